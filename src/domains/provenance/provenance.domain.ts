import { domain } from '../../graph/domain';

/** Sources, citations and search. */
export const provenance = domain('provenance', { port: 4006 });
