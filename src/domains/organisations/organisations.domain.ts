import { domain } from '../../graph/domain';

/** Organisations, memberships and offices. */
export const organisations = domain('organisations', { port: 4002 });
