import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { CallerError, errorCodes } from '../errors';

/** Where a fault of ours is written, whole, under the id the caller was given. */
export type ReportFault = (fault: { readonly id: string; readonly error: unknown }) => void;

/** A caller's mistake as it is; anything else is reported and becomes INTERNAL, which says nothing but an id. */
export function maskError(error: unknown, report: ReportFault): GraphQLError {
  const mistake = findMistake(error);
  if (mistake !== null) return mistake;
  const id = randomUUID();
  report({ id, error });
  const { nodes, path } = error instanceof GraphQLError ? error : {};
  return new GraphQLError(
    `Something went wrong on our side. Report it with the id ${id} and we can find it.`,
    {
      // The place in the caller's own document is all that is left of the error.
      nodes,
      path,
      extensions: { code: 'INTERNAL', id, http: { status: errorCodes.INTERNAL.status } },
    },
  );
}

/** graphql-js wraps what a scalar or resolver throws; the mistake inside keeps its code, the wrapping its place. */
function findMistake(error: unknown): GraphQLError | null {
  if (error instanceof CallerError) return error;
  if (!(error instanceof GraphQLError)) return null;
  const inner = error.originalError === undefined ? null : findMistake(error.originalError);
  if (inner === null) return null;
  const { extensions, message } = inner;
  return new GraphQLError(message, { nodes: error.nodes, path: error.path, extensions });
}
