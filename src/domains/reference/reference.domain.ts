import { domain } from '../../graph/domain';

/** Countries, places and topics, which all other domains refer to. */
export const reference = domain('reference', { port: 4001 });
