import { makeDatabase, type Database, type Dump } from './database';
import { added, replaced, smallFolder, type Change } from './folders';

/** How a sound folder is spoilt. */
export type Changes = Readonly<Record<string, Change>>;

/** What is wrong, how a sound folder is spoilt, and every line that is told of it. */
export type Refusal = readonly [title: string, changes: Changes, lines: readonly string[]];

/** A row more in the countries. */
export const country = (row: string): Changes => ({ 'countries.csv': added(row) });

/** An official more, with a name. */
export const named = (name: string): Changes => ({
  'officials.csv': added(`official/x,${name},,,,,,`),
});

/** Another text in the one meeting. */
export const meeting = (text: string, by: string): Changes => ({
  'meetings.csv': replaced(text, by),
});

/** Texts and bytes in a row. */
export const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );

/** A database with the small folder in it, for the whole of a test file. */
export function useDatabase(): () => Database {
  let database: Database;
  beforeAll(async () => {
    database = await makeDatabase();
    const folder = smallFolder();
    await database.load(folder);
    folder.remove();
  });
  afterAll(() => database.close());
  return () => database;
}

/** A test for each refusal: everything that is told, and nothing written. */
export function testRefusals(refusals: readonly Refusal[]): void {
  const database = useDatabase();
  let before: Dump;
  beforeAll(async () => {
    before = await database().dump();
  });
  test.each(refusals)('%s', async (_, changes, lines) => {
    expect((await told(database(), changes)).split('\n')).toEqual(lines);
    expect(await database().dump()).toEqual(before);
  });
}

/** Loads a small folder with changes, which must be refused; answers what is told. */
export async function told(database: Database, changes: Changes): Promise<string> {
  const folder = smallFolder();
  for (const [file, change] of Object.entries(changes)) folder.change(file, change);
  try {
    await database.load(folder);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    folder.remove();
  }
  return 'nothing';
}
