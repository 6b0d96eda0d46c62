import { fileURLToPath } from 'node:url';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';

const levels: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error'];
const modes: readonly string[] = ['off', 'only'];

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function wholeNumber(name: string, fallback: number, [least, most]: readonly [number, number]) {
  const text = process.env[name] ?? String(fallback);
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new Error(`${name}=${text}: give a whole number from ${least} to ${most}.`);
}

function oneOf(name: string, fallback: string, words: readonly string[]): string {
  const text = process.env[name] ?? fallback;
  if (words.includes(text)) return text;
  throw new Error(`${name}=${text}: give one of ${words.join(', ')}.`);
}

/** Every setting of the gateway; README.md lists them. */
export const settings = {
  host: process.env['GATEWAY_HOST'] ?? '127.0.0.1',
  port: wholeNumber('GATEWAY_PORT', 4100, [1, 65_535]),
  supergraph: process.env['GATEWAY_SUPERGRAPH'] ?? fromHere('../../../schema/supergraph.graphql'),
  // The gateway refuses an interval below 10 seconds.
  pollMs: wholeNumber('GATEWAY_POLL_MS', 10_000, [10_000, 86_400_000]),
  upstreamTimeoutMs: wholeNumber('GATEWAY_UPSTREAM_TIMEOUT_MS', 2000, [1, 60_000]),
  // The most references that a domain accepts in one request.
  references: wholeNumber('GATEWAY_REFERENCES', 1000, [1, 1000]),
  persisted: process.env['GATEWAY_PERSISTED_FILE'] ?? fromHere('../../../schema/persisted.json'),
  isPersistedGiven: process.env['GATEWAY_PERSISTED_FILE'] !== undefined,
  persistedMode: oneOf('GATEWAY_PERSISTED', 'off', modes) as 'off' | 'only',
  maxAge: wholeNumber('GATEWAY_MAX_AGE', 60, [0, 31_536_000]),
  logLevel: oneOf('GATEWAY_LOG_LEVEL', 'warn', levels) as Level,
  secret: process.env['SIDELINES_SUBGRAPH_SECRET'],
};
