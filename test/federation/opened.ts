import { pino } from 'pino';
import { readSettings, type Environment, type Settings } from '../../src/config';
import { openServer, openSubgraphServer, type OpenServer } from '../../src/server/graph.server';
import { builtInDatabase } from '../harness';

const log = pino({ level: 'silent' });

const settingsOf = (environment: Environment): Settings => ({
  ...readSettings({ SIDELINES_PORT: '0', ...environment }),
  database: builtInDatabase(),
});

/** The whole graph as `sidelines serve` opens it. */
export const openWholeServer = (environment: Environment = {}): Promise<OpenServer> =>
  openServer(settingsOf(environment), log);

/** One domain as `sidelines subgraph` opens it. */
export const openDomainServer = async (
  domain: string,
  environment: Environment = {},
): Promise<OpenServer> => openSubgraphServer(settingsOf(environment), log, domain);

/** What a server answers: its HTTP status and body. */
export async function askServer(
  { url }: OpenServer,
  query: string,
  headers: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
