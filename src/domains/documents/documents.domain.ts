import { domain } from '../../graph/domain';

/** What was agreed and what was said. */
export const documents = domain('documents', { port: 4005 });
