import type { Domain } from '../graph/domain';
import { reference } from './reference';
import { organisations } from './organisations';
import { officials } from './officials';
import { events } from './events';
import { documents } from './documents';
import { provenance } from './provenance';

/** The domains, lowest first: each may import those before it. */
export const domains: readonly Domain[] = [
  reference,
  organisations,
  officials,
  events,
  documents,
  provenance,
];

const lowestPort = Math.min(...domains.map(({ port }) => port));

/**
 * Returns the port on which a domain is served apart.
 *
 * @param domain the domain.
 * @param first the port of the domain with the lowest declared port; the others have the same offsets.
 */
export const portOf = ({ port }: Domain, first: number): number => first + port - lowestPort;
