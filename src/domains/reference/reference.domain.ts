import { domain } from '../../graph/domain';

/** Countries, places and topics: what everything else refers to. */
export const reference = domain('reference', { port: 4001 });
