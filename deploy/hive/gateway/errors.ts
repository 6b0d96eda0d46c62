import { randomUUID } from 'node:crypto';
import { GraphQLError, Kind } from 'graphql';
import { errorCodes } from '../../../src/errors';
import { OTHERS } from './others';

/** Codes of a domain that report a fault of the service and not of the caller. */
const faults: ReadonlySet<string> = new Set([
  'INTERNAL',
  'NOT_ACCEPTABLE',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'SUBGRAPH_ERROR',
  'SUBGRAPH_UNREACHABLE',
]);

/** Whether a code tells callers of their own mistake; docs/errors.md says what each means. */
const isForCallers = (code: string): boolean => code in errorCodes && !faults.has(code);

/**
 * What callers are told. A refusal, and what a subgraph says with a code of its own, passes; of anything
 * else only that it failed, with an id under which the log has all of it: what a service answers when it
 * fails, and how it is reached, is nobody's business.
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
  // An error of the way to a subgraph is none that somebody meant to give.
  if (request !== undefined) return false;
  if (typeof code === 'string') return isForCallers(code);
  // What the gateway itself refuses, a syntax error for one, stands nowhere in an answer.
  return path === undefined && originalError === undefined;
}

/** What a refusal may have in its extensions; `http` is for the gateway. */
const known: readonly string[] = ['code', 'argument', 'http'];

/** The same with a code, which every refusal has, and with nothing in its extensions that is not for callers. */
function passed(error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path, extensions } = error;
  if (extensions['code'] === undefined && isOfVariable(error)) return refuseVariable(error);
  // What is another error than the gateway had is logged as a fault.
  if ('code' in extensions && Object.keys(extensions).every((key) => known.includes(key)))
    return error;
  const { code = 'BAD_REQUEST', argument, http, originalError } = extensions;
  const { status } = (http ?? {}) as { readonly status?: number };
  const said = {
    code,
    ...(argument === undefined ? {} : { argument }),
    // By it the gateway knows that the status is meant for every client.
    ...(http === undefined ? {} : { http: originalError === undefined ? http : { status } }),
  };
  return new GraphQLError(message, { nodes, source, positions, path, extensions: said });
}

/** The id under which the log has it, which somebody else's error brings along. */
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
 * Whether a field that is never null was to be read of a record that a service said it does not have: a
 * service answers null for such a reference, and whole records otherwise.
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

/** The two codes that the whole graph has for subgraphs of others. */
function unavailable(error: GraphQLError, id: string): GraphQLError {
  const { path, extensions } = error;
  const field = fieldOf(error);
  // Only an error of the way to a subgraph says what was asked of it.
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
