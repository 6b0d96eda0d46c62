import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFolder } from '../src/data/load';
import { buildGraph } from '../src/domains/whole.graph';
import { migrate } from '../src/store/migrate';
import { openStore } from '../src/store/store';

/** Makes one database with the built-in data for the whole run; tests that write work on a copy of it. */
export default async function setup(): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'sidelines-')), 'built-in.db');
  await migrate(file);
  const store = await openStore({ database: file, writeQueue: 10 });
  await loadFolder({ folder: 'data', store, registry: buildGraph().registry });
  await store.close();
  process.env.BUILT_IN_DATABASE = file;
  // A server of PostgreSQL, where a test starts one, must not outlive this process.
  process.env.TEST_PROCESS = String(process.pid);
}
