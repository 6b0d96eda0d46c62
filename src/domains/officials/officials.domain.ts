import { domain } from '../../graph/domain';

/** People in public office, and the offices they held when. */
export const officials = domain('officials', { port: 4003 });
