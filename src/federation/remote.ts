import { buildHTTPExecutor } from '@graphql-tools/executor-http';
import type { Executor } from '@graphql-tools/utils';
import type { Service } from './compose';

/** A subgraph that somebody else serves. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** How long somebody else's subgraph is waited for, in milliseconds. */
export const REMOTE_TIMEOUT_MS = 2000;

/** Asks a remote subgraph over HTTP; nothing is tried twice. */
export const remoteExecutor = ({ url }: Remote): Executor =>
  buildHTTPExecutor({ endpoint: url, timeout: REMOTE_TIMEOUT_MS, retry: 0 });

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
  throw new Error(`${name} does not answer { _service { sdl } } as a subgraph must.`);
}
