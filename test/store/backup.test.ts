import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import { backup } from '../../src/store/backup';
import { checkDatabase } from '../../src/store/check';
import { openStore } from '../../src/store/store';
import { newDatabase, newFolder, removeFolders, storedTopics, topic } from './database.files';

afterAll(removeFolders);

test('a copy holds what was acknowledged, while others write', async () => {
  const file = await newDatabase();
  const store = await openStore({ database: file, writeQueue: 10 });
  await store.write((writer) => writer.run(...topic('before')));
  const target = join(newFolder(), 'deep', 'copy.db');
  let copied = { bytes: 0 };
  await store.write(async (writer) => {
    await writer.run(...topic('during'));
    copied = await backup(file, target);
  });
  await store.close();

  expect(await storedTopics(file)).toEqual(['before', 'during']);
  expect(await storedTopics(target)).toEqual(['before']);
  expect(copied).toEqual({ bytes: statSync(target).size });
});

test('a copy can take the place of its original as it is, and is alone', async () => {
  const file = await newDatabase();
  const target = join(newFolder(), 'copy.db');
  await backup(file, target);
  expect(readdirSync(dirname(target))).toEqual(['copy.db']);
  await checkDatabase(target);
  await (await openSqlitePool({ file: target, readers: 1, deadlineMs: 1000 })).close();
  const store = await openStore({ database: target, writeQueue: 1 });
  await store.write((writer) => writer.run(...topic('restored')));
  await store.close();
  expect(await storedTopics(target)).toEqual(['restored']);
});

test('what stands at the target is not replaced', async () => {
  const file = await newDatabase();
  const target = join(newFolder(), 'copy.db');
  writeFileSync(target, 'the backup of yesterday');
  await expect(backup(file, target)).rejects.toMatchObject({
    exitCode: 1,
    message: `The backup ${target} is not written, for something stands there already: name another file, or remove it.`,
  });
  expect(readFileSync(target, 'utf8')).toBe('the backup of yesterday');
  await expect(backup(file, file)).rejects.toMatchObject({ exitCode: 1 });
  await checkDatabase(file);
});

test('of two at once to one target, one is refused', async () => {
  const file = await newDatabase();
  const target = join(newFolder(), 'copy.db');
  const outcomes = await Promise.allSettled([backup(file, target), backup(file, target)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(readdirSync(dirname(target))).toEqual(['copy.db']);
  await checkDatabase(target);
});

test('a target that cannot be written is refused in a sentence', async () => {
  const file = await newDatabase();
  const folder = newFolder();
  writeFileSync(join(folder, 'file'), '');
  await expect(backup(file, join(folder, 'file', 'copy.db'))).rejects.toMatchObject({
    name: 'StopError',
    message: expect.stringMatching(/copy\.db cannot be .*\.$/) as string,
  });
  expect(readdirSync(folder)).toEqual(['file']);
});
