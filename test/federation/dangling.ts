import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { openSqlite } from '../../src/drivers/sqlite.driver';
import { builtInDatabase } from '../harness';
import { administer, createDatabase, fill, sharedServer } from '../postgres/shared';
import type { Stored } from './ways';

/** Records that those of other domains name, and that are not there: by table and data file. */
const lost: readonly {
  readonly table: string;
  readonly file: string;
  readonly ids: readonly string[];
  /** The column by which they are found, when it is not their own id. */
  readonly by?: string;
}[] = [
  { table: 'official', file: 'officials', ids: ['official/kao-kim-hourn', 'official/wang-yi'] },
  // What is never without them has gone with them.
  {
    table: 'tenure',
    file: 'tenures',
    ids: ['official/kao-kim-hourn', 'official/wang-yi'],
    by: 'official',
  },
  {
    table: 'citation',
    file: 'citations',
    ids: ['official/kao-kim-hourn', 'official/wang-yi'],
    by: 'record',
  },
  { table: 'place', file: 'places', ids: ['place/kuala-lumpur', 'place/singapore'] },
  { table: 'topic', file: 'topics', ids: ['topic/cybersecurity'] },
];

/** The built-in data without some records that others name, as a copy that lags behind would hold it. */
export async function openDangling(): Promise<Stored & { remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-dangling-'));
  const stored = {
    file: join(folder, 'dangling.db'),
    postgres: await createDatabase(await sharedServer(), 'dangling'),
    data: join(folder, 'data'),
  };
  cpSync('data', stored.data, { recursive: true });
  for (const one of lost) loseRows(join(stored.data, `${one.file}.csv`), one);
  copyFileSync(builtInDatabase(), stored.file);
  await loseInSqlite(stored.file);
  await fill(stored.postgres);
  await administer(
    await sharedServer(),
    ['set session_replication_role = replica', ...deletions],
    'dangling',
  );
  return { ...stored, remove: () => rmSync(folder, { recursive: true }) };
}

const deletions = lost.map(({ table, ids, by }) => {
  const column = by === undefined ? 'id' : `${by}_id`;
  return `delete from ${table} where ${column} in (${ids.map((id) => `'${id}'`).join()})`;
});

type Lost = (typeof lost)[number];

function loseRows(file: string, { ids, by = 'id' }: Lost): void {
  const [head = [], ...rows]: string[][] = parse(readFileSync(file), { bom: true });
  const kept = rows.filter((row) => !ids.includes(row[head.indexOf(by)] ?? ''));
  expect(kept.length).toBeLessThan(rows.length);
  writeFileSync(file, stringify([head, ...kept]));
}

/** The ids of records that are named, and that are not there. */
export const lostIds: ReadonlySet<string> = new Set(lost.flatMap(({ ids }) => ids));

async function loseInSqlite(file: string): Promise<void> {
  const handle = await openSqlite(file, 'write');
  await handle.exec('pragma foreign_keys = off');
  for (const statement of deletions) await handle.exec(statement);
  await handle.close();
}
