import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StopError } from '../../src/errors';
import { backup } from '../../src/store/backup';
import { checkDatabase } from '../../src/store/check';
import { migrate } from '../../src/store/migrate';
import { openStore } from '../../src/store/store';
import { contents, newDatabase, newFolder, removeFolders, sql, topic } from './database.files';

afterAll(removeFolders);

/** Writes garbage over the middle of a file. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 8192));
}

interface Bad {
  readonly name: string;
  readonly says: RegExp;
  make(): Promise<string>;
}

const ours = async (change: (file: string) => unknown): Promise<string> => {
  const file = await newDatabase();
  await change(file);
  return file;
};

const foreign = (write: (file: string) => unknown): Promise<string> => {
  const file = join(newFolder(), 'sidelines.db');
  write(file);
  return Promise.resolve(file);
};

const bad: readonly Bad[] = [
  {
    name: 'empty',
    says: /is empty: move it away/,
    make: () => foreign((file) => writeFileSync(file, '')),
  },
  {
    name: 'short',
    says: /is not a database of SQLite: move it away/,
    make: () => foreign((file) => writeFileSync(file, 'SQLite format 3\0')),
  },
  {
    name: 'a text',
    says: /is not a database of SQLite/,
    make: () => foreign((file) => writeFileSync(file, 'id,name\n'.repeat(5000))),
  },
  {
    name: 'a text beside a log',
    says: /is not a database of SQLite/,
    make: () =>
      foreign((file) => {
        writeFileSync(file, 'id,name\n'.repeat(5000));
        writeFileSync(`${file}-wal`, 'my notes');
      }),
  },
  {
    name: 'a folder',
    says: /cannot be read: it is a folder: name a file \(EISDIR\)/,
    make: () => foreign((file) => mkdirSync(file)),
  },
  {
    name: 'the database of another program',
    says: /is a database of another program/,
    make: async () => {
      const file = join(newFolder(), 'sidelines.db');
      await sql(file, ['create table notes (text)', "insert into notes values ('mine')"], 'create');
      return file;
    },
  },
  {
    name: 'newer',
    says: /is of schema version 999, newer than version \d+ of this Sidelines/,
    make: () => ours((file) => sql(file, ['pragma user_version = 999'])),
  },
  {
    name: 'truncated',
    says: /is truncated: it has 8192 of \d+ bytes: put a backup in its place/,
    make: () => ours((file) => truncateSync(file, 8192)),
  },
  {
    name: 'cut within a page',
    says: /is truncated/,
    make: () => ours((file) => truncateSync(file, readFileSync(file).length - 100)),
  },
  { name: 'damaged', says: /is damaged \(/, make: () => ours(damage) },
];

describe.each(bad)('a file that is $name', ({ make, says }) => {
  const doors: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
    'the check': checkDatabase,
    'a migration': migrate,
    'the store': (file) => openStore({ database: file, writeQueue: 1 }),
    'a backup': (file) => backup(file, join(newFolder(), 'copy.db')),
  };

  test.each(Object.keys(doors))('is refused by %s in a sentence, and not touched', async (door) => {
    const file = await make();
    const before = contents(dirname(file));
    const error: unknown = await doors[door]?.(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StopError);
    expect(error).toMatchObject({ exitCode: 3, message: expect.stringMatching(says) as string });
    expect(String(error)).toMatch(/^StopError: The database \S+sidelines\.db [^\n]+\.$/);
    expect(contents(dirname(file))).toEqual(before);
  });
});

test('a file of an older version is refused by the check, which does not migrate', async () => {
  const file = await ours((one) => sql(one, ['pragma user_version = 0']));
  await expect(checkDatabase(file)).rejects.toThrow(
    /is of schema version 0, older than version \d+/,
  );
});

test('a missing file is refused by the check', async () => {
  const folder = newFolder();
  await expect(checkDatabase(join(folder, 'none.db'))).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringMatching(
      /none\.db does not exist: correct its name, or make it with --create\.$/,
    ) as string,
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that is whole passes, and nothing appears beside it', async () => {
  const file = await newDatabase();
  const before = contents(dirname(file));
  await checkDatabase(file);
  expect(contents(dirname(file))).toEqual(before);
});

test('a file with the log of a process that died passes, and what it acknowledged is there', async () => {
  const file = await newDatabase();
  const store = await openStore({ database: file, writeQueue: 1 });
  await store.write((writer) => writer.run(...topic('acknowledged')));
  const died = join(newFolder(), 'died.db');
  copyFileSync(file, died);
  copyFileSync(`${file}-wal`, `${died}-wal`);
  await store.close();

  expect(await sql(died, ['select count(*) as n from topic'], 'inspect')).toEqual([{ n: 0 }]);
  await checkDatabase(died);
  const again = await openStore({ database: died, writeQueue: 1 });
  const rows = await again.write((writer) => writer.all('select label from topic'));
  await again.close();
  expect(rows).toEqual([{ label: 'acknowledged' }]);
});

test('a file that is open elsewhere passes', async () => {
  const file = await newDatabase();
  const store = await openStore({ database: file, writeQueue: 1 });
  await store.write(async (writer) => {
    await writer.run(...topic('not yet'));
    await checkDatabase(file);
  });
  await store.close();
});
