import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { CallerError, errorCodes } from '../errors';

/** Logs an internal error completely, under the id given to the caller. */
export type ReportFault = (fault: { readonly id: string; readonly error: unknown }) => void;

/** Returns a caller's mistake unchanged; reports any other error and returns INTERNAL with only an id. */
export function maskError(error: unknown, report: ReportFault): GraphQLError {
  const mistake = findMistake(error);
  if (mistake !== null) return mistake;
  const id = randomUUID();
  report({ id, error });
  const { nodes, path } = error instanceof GraphQLError ? error : {};
  return new GraphQLError(
    `Something went wrong on our side. Report it with the id ${id} and we can find it.`,
    {
      // Of the original error only the place in the caller's document is passed on.
      nodes,
      path,
      extensions: { code: 'INTERNAL', id, http: { status: errorCodes.INTERNAL.status } },
    },
  );
}

/** Unwraps an error of graphql-js: the code comes from the inner error, the place from the wrapper. */
function findMistake(error: unknown): GraphQLError | null {
  if (error instanceof CallerError) return error;
  if (!(error instanceof GraphQLError)) return null;
  const inner = error.originalError === undefined ? null : findMistake(error.originalError);
  if (inner === null) return null;
  const { extensions, message } = inner;
  return new GraphQLError(message, { nodes: error.nodes, path: error.path, extensions });
}
