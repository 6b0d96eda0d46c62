import { buildHTTPExecutor } from '@graphql-tools/executor-http';
import type { ExecutionRequest, Executor } from '@graphql-tools/utils';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { CallerError } from '../errors';
import { pickRequestedFields } from './requested.fields';
import type { Service } from './compose';
import { isComplete } from './complete.answer';

/** Says a line to whoever runs the process. */
export type Warn = (sentence: string) => void;

/** A subgraph that somebody else serves. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** How long somebody else's subgraph is waited for, in milliseconds. */
const REMOTE_TIMEOUT_MS = 2000;

/**
 * Reads the setting that lists subgraphs of others.
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
 * Asks a remote subgraph over HTTP, once. What goes wrong is an error that names it, not its address,
 * and not what it says; what it says unasked is not heard.
 *
 * @param remote its name and address.
 * @param warn is told what went wrong, whole.
 */
export function remoteExecutor({ name, url }: Remote, warn: Warn): Executor {
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

/** An error of the executor, not of the subgraph: it says how it has asked. */
const isOfTheWay = ({ extensions }: Partial<GraphQLError>): boolean =>
  extensions?.['request'] !== undefined;

const failed = (name: string, path: CallerError['path']): CallerError =>
  new CallerError('SUBGRAPH_ERROR', `The subgraph ${name} answered with an error.`, { path });

/** What went wrong, with what made it go wrong: `fetch failed` alone says nothing. */
function reasonOf(error: unknown): string {
  // What a subgraph sends as an error is no Error.
  if (!(error instanceof Error)) return JSON.stringify(error);
  const { message, cause } = error;
  const inner = error instanceof GraphQLError ? error.originalError : cause;
  return inner instanceof Error ? `${message} (${reasonOf(inner)})` : message;
}

/**
 * Asks within the time. The executor's own timeout leaves, for each request, a listener on a signal that
 * is never given up; one of `AbortSignal.timeout` does not keep a process running that only waits; and
 * `fetch` itself does not always hear that it is given up (where a port takes connections and ends them).
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

/** An answer with its body, so that the time holds for all of it. */
async function fetchWhole(url: string, request: RequestInit): Promise<Response> {
  const response = await fetch(url, request);
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(body.byteLength ? body : null, { status, statusText, headers });
}

const question = JSON.stringify({ query: '{ _service { sdl } }' });

/**
 * Asks a remote subgraph what it has.
 *
 * @param remote its name and address.
 * @returns the subgraph with its SDL.
 * @throws Error that says why it does not answer, or not as a subgraph does.
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
