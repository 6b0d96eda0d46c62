import type { GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, parse, type ParseOptions, type Source } from 'graphql';
import { nestingOfDocument } from '../../../src/bounds/nesting';
import { limits } from '../../../src/limits';

const mostTokens = limits.tokens.most;

/** Refuses a document that nests too deep for the recursive parser, or has too many tokens. */
export function useTokenLimit(): GatewayPlugin {
  return {
    onParse({ setParseFn }) {
      setParseFn(parseShort);
    },
  };
}

function parseShort(source: string | Source, options: ParseOptions = {}): ReturnType<typeof parse> {
  refuseNested(typeof source === 'string' ? source : source.body);
  try {
    return parse(source, { ...options, maxTokens: mostTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError) || !/ tha[nt] \d+ tokens/.test(error.message)) throw error;
    throw new GraphQLError(`The document has more than ${mostTokens} tokens, which is the limit.`, {
      extensions: { code: 'TOO_MANY_TOKENS', http: { status: 400 } },
    });
  }
}

function refuseNested(text: string): void {
  const { most, code } = limits.nesting;
  const nesting = nestingOfDocument(text);
  if (nesting <= most) return;
  throw new GraphQLError(
    `The document nests brackets ${nesting.toLocaleString('en-GB')} deep; the limit is ${most}. Ask in several operations.`,
    { extensions: { code, http: { status: 400 } } },
  );
}
