import { domain } from '../../graph/domain';

/** Summits, conferences and meetings, who took part, and what was held ahead of what. */
export const events = domain('events', { port: 4004 });
