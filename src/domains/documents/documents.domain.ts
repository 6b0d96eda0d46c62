import { domain } from '../../graph/domain';

/** Policy documents and quotations. */
export const documents = domain('documents', { port: 4005 });
