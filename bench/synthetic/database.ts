import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexes } from '../../migrations/0001-indexes.sql';
import { tables } from '../../migrations/0001-tables.sql';
import { migrations } from '../../migrations';
import { openSqlite, type SqliteHandle } from '../../src/drivers/sqlite.driver';
import { buildGraph } from '../../src/domains/whole.graph';
import { migrate } from '../../src/store/migrate';
import { benchFolder } from '../places';
import { storedLists, storedType } from './columns';
import { syntheticFiles } from './files';
import { openInsert } from './insert';
import type { Sizes } from './sizes';

/** To be raised when what is generated changes, so that files made before are made again. */
const EDITION = 3;

/** A synthetic graph in a database file. */
export interface SyntheticDatabase {
  readonly file: string;
  readonly sizes: Sizes;
  readonly bytes: number;
  /** Seconds that making it took; undefined when it was there already. */
  readonly seconds?: number;
}

/**
 * A database that holds a synthetic graph: migrated as any other, filled by multi-row inserts, and
 * analysed. It is kept, and used again when it would come out the same.
 */
export async function syntheticDatabase(sizes: Sizes): Promise<SyntheticDatabase> {
  const file = join(benchFolder(), `synthetic-${sizes.participations}.db`);
  const made = { file, sizes };
  const stamp = `${file}.stamp`;
  const wanted = describe(sizes);
  const isThere = existsSync(file) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isThere) return { ...made, bytes: statSync(file).size };
  const start = performance.now();
  for (const old of [file, stamp, `${file}-wal`, `${file}-shm`]) rmSync(old, { force: true });
  const unfinished = `${file}.unfinished`;
  for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true });
  await migrate(unfinished);
  await fill(unfinished, sizes);
  renameSync(unfinished, file);
  writeFileSync(stamp, wanted);
  return { ...made, bytes: statSync(file).size, seconds: (performance.now() - start) / 1000 };
}

function describe(sizes: Sizes): string {
  const schema = JSON.stringify([tables, indexes, migrations.map(({ name }) => name)]);
  const hash = createHash('sha256').update(schema).digest('hex');
  return `${JSON.stringify({ edition: EDITION, sizes, schema: hash }, null, 2)}\n`;
}

async function fill(file: string, sizes: Sizes): Promise<void> {
  const database = await openSqlite(file, 'write');
  try {
    // A file that was not finished is thrown away, so nothing need survive a crash.
    await database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    await database.exec('PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF');
    await withoutIndexes(database, () => insertAll(database, sizes));
    await database.exec('ANALYZE; PRAGMA journal_mode = WAL');
  } finally {
    await database.close();
  }
}

/** Indexes are made once over all rows: much faster than row by row, and the same in the end. */
async function withoutIndexes(database: SqliteHandle, work: () => Promise<void>): Promise<void> {
  const made = await database.all(
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`,
  );
  for (const { name } of made) await database.exec(`DROP INDEX ${String(name)}`);
  await database.exec('BEGIN');
  await work();
  await database.exec('COMMIT');
  for (const { sql } of made) await database.exec(String(sql));
}

async function insertAll(database: SqliteHandle, sizes: Sizes): Promise<void> {
  const { registry } = buildGraph();
  for (const [name, rows] of Object.entries(syntheticFiles(sizes))) {
    const type = registry.types.find(({ file }) => file === name);
    if (!type) throw new Error(`No type of the graph has the data file ${name}.`);
    const stored = storedType(registry, type);
    const lists = storedLists(registry, type);
    const insert = await openInsert(database, stored);
    const listInserts = await Promise.all(lists.map((list) => openInsert(database, list)));
    for (const cells of rows()) {
      if (insert.add(stored.values(cells))) await insert.flush();
      for (const [at, list] of lists.entries()) {
        for (const row of list.rows(cells)) {
          if (listInserts[at]?.add(row)) await listInserts[at].flush();
        }
      }
    }
    for (const one of [insert, ...listInserts]) await one.close();
  }
}
