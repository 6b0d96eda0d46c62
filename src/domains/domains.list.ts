import { reference } from './reference';
import { organisations } from './organisations';
import { officials } from './officials';
import { events } from './events';
import { documents } from './documents';
import { provenance } from './provenance';

/** The domains, lowest first: each may use those before it. */
export const domains = [reference, organisations, officials, events, documents, provenance];
