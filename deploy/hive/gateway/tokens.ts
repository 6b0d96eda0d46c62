import type { GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, parse, type ParseOptions, type Source } from 'graphql';
import { limits } from '../../../src/limits';

const mostTokens = limits.tokens.most;

/** Stops reading a document that is too long where it becomes so. */
export function useTokenLimit(): GatewayPlugin {
  return {
    onParse({ setParseFn }) {
      setParseFn(parseShort);
    },
  };
}

function parseShort(source: string | Source, options: ParseOptions = {}): ReturnType<typeof parse> {
  try {
    return parse(source, { ...options, maxTokens: mostTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError) || !/ tha[nt] \d+ tokens/.test(error.message)) throw error;
    throw new GraphQLError(`The document has more than ${mostTokens} tokens, which is the limit.`, {
      extensions: { code: 'TOO_MANY_TOKENS', http: { status: 400 } },
    });
  }
}
