import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, type ResultRow, type SqliteMode } from '../../src/drivers/sqlite.driver';
import { migrate } from '../../src/store/migrate';

const folders: string[] = [];

/** A folder of its own for one test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-store-'));
  folders.push(folder);
  return folder;
}

/** A migrated database without records, alone in its folder. */
export async function newDatabase(): Promise<string> {
  const file = join(newFolder(), 'sidelines.db');
  await migrate(file);
  return file;
}

/** Removes what the tests of a file made. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Every file of a folder with its bytes: equal before and after when nothing was touched. */
export const contents = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { withFileTypes: true }).map((entry) => [
      entry.name,
      entry.isFile() ? readFileSync(join(folder, entry.name)).toString('base64') : '',
    ]),
  );

/** Runs statements on a connection of its own, past the gate, and hands back the rows of the last. */
export async function sql(
  file: string,
  statements: readonly string[],
  mode: SqliteMode = 'write',
): Promise<readonly ResultRow[]> {
  const handle = await openSqlite(file, mode);
  try {
    let rows: readonly ResultRow[] = [];
    for (const statement of statements) rows = await handle.all(statement);
    return rows;
  } finally {
    await handle.close();
  }
}

/** An insertion of one topic. */
export const topic = (id: string): readonly [string, readonly string[]] => [
  'insert into topic (id, label, label_folded) values (?, ?, ?)',
  [`topic/${id}`, id, id],
];

/** The topics that are stored, seen by another connection. */
export async function storedTopics(file: string): Promise<readonly string[]> {
  const rows = await sql(file, ['select label from topic order by rowid'], 'read');
  return rows.map(({ label }) => String(label));
}
