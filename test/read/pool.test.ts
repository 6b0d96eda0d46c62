import { readFileSync, writeFileSync } from 'node:fs';
import { CallerError } from '../../src/errors';
import { openSqlitePool, type SqlitePoolOptions } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import { openStore } from '../../src/store/store';
import { newDatabase, removeFolders, sql, topic } from '../store/database.files';

let file: string;
let pool: Reader;

const open = async (options: Partial<SqlitePoolOptions> = {}): Promise<Reader> => {
  pool = await openSqlitePool({ file, readers: 2, deadlineMs: 30_000, ...options });
  return pool;
};

beforeEach(async () => {
  file = await newDatabase();
});
afterEach(() => pool.close());
afterAll(removeFolders);

const endless =
  'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n';

describe('a statement', () => {
  test('is answered by the first column of the first row, or null', async () => {
    await open();
    expect(await pool.read("select 'a', 'b' union all select 'c', 'd'", [])).toBe('a');
    expect(await pool.read('select ?', ['given'])).toBe('given');
    expect(await pool.read('select null', [])).toBeNull();
    expect(await pool.read('select id from topic', [])).toBeNull();
    expect(pool.statements).toBe(4);
  });

  test('can be read again after it failed', async () => {
    await open({ readers: 1 });
    const text = 'select json(?)';
    expect(await pool.read(text, ['[1 ]'])).toBe('[1]');
    await expect(pool.read(text, ['[1'])).rejects.toMatchObject({ name: 'SqliteError' });
    expect(await pool.read(text, ['[2]'])).toBe('[2]');
    await expect(pool.read('select id from nowhere', [])).rejects.toThrow('no such table');
  });

  test('is prepared anew when more are asked than are kept', async () => {
    await open({ readers: 1, statementCacheSize: 2 });
    for (let round = 0; round < 3; round += 1) {
      for (let at = 0; at < 5; at += 1) {
        expect(await pool.read(`select ${at} + ?`, [round])).toBe(String(at + round));
      }
    }
  });

  test('leaves no snapshot behind, neither answered nor failed', async () => {
    const store = await openStore({ database: file, writeQueue: 1 });
    await open({ readers: 1 });
    await pool.read('select id from topic', []);
    await pool.read("select json(id || '[') from topic", []).catch(() => undefined);
    await store.write((writer) => writer.run(...topic('a')));
    expect(await pool.read('select count(*) from topic', [])).toBe('1');
    // A reader in a snapshot would keep the log from being emptied.
    expect(await sql(file, ['pragma wal_checkpoint(truncate)'])).toMatchObject([
      { busy: 0, log: 0 },
    ]);
    await store.close();
  });
});

describe('connections', () => {
  test('are as safe as they should be', async () => {
    await open({ readers: 1 });
    const pragmas = [
      'query_only',
      'trusted_schema',
      'foreign_keys',
      'busy_timeout',
      'journal_mode',
    ];
    const values = await Promise.all(pragmas.map((name) => pool.read(`pragma ${name}`, [])));
    expect(values).toEqual(['1', '0', '1', '5000', 'wal']);
  });

  test('cannot write, even when they are told that they may', async () => {
    await open({ readers: 1 });
    const insert = "insert into topic values ('topic/a', 'a', 'a', null)";
    await expect(pool.read(insert, [])).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    await pool.read('pragma query_only = 0', []);
    await expect(pool.read(insert, [])).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    expect(await pool.read('select count(*) from topic', [])).toBe('0');
  });

  test('join one after the other while those before are busy', async () => {
    await open({ readers: 3 });
    const set = [1001, 1002, 1003].map((size) => pool.read(`pragma cache_size = ${size}`, []));
    await Promise.all(set);
    const read = () => pool.read('pragma cache_size', []);
    expect(await Promise.all([read(), read(), read()])).toEqual(['1001', '1002', '1003']);
    expect([await read(), await read()]).toEqual(['1001', '1001']);
  });

  test('are replaced when they break', async () => {
    const [page] = await sql(file, [
      'pragma wal_checkpoint(truncate)',
      "select rootpage, (select page_size from pragma_page_size) as size from sqlite_schema where name = 'topic'",
    ]);
    await open({ readers: 1 });
    await pool.read('pragma cache_size = 1001', []);
    const whole = readFileSync(file);
    const start = (Number(page?.rootpage) - 1) * Number(page?.size);
    writeFileSync(file, Buffer.from(whole).fill(0x5a, start, start + Number(page?.size)));
    const broken = pool.read('select min(label) from topic', []);
    await expect(broken).rejects.toMatchObject({ code: 'SQLITE_CORRUPT' });
    writeFileSync(file, whole);
    expect(await pool.read('select min(label) from topic', [])).toBeNull();
    expect(await pool.read('pragma cache_size', [])).toBe('-32768');
  });

  test('are not opened on a file that is not there', async () => {
    await open();
    const missing = openSqlitePool({ file: `${file}.none`, readers: 2, deadlineMs: 1000 });
    await expect(missing).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' });
  });
});

describe('the deadline', () => {
  const late = { code: 'TIMEOUT', extensions: { code: 'TIMEOUT', http: { status: 422 } } };

  test('stops what takes too long, and the connection goes on', async () => {
    await open({ readers: 1, deadlineMs: 100 });
    const error: unknown = await pool.read(endless, []).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CallerError);
    expect(error).toMatchObject({
      ...late,
      message:
        'The question took longer than 100 ms and was stopped: ask for fewer records, or narrow it by a filter.',
    });
    for (let at = 0; at < 20; at += 1) expect(await pool.read('select ?', [at])).toBe(String(at));
  });

  test('counts the wait: who waits behind it is refused too, without having run', async () => {
    await open({ readers: 1, deadlineMs: 100 });
    const outcomes = await Promise.allSettled([
      pool.read(endless, []),
      pool.read('select 1', []),
      pool.read('select 2', []),
    ]);
    expect(outcomes).toEqual([
      { status: 'rejected', reason: expect.objectContaining(late) as unknown },
      { status: 'rejected', reason: expect.objectContaining(late) as unknown },
      { status: 'rejected', reason: expect.objectContaining(late) as unknown },
    ]);
    expect(pool.statements).toBe(1);
    expect(await pool.read('select 3', [])).toBe('3');
  });

  test('of one does not touch the others, which are answered meanwhile', async () => {
    await open({ readers: 2, deadlineMs: 1000 });
    const order: string[] = [];
    const long = pool.read(endless, []).catch((error: unknown) => {
      order.push('long');
      return error;
    });
    for (let at = 0; at < 20; at += 1) expect(await pool.read('select ?', [at])).toBe(String(at));
    order.push('short');
    expect(await long).toMatchObject(late);
    expect(order).toEqual(['short', 'long']);
  });
});

describe('the queue', () => {
  test('first come, first served', async () => {
    await open({ readers: 1 });
    const order: number[] = [];
    const asked = Array.from({ length: 50 }, (_, at) =>
      pool.read('select ?', [at]).then((answer) => order.push(Number(answer))),
    );
    await Promise.all(asked);
    expect(order).toEqual(Array.from({ length: 50 }, (_, at) => at));
  });

  test('closing answers what was asked before it, and refuses what comes after', async () => {
    await open({ readers: 2 });
    const asked = Array.from({ length: 20 }, (_, at) => pool.read('select ?', [at]));
    const closed = pool.close();
    await expect(pool.read('select 1', [])).rejects.toThrow('a database that is closed');
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, (_, at) => String(at)));
    await closed;
    await pool.close();
  });
});
