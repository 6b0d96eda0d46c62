import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrations } from '../../migrations';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import { createDataSource } from '../../src/store/data-source';
import { migrate } from '../../src/store/migrate';
import { newDatabase, newFolder, removeFolders, sql } from './database.files';

afterAll(removeFolders);

const names = migrations.map((Migration) => Migration.name);

test('a missing file is made with its folder, ready to be served, and nothing else', async () => {
  const file = join(newFolder(), 'a', 'b', 'sidelines.db');
  expect(await migrate(file)).toEqual({ applied: names, isNew: true });
  expect(readdirSync(dirname(file))).toEqual(['sidelines.db']);
  const pragmas = ['application_id', 'user_version', 'journal_mode', 'integrity_check'];
  const values = await Promise.all(pragmas.map((name) => sql(file, [`pragma ${name}`], 'read')));
  expect(values.map(([row]) => Object.values(row ?? {})[0])).toEqual([
    0x534c4e53,
    names.length,
    'wal',
    'ok',
  ]);
});

test('a second time there is nothing to do', async () => {
  const file = await newDatabase();
  expect(await migrate(file)).toEqual({ applied: [], isNew: false });
});

test('several at once make one file', async () => {
  const file = join(newFolder(), 'sidelines.db');
  const done = await Promise.all([migrate(file), migrate(file), migrate(file)]);
  expect(done.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(readdirSync(dirname(file))).toEqual(['sidelines.db']);
});

test('what stopped before its end is continued', async () => {
  const file = await newDatabase();
  await sql(file, ['pragma user_version = 0']);
  expect(await migrate(file)).toEqual({ applied: [], isNew: false });
  expect(await sql(file, ['pragma user_version'])).toEqual([{ user_version: names.length }]);
});

test('references that point at nothing are found', async () => {
  const file = await newDatabase();
  await sql(file, [
    'pragma foreign_keys = 0',
    "insert into topic values ('topic/a', 'a', 'a', 'topic/none')",
    'pragma user_version = 0',
  ]);
  await expect(migrate(file)).rejects.toMatchObject({
    exitCode: 3,
    message: `The database ${file} holds 1 references to records that are not there, in topic.`,
  });
  expect(await sql(file, ['pragma user_version'])).toEqual([{ user_version: 0 }]);
});

test('a copy that another tool made without its log is served again', async () => {
  const file = await newDatabase();
  await sql(file, ['pragma journal_mode = delete']);
  await expect(openSqlitePool({ file, readers: 1, deadlineMs: 1000 })).rejects.toThrow(
    'has journal_mode = delete, not wal',
  );
  expect(await migrate(file)).toEqual({ applied: [], isNew: false });
  await (await openSqlitePool({ file, readers: 1, deadlineMs: 1000 })).close();
});

test('a place where nothing can be made is refused', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'file'), '');
  await expect(migrate(join(folder, 'file', 'sidelines.db'))).rejects.toMatchObject({
    exitCode: 3,
  });
  expect(readdirSync(folder)).toEqual(['file']);
});

test('up, down and up again gives the same schema, and down leaves nothing', async () => {
  const file = join(newFolder(), 'sidelines.db');
  const source = await createDataSource(file).initialize();
  const schema = (): Promise<unknown> =>
    source.query(
      "select type, name, tbl_name, sql from sqlite_schema where name not like '%migrations%' and name not like 'sqlite_%' order by type, name",
    );
  await source.runMigrations();
  const up = await schema();
  for (const _ of names) await source.undoLastMigration();
  const down = await schema();
  await source.runMigrations();
  const again = await schema();
  await source.destroy();
  expect(down).toEqual([]);
  expect(again).toEqual(up);
});
