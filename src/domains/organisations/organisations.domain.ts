import { domain } from '../../graph/domain';

/** Who belongs to what, and which posts there are. */
export const organisations = domain('organisations', { port: 4002 });
