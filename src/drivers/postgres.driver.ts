import type { Client, CustomTypesConfig } from 'pg';
import type { Handle } from './handle';
import { PostgresError } from './postgres.error';
import { createPostgresHandle } from './postgres.handle';
import type { Send } from './postgres.send';

/** The `pg_type` numbers of the types read as numbers: int8, int2, int4, float4, float8, numeric. */
const numeric: ReadonlySet<number> = new Set([20, 21, 23, 700, 701, 1700]);

/** The `pg_type` number of `boolean`, which is read as 1 or 0, as in SQLite. */
const BOOLEAN = 16;

const asNumber = (text: string): number => Number(text);
const asBoolean = (text: string): number => Number(text === 't');
const asText = (text: string): string => text;

/** The parsers of values: numbers as numbers, booleans as 1 and 0, all else (JSON, dates) as text. */
const valueTypes: CustomTypesConfig = {
  getTypeParser: ((type: number) => {
    if (type === BOOLEAN) return asBoolean;
    return numeric.has(type) ? asNumber : asText;
  }) as CustomTypesConfig['getTypeParser'],
};

/** A connection to a PostgreSQL database. */
export interface PostgresHandle extends Handle {
  /** Whether it can still be used: a server that stops closes its connections. */
  readonly isOpen: boolean;
  /** Runs one statement with PostgreSQL's placeholders. @throws PostgresError */
  readonly send: Send;
}

/** Options of a connection. */
export interface PostgresOptions {
  /** The session settings; each is asserted, because a connection pooler may drop it. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** The timeout of connecting, in milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000;

/** The PostgreSQL client for TypeORM's option `driver`. */
export const postgresForTypeorm = (): unknown => native();

/** The client, loaded at its first use, because most databases are files. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const native = (): typeof import('pg') => require('pg') as typeof import('pg');

/**
 * Opens a connection.
 *
 * @param address `postgres://user:password@host:port/database`.
 * @param options the session settings.
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
  // Without a listener, the end of an idle connection would end the process.
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
