import { domain } from '../../graph/domain';

/** Summits, conferences and meetings, with their participants and the links between them. */
export const events = domain('events', { port: 4004 });
