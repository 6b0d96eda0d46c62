import { buildHTTPExecutor } from '@graphql-tools/executor-http';
import type { ExecutionRequest, Executor } from '@graphql-tools/utils';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { CallerError } from '../errors';
import { pickRequestedFields } from './requested.fields';
import type { Service } from './compose';
import { isComplete } from './complete.answer';

/** Prints a line for the operator. */
export type Tell = (sentence: string) => void;

/** A third party's subgraph. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** The timeout of a request to a joined subgraph, in milliseconds. */
const REMOTE_TIMEOUT_MS = 2000;

/**
 * Parses the setting that lists the subgraphs to join.
 *
 * @param text such as `trade=http://127.0.0.1:4200/graphql,ports=https://ports.example/graphql`.
 */
export function readRemotes(text: string): readonly Remote[] {
  return text.split(',').flatMap((one) => {
    const at = one.indexOf('=');
    return at > 0 ? [{ name: one.slice(0, at), url: one.slice(at + 1) }] : [];
  });
}

/**
 * Creates an executor that sends a request to a remote subgraph over HTTP, without retries. A failure
 * becomes an error with the subgraph's name, but without its address and its own messages. Fields in the
 * answer that were not requested are dropped.
 *
 * @param remote its name and address.
 * @param warn receives the complete reason of a failure.
 */
export function remoteExecutor({ name, url }: Remote, warn: Tell): Executor {
  const ask = buildHTTPExecutor({ endpoint: url, fetch: fetchInTime });
  const unreachable = (why: string): ExecutionResult => {
    warn(`The subgraph ${name} did not answer: ${why}`);
    const sentence = `The subgraph ${name} did not answer.`;
    return { errors: [new CallerError('SUBGRAPH_UNREACHABLE', sentence)] };
  };
  const read = (
    { data, errors = [] }: ExecutionResult,
    request: ExecutionRequest,
  ): ExecutionResult => {
    const lost = errors.find(isOfTheWay);
    if (lost) return unreachable(reasonOf(lost));
    if (!errors.length && !isComplete(data, request))
      return unreachable('it left out what was asked.');
    const requested = pickRequestedFields(
      data ?? null,
      request.document,
    ) as ExecutionResult['data'];
    if (!errors.length) return { data: requested };
    warn(`The subgraph ${name} answered with errors: ${errors.map(reasonOf).join('; ')}`);
    return { data: requested, errors: errors.map(({ path }) => failed(name, path)) };
  };
  const executor = async (request: ExecutionRequest): Promise<ExecutionResult> => {
    try {
      const { data, errors } = (await ask(request)) as ExecutionResult;
      return read({ data, errors: errors ?? [] }, request);
    } catch (error) {
      return unreachable(reasonOf(error));
    }
  };
  return executor as Executor;
}

/** Whether an error comes from the executor and not from the subgraph: it describes the HTTP request. */
const isOfTheWay = ({ extensions }: Partial<GraphQLError>): boolean =>
  extensions?.['request'] !== undefined;

const failed = (name: string, path: CallerError['path']): CallerError =>
  new CallerError('SUBGRAPH_ERROR', `The subgraph ${name} answered with an error.`, { path });

/** The message of an error with those of its causes: `fetch failed` alone does not tell the reason. */
function reasonOf(error: unknown): string {
  // An error in a subgraph's answer is a plain object.
  if (!(error instanceof Error)) return JSON.stringify(error);
  const { message, cause } = error;
  const inner = error instanceof GraphQLError ? error.originalError : cause;
  return inner instanceof Error ? `${message} (${reasonOf(inner)})` : message;
}

/**
 * Fetches with a timeout of its own, for three reasons. The executor's timeout leaks a listener for each
 * request. `AbortSignal.timeout` does not keep a waiting process alive. And `fetch` does not always react
 * to an abort (for a port that accepts connections and closes them).
 */
async function fetchInTime(url: string, request: RequestInit = {}): Promise<Response> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`nothing came within ${REMOTE_TIMEOUT_MS} ms`));
    }, REMOTE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([late, fetchWhole(url, { ...request, signal: controller.signal })]);
  } finally {
    clearTimeout(timer);
  }
}

/** Fetches an answer with its whole body, so that the timeout covers both. */
async function fetchWhole(url: string, request: RequestInit): Promise<Response> {
  const response = await fetch(url, request);
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(body.byteLength ? body : null, { status, statusText, headers });
}

const question = JSON.stringify({ query: '{ _service { sdl } }' });

/**
 * Fetches the SDL of a remote subgraph.
 *
 * @param remote its name and address.
 * @returns the subgraph with its SDL.
 * @throws Error with the reason why it does not answer, or does not answer as a subgraph.
 */
export async function fetchService({ name, url }: Remote): Promise<Service> {
  const response = await ask(url);
  const sdl = sdlOf(await response.text());
  if (sdl !== undefined) return { name, url, sdl };
  const type = response.headers.get('content-type') ?? 'nothing';
  throw new Error(
    `it does not answer { _service { sdl } } as a subgraph must, but with HTTP ${response.status} and ${type}`,
  );
}

async function ask(url: string): Promise<Response> {
  try {
    return await fetchInTime(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: question,
    });
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

function sdlOf(body: string): string | undefined {
  try {
    const answer = JSON.parse(body) as {
      readonly data?: { readonly _service?: { readonly sdl?: unknown } };
    } | null;
    const sdl = answer?.data?._service?.sdl;
    return typeof sdl === 'string' ? sdl : undefined;
  } catch {
    return undefined;
  }
}
