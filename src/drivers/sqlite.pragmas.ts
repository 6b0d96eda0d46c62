import type { SqliteHandle, SqlValue } from './sqlite.driver';

/** Pragmas with their required values, as SQLite reports them. */
export type Pragmas = Readonly<Record<string, string | number>>;

/** Milliseconds that a statement waits for another process's lock. */
export const BUSY_TIMEOUT_MS = 5_000;

/**
 * Reads one pragma.
 *
 * @param handle the connection.
 * @param name the pragma.
 * @returns the value that SQLite reports, or undefined for an unknown pragma.
 */
export async function readPragma(
  handle: SqliteHandle,
  name: string,
): Promise<SqlValue | undefined> {
  const row = await handle.get(`PRAGMA ${name}`);
  return row && Object.values(row)[0];
}

/**
 * Sets pragmas and asserts each, because SQLite ignores unknown and impossible ones.
 *
 * @param handle the connection.
 * @param pragmas the pragmas with their values.
 * @throws Error that names a pragma with another value.
 */
export async function setPragmas(handle: SqliteHandle, pragmas: Pragmas): Promise<void> {
  for (const [name, value] of Object.entries(pragmas)) {
    await handle.all(`PRAGMA ${name} = ${value}`);
  }
  await assertPragmas(handle, pragmas);
}

/**
 * Asserts pragmas without setting them.
 *
 * @param handle the connection.
 * @param pragmas the pragmas with their values.
 * @throws Error that names a pragma with another value.
 */
export async function assertPragmas(handle: SqliteHandle, pragmas: Pragmas): Promise<void> {
  for (const [name, value] of Object.entries(pragmas)) {
    const found = await readPragma(handle, name);
    if (found === value) continue;
    throw new Error(`The database connection has ${name} = ${String(found)}, not ${value}.`);
  }
}
