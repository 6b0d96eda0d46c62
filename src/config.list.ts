import { z } from 'zod';
import {
  areRemotes,
  areReplicas,
  databaseAddress,
  isAddressOfDomains,
  shippedPath,
  wholeNumber,
  type SettingValues,
} from './config.values';

/** The values of all settings. Paths are absolute. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** The path of a SQLite file, `:memory:`, or the address of a PostgreSQL database. */
  readonly database: string;
  /** Addresses separated by commas. */
  readonly replicas: string;
  readonly data: string;
  readonly readers: number;
  readonly statementDeadlineMs: number;
  readonly writeQueue: number;
  readonly requestQueue: number;
  readonly maxAge: number;
  readonly stopMs: number;
  readonly logLevel: LogLevel;
  readonly subgraphPort: number;
  readonly subgraphAddress: string;
  readonly subgraphSecret: string;
  readonly subgraphs: string;
  readonly persisted: 'off' | 'log' | 'only';
  readonly persistedFile: string;
}

/** The levels of the log. */
export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** A setting: its variable, meaning and accepted values. */
export interface Setting extends SettingValues {
  readonly name: keyof Settings;
  readonly variable: string;
  readonly meaning: string;
  /** Whether its value is never printed. */
  readonly isSecret?: boolean;
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** The one list of settings; docs/settings.md says the same. */
export const settings: readonly Setting[] = [
  {
    name: 'port',
    variable: 'SIDELINES_PORT',
    ...wholeNumber(4000, [0, 65_535]),
    meaning: 'The port to serve on; 0 selects any free port.',
  },
  {
    name: 'host',
    variable: 'SIDELINES_HOST',
    fallback: '127.0.0.1',
    meaning: 'The address to serve on; 0.0.0.0 is open to the network.',
    right: 'a host name or address such as 127.0.0.1, 0.0.0.0 or ::1',
    parse: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
  },
  {
    name: 'database',
    variable: 'SIDELINES_DATABASE',
    ...databaseAddress('var/sidelines.db'),
    meaning: 'The database: the path of a SQLite file, or the address of a PostgreSQL database.',
  },
  {
    name: 'replicas',
    variable: 'SIDELINES_REPLICAS',
    fallback: '',
    meaning:
      'Addresses of replicas of the PostgreSQL database, separated by commas; they are read in turn.',
    right: 'such as postgres://reader@one/sidelines,postgres://reader@two/sidelines',
    parse: z.string().refine(areReplicas),
  },
  {
    name: 'data',
    variable: 'SIDELINES_DATA',
    ...shippedPath('data'),
    meaning: 'The folder of data files that is loaded into a new database.',
  },
  {
    name: 'readers',
    variable: 'SIDELINES_READERS',
    ...wholeNumber(3, [1, 16]),
    meaning: 'Read-only connections to the database.',
  },
  {
    name: 'statementDeadlineMs',
    variable: 'SIDELINES_STATEMENT_DEADLINE_MS',
    ...wholeNumber(5000, [1, 600_000]),
    meaning: 'Milliseconds after which a statement is stopped and answered TIMEOUT.',
  },
  {
    name: 'writeQueue',
    variable: 'SIDELINES_WRITE_QUEUE',
    ...wholeNumber(100, [1, 100_000]),
    meaning: 'The most writes that may wait; further ones are answered BUSY.',
  },
  {
    name: 'requestQueue',
    variable: 'SIDELINES_REQUEST_QUEUE',
    ...wholeNumber(500, [1, 100_000]),
    meaning: 'The most requests in flight; further ones are answered BUSY.',
  },
  {
    name: 'maxAge',
    variable: 'SIDELINES_MAX_AGE',
    ...wholeNumber(60, [0, 31_536_000]),
    meaning: 'Seconds for which browsers and proxies may cache the answer to a GET.',
  },
  {
    name: 'stopMs',
    variable: 'SIDELINES_STOP_MS',
    ...wholeNumber(10_000, [0, 600_000]),
    meaning: 'Milliseconds that requests in flight have to finish when the server stops.',
  },
  {
    name: 'logLevel',
    variable: 'SIDELINES_LOG_LEVEL',
    fallback: 'warn',
    meaning: 'The least severe level that is written to the log, on standard error.',
    right: `one of ${logLevels.join(', ')}`,
    parse: z.enum(logLevels),
  },
  {
    name: 'subgraphPort',
    variable: 'SIDELINES_SUBGRAPH_PORT',
    ...wholeNumber(4001, [1, 65_000]),
    meaning: 'The port of the first domain served apart; the ports of the others follow from it.',
  },
  {
    name: 'subgraphAddress',
    variable: 'SIDELINES_SUBGRAPH_ADDRESS',
    fallback: 'http://127.0.0.1:{port}/graphql',
    meaning: 'The URL of a domain served apart, for gateways; {domain} and {port} are replaced.',
    right: 'an address such as http://{domain}:4000/graphql, without a password',
    parse: z.string().refine(isAddressOfDomains),
  },
  {
    name: 'subgraphSecret',
    variable: 'SIDELINES_SUBGRAPH_SECRET',
    fallback: '',
    meaning:
      'The secret that gateways send in the header x-sidelines-secret to a domain served apart; ' +
      'required unless the host is loopback.',
    right: 'nothing, or 16 to 200 letters, digits and signs without spaces',
    isSecret: true,
    parse: z.string().regex(/^([!-~]{16,200})?$/),
  },
  {
    name: 'subgraphs',
    variable: 'SIDELINES_SUBGRAPHS',
    fallback: '',
    meaning: 'The joined subgraphs, as name=address, separated by commas.',
    right:
      'such as trade=http://127.0.0.1:4200/graphql: names of small letters, each once and none ' +
      'sidelines, and addresses without a password',
    parse: z.string().refine(areRemotes),
  },
  {
    name: 'persisted',
    variable: 'SIDELINES_PERSISTED',
    fallback: 'off',
    meaning: 'Operations outside the manifest: answered (off), logged too (log), refused (only).',
    right: 'off, log or only',
    parse: z.enum(['off', 'log', 'only']),
  },
  {
    name: 'persistedFile',
    variable: 'SIDELINES_PERSISTED_FILE',
    ...shippedPath('schema/persisted.json'),
    meaning: 'The manifest of operations that can be requested by id.',
  },
];
