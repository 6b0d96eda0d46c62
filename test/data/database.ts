import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFolder, type LoadOptions, type LoadReport } from '../../src/data/load';
import { buildGraph } from '../../src/domains/whole.graph';
import { migrate } from '../../src/store/migrate';
import { openStore, type Writer } from '../../src/store/store';
import { TODAY } from '../harness';

/** Everything a database holds: for each table how many rows, and what they come to. */
export type Dump = Readonly<Record<string, string>>;

/** A database for the tests of loading. */
export interface Database {
  load(
    folder: { readonly path: string },
    how?: Pick<LoadOptions, 'isCheck' | 'isMerge'>,
  ): Promise<LoadReport>;
  all(sql: string): Promise<readonly unknown[]>;
  dump(): Promise<Dump>;
  close(): Promise<void>;
}

/** Makes an empty database. */
export async function makeDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-load-'));
  const file = join(folder, 'load.db');
  await migrate(file);
  const store = await openStore({ database: file, writeQueue: 10 });
  const { registry } = buildGraph();
  return {
    load: ({ path }, how) => loadFolder({ folder: path, store, registry, today: TODAY, ...how }),
    all: (sql) => store.write((writer) => writer.all(sql)),
    dump: () => store.write(dumpOf),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a database file holds. It is opened as the program opens it, so that a cut-off write is undone. */
export async function dumpFile(file: string): Promise<Dump> {
  const store = await openStore({ database: file, writeQueue: 1 });
  try {
    return await store.write(dumpOf);
  } finally {
    await store.close();
  }
}

async function dumpOf(writer: Writer): Promise<Dump> {
  // Fails when the search index does not match the texts.
  await writer.run(`insert into search_index (search_index, rank) values ('integrity-check', 1)`);
  const names = await writer.all(
    `select name, type from sqlite_master where name not like 'sqlite_%' and name not like 'search_index_%' order by name`,
  );
  const dump: Record<string, string> = {};
  for (const { name, type } of names) {
    dump[String(name)] = type === 'table' ? await digest(writer, String(name)) : String(type);
  }
  return dump;
}

async function digest(writer: Writer, table: string): Promise<string> {
  if (table === 'search_index') return 'checked';
  const lines = (await writer.all(`select * from "${table}"`)).map((row) => JSON.stringify(row));
  const hash = createHash('sha256').update(lines.sort().join('\n')).digest('hex');
  return `${lines.length} rows, ${hash.slice(0, 16)}`;
}
