import type { Client, CustomTypesConfig } from 'pg';
import type { Handle } from './handle';
import { PostgresError } from './postgres.error';
import { createPostgresHandle } from './postgres.handle';
import type { Send } from './postgres.send';

/** Types that are read as numbers, by their numbers in `pg_type`: int8, int2, int4, float4, float8, numeric. */
const numeric: ReadonlySet<number> = new Set([20, 21, 23, 700, 701, 1700]);

/** The type `boolean`, which is read as SQLite writes it. */
const BOOLEAN = 16;

const asNumber = (text: string): number => Number(text);
const asBoolean = (text: string): number => Number(text === 't');
const asText = (text: string): string => text;

/** How values are read: numbers as numbers, truth as 1 and 0, and everything else (JSON, dates) as its text. */
const valueTypes: CustomTypesConfig = {
  getTypeParser: ((type: number) => {
    if (type === BOOLEAN) return asBoolean;
    return numeric.has(type) ? asNumber : asText;
  }) as CustomTypesConfig['getTypeParser'],
};

/** One connection to a PostgreSQL database. */
export interface PostgresHandle extends Handle {
  /** Whether it can still be used: a server that goes ends its connections. */
  readonly isOpen: boolean;
  /** Runs one statement as PostgreSQL writes it. @throws PostgresError */
  readonly send: Send;
}

/** How a connection is opened. */
export interface PostgresOptions {
  /** What it is set to; each is asserted, since a pooler between may drop it. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** How long a server may take to let us in, in milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000;

/** PostgreSQL's client for TypeORM, which takes its driver as an option. */
export const postgresForTypeorm = (): unknown => native();

/** The client, loaded when it is first needed: most databases are files. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const native = (): typeof import('pg') => require('pg') as typeof import('pg');

/**
 * Opens a connection.
 *
 * @param address `postgres://user:password@host:port/database`.
 * @param options what it is set to.
 * @returns the connection.
 * @throws PostgresError with the SQLSTATE, or with the code of the network.
 */
export async function openPostgres(
  address: string,
  { settings = {} }: PostgresOptions = {},
): Promise<PostgresHandle> {
  const client = new (native().Client)({
    connectionString: address,
    application_name: 'sidelines',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: valueTypes,
  });
  const state = { isOpen: true };
  const hasEnded = (): void => void (state.isOpen = false);
  // Without a listener the end of an idle connection would end the process.
  client.on('error', hasEnded);
  client.on('end', hasEnded);
  try {
    await client.connect();
    await set(client, settings);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw PostgresError.from(error);
  }
  return createPostgresHandle(client, state);
}

async function set(client: Client, settings: Readonly<Record<string, string | number>>) {
  const entries = Object.entries(settings);
  if (!entries.length) return;
  const calls = entries.map((_, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, false)`);
  const values = entries.flatMap(([name, value]) => [name, String(value)]);
  await client.query(`select ${calls.join(', ')}`, values);
}
