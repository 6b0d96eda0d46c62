import type { GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, Kind, type DocumentNode, type ExecutionResult } from 'graphql';
import { errorsOf } from './answers';

/**
 * Takes an answer of a subgraph that misses what was asked for a failure. To the gateway it would be
 * null without an error, and a caller could not tell "there is none" from "nobody knows".
 */
export function useWholeAnswers(): GatewayPlugin {
  return {
    onSubgraphExecute({ executionRequest, subgraphName }) {
      return ({ result, setResult }) => {
        const { data } = result as ExecutionResult;
        if (errorsOf(result as ExecutionResult).length > 0) return;
        const { document, variables } = executionRequest;
        const missing = missingIn(data, document, variables);
        if (missing === null) return;
        const error = new GraphQLError(`${subgraphName} left out ${missing}.`, {
          // What an error of the way to a subgraph has: it is not for callers.
          extensions: { request: {} },
        });
        setResult({ errors: [error] });
      };
    },
  };
}

function missingIn(data: unknown, document: DocumentNode, variables: unknown): string | null {
  const found = (data ?? {}) as Readonly<Record<string, unknown>>;
  const key = keysOf(document).find((one) => found[one] === undefined);
  if (key !== undefined) return key;
  const { representations } = (variables ?? {}) as { readonly representations?: unknown };
  const { _entities: entities } = found;
  if (!Array.isArray(representations) || entities === undefined) return null;
  const isWhole = Array.isArray(entities) && entities.length === representations.length;
  return isWhole ? null : 'some of the records';
}

/** The keys that an answer must have; the gateway writes root fields without directives and fragments. */
const keysOf = (document: DocumentNode): readonly string[] =>
  document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? node.selectionSet.selections.flatMap((field) =>
          field.kind === Kind.FIELD && !field.directives?.length
            ? [field.alias?.value ?? field.name.value]
            : [],
        )
      : [],
  );
