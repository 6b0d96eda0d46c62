import { buildHTTPExecutor } from '@graphql-tools/executor-http';
import type { ExecutionRequest, Executor } from '@graphql-tools/utils';
import type { ExecutionResult } from 'graphql';
import { CallerError } from '../errors';
import type { Service } from './compose';
import { isWhole } from './whole.answer';

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
 * @param text such as `trade=http://127.0.0.1:4100/graphql,ports=https://ports.example/graphql`.
 */
export function readRemotes(text: string): readonly Remote[] {
  return text.split(',').flatMap((one) => {
    const at = one.indexOf('=');
    return at > 0 ? [{ name: one.slice(0, at), url: one.slice(at + 1) }] : [];
  });
}

/** Asks a remote subgraph over HTTP, once: what goes wrong is an error that names it, not its address. */
export function remoteExecutor({ name, url }: Remote): Executor {
  const ask = buildHTTPExecutor({ endpoint: url, fetch: fetchInTime });
  const executor = async (request: ExecutionRequest): Promise<ExecutionResult> => {
    try {
      const answer = (await ask(request)) as ExecutionResult;
      const isAnswered = answer.errors !== undefined || isWhole(answer.data, request);
      return isAnswered ? readAnswer(name, answer) : { errors: [unreachable(name)] };
    } catch {
      return { errors: [unreachable(name)] };
    }
  };
  return executor as Executor;
}

/** The executor's own timeout leaves, for each request, a listener on a signal that is never given up. */
const fetchInTime = (url: string, request: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...request, signal: AbortSignal.timeout(REMOTE_TIMEOUT_MS) });

function readAnswer(name: string, answer: ExecutionResult): ExecutionResult {
  const { data, errors } = answer;
  if (data === undefined) return { errors: [unreachable(name)] };
  if (!errors) return { data };
  return { data, errors: errors.map(({ path }) => failed(name, path)) };
}

const unreachable = (name: string): CallerError =>
  new CallerError('SUBGRAPH_UNREACHABLE', `The subgraph ${name} did not answer.`);

const failed = (name: string, path: CallerError['path']): CallerError =>
  new CallerError('SUBGRAPH_ERROR', `The subgraph ${name} answered with an error.`, { path });

const question = JSON.stringify({ query: '{ _service { sdl } }' });

/**
 * Asks a remote subgraph what it has.
 *
 * @param remote its name and address.
 * @returns the subgraph with its SDL.
 * @throws Error with a sentence when it does not answer, or not as a subgraph does.
 */
export async function fetchService({ name, url }: Remote): Promise<Service> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: question,
    signal: AbortSignal.timeout(REMOTE_TIMEOUT_MS),
  });
  const answer = (await response.json()) as {
    readonly data?: { readonly _service?: { readonly sdl?: unknown } };
  };
  const sdl = answer.data?._service?.sdl;
  if (typeof sdl === 'string') return { name, url, sdl };
  throw new Error('it does not answer { _service { sdl } } as a subgraph must');
}
