import { domain } from '../../graph/domain';

/** People in public office, and their tenures. */
export const officials = domain('officials', { port: 4003 });
