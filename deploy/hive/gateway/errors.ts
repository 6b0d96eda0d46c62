import { randomUUID } from 'node:crypto';
import { GraphQLError, Kind } from 'graphql';
import { errorCodes } from '../../../src/errors';
import { OTHERS } from './others';

/** Codes of a domain that report a fault of the service, not of the caller. */
const faults: ReadonlySet<string> = new Set([
  'INTERNAL',
  'NOT_ACCEPTABLE',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'SUBGRAPH_ERROR',
  'SUBGRAPH_UNREACHABLE',
]);

/** Whether a code reports a mistake of the caller; docs/errors.md explains each. */
const isForCallers = (code: string): boolean => code in errorCodes && !faults.has(code);

/**
 * Masks an error for callers. Refusals, and a domain's errors with a code for callers, pass. Any other error
 * is logged completely under an id, and callers get only a general message with that id.
 */
export function maskError(error: unknown): Error {
  if (error instanceof GraphQLError) {
    if (isMeant(error)) return passed(error);
    if (isOfVariable(error)) return refuseVariable(error);
    if (isOfMissingRecord(error)) return missing(error);
  }
  const id = idOf(error);
  process.stderr.write(`${JSON.stringify({ id, ...describe(error) })}\n`);
  if (error instanceof GraphQLError && error.path) return unavailable(error, id);
  return new GraphQLError(
    `Something went wrong on our side. Report it with the id ${id} and we can find it.`,
    { extensions: { code: 'INTERNAL', id } },
  );
}

function isMeant({ path, extensions, originalError }: GraphQLError): boolean {
  const { code, request } = extensions;
  // A transport error is not a refusal.
  if (request !== undefined) return false;
  if (typeof code === 'string') return isForCallers(code);
  // The gateway's own refusals, such as a syntax error, have no path.
  return path === undefined && originalError === undefined;
}

/** The extensions that a refusal may have; `http` is for the gateway. */
const known: readonly string[] = ['code', 'argument', 'http'];

/** Adds a code to a refusal without one, and removes extensions that are not for callers. */
function passed(error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path, extensions } = error;
  if (extensions['code'] === undefined && isOfVariable(error)) return refuseVariable(error);
  // The gateway logs a new error object as a fault, so a complete refusal is returned unchanged.
  if ('code' in extensions && Object.keys(extensions).every((key) => known.includes(key)))
    return error;
  const { code = 'BAD_REQUEST', argument, http, originalError } = extensions;
  const { status } = (http ?? {}) as { readonly status?: number };
  const said = {
    code,
    ...(argument === undefined ? {} : { argument }),
    // With this the gateway sends the status to every client.
    ...(http === undefined ? {} : { http: originalError === undefined ? http : { status } }),
  };
  return new GraphQLError(message, { nodes, source, positions, path, extensions: said });
}

/** The id of the log entry; the error of a joined subgraph already has one. */
function idOf(error: unknown): string {
  const { code, id } = error instanceof GraphQLError ? error.extensions : {};
  return code === OTHERS && typeof id === 'string' ? id : randomUUID();
}

const isOfVariable = ({ path, nodes }: GraphQLError): boolean =>
  path === undefined && nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;

function refuseVariable({ message, nodes }: GraphQLError): GraphQLError {
  const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
  return new GraphQLError(message, { nodes, extensions });
}

/**
 * Whether the error is about a non-null field of a missing record: a domain answers null for a missing
 * record, and complete records otherwise.
 */
const isOfMissingRecord = ({ message, originalError }: GraphQLError): boolean =>
  !(originalError instanceof GraphQLError) &&
  message.startsWith('Cannot return null for non-nullable field ');

function missing(error: GraphQLError): GraphQLError {
  const { path, nodes } = error;
  return new GraphQLError(
    `${fieldOf(error)} is null: the service that should have its record does not know it.`,
    { path, nodes, extensions: { code: 'RECORD_MISSING' } },
  );
}

const fieldOf = ({ path }: GraphQLError): string | undefined =>
  path?.filter((key) => typeof key === 'string').join('.');

/** The error for an unavailable subgraph, with the two codes that the whole graph has for joined subgraphs. */
function unavailable(error: GraphQLError, id: string): GraphQLError {
  const { path, extensions } = error;
  const field = fieldOf(error);
  // Only transport errors have the extension `request`.
  const isOfTheWay = extensions['request'] !== undefined;
  return isOfTheWay
    ? new GraphQLError(
        `${field} cannot be answered: the service that has it does not answer as it should. Try again later.`,
        {
          path,
          extensions: { code: 'SUBGRAPH_UNREACHABLE', id },
        },
      )
    : new GraphQLError(
        `${field} cannot be answered: the service that has it answered with an error.`,
        {
          path,
          extensions: { code: 'SUBGRAPH_ERROR', id },
        },
      );
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  const { message, stack } = error;
  const more =
    error instanceof GraphQLError ? { path: error.path, extensions: error.extensions } : {};
  return { message, stack, ...more };
}
