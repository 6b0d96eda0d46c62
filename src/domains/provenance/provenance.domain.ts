import { domain } from '../../graph/domain';

/** Why the graph says so, and how anything is found. */
export const provenance = domain('provenance', { port: 4006 });
