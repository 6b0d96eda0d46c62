import { setTimeout as after } from 'node:timers/promises';
import { describeAddress } from '../../src/address';
import { openPostgres } from '../../src/drivers/postgres.driver';
import { CallerError } from '../../src/errors';
import { openReader } from '../../src/read/database.reader';
import { migrate } from '../../src/store/migrate';
import { openStore } from '../../src/store/store';
import type { Store, Writer } from '../../src/store/store';
import { topic } from '../store/database.files';
import { administer, createDatabase, sharedServer, type SharedServer } from './shared';

let server: SharedServer;
let count = 0;
let database: string;
let store: Store;

beforeAll(async () => {
  server = await sharedServer();
});
beforeEach(async () => {
  database = await createDatabase(server, `store_${process.pid}_${(count += 1)}`);
  await migrate(database);
  store = await openStore({ database, writeQueue: 400 });
});
afterEach(() => store.close());

const add = async (writer: Writer, id: string): Promise<void> => {
  await writer.run(...topic(id));
};

/** The topics that are stored, seen by another connection, in the order in which they were written. */
async function storedTopics(): Promise<readonly string[]> {
  const name = database.split('/').at(-1) ?? '';
  const rows = await administer(server, ['select label from topic'], name);
  const labels = rows.map(({ label }) => String(label));
  // Where a row lies tells nothing: the server reuses the room of rows that were rolled back.
  return labels.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** A promise that is kept when it is told to. */
function latch(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('what is acknowledged is there, and nothing else', () => {
  test('400 transactions at once, 100 of them rolled back', async () => {
    const reader = await openReader({ database, readers: 2, deadlineMs: 30_000 });
    const seen: string[] = [];
    let isWriting = true;
    const watch = async (): Promise<void> => {
      while (isWriting) seen.push(String(await reader.read('select count(*) from topic', [])));
    };
    const watching = watch();
    const wanted = Array.from({ length: 400 }, (_, index) => ({ index, fails: index % 4 === 3 }));
    const outcomes = await Promise.allSettled(
      wanted.map(({ index, fails }) =>
        store.write(async (writer) => {
          await add(writer, `${index}-a`);
          await add(writer, `${index}-b`);
          if (fails) throw new Error(`forced ${index}`);
          return index;
        }),
      ),
    );
    isWriting = false;
    await watching;
    await reader.close();

    const expected = wanted.map(({ index, fails }) =>
      fails
        ? { status: 'rejected', reason: new Error(`forced ${index}`) }
        : { status: 'fulfilled', value: index },
    );
    expect(outcomes).toEqual(expected);
    const kept = wanted.filter(({ fails }) => !fails);
    expect(await storedTopics()).toEqual(kept.flatMap(({ index }) => [`${index}-a`, `${index}-b`]));
    // Half a transaction was never seen.
    expect(seen.filter((number) => Number(number) % 2)).toEqual([]);
  });

  test('a COMMIT that fails takes everything back', async () => {
    const dangling = store.write(async (writer) => {
      await add(writer, 'narrow');
      await writer.run("update topic set broader_id = 'topic/none' where id = 'topic/narrow'");
    });
    await expect(dangling).rejects.toMatchObject({ code: '23503' });
    expect(await storedTopics()).toEqual([]);
    await store.write((writer) => add(writer, 'next'));
    expect(await storedTopics()).toEqual(['next']);
  });

  test('work that passes over a failure is refused all the same', async () => {
    const write = store.write(async (writer) => {
      await add(writer, 'first');
      await add(writer, 'first').catch(() => undefined);
      return 'done';
    });
    await expect(write).rejects.toMatchObject({ code: '23505' });
    expect(await storedTopics()).toEqual([]);
  });

  test('a connection that is ended in the middle takes its write with it, and no other', async () => {
    const kill = async (writer: Writer): Promise<void> => {
      await add(writer, 'lost');
      const row = await writer.get('select pg_backend_pid() as process');
      await administer(server, [`select pg_terminate_backend(${String(row?.process)})`]);
      await add(writer, 'lost too');
    };
    const outcomes = await Promise.allSettled([
      store.write((writer) => add(writer, 'before')),
      store.write(kill),
      store.write((writer) => add(writer, 'after')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await storedTopics()).toEqual(['after', 'before']);
  });

  test('a connection that is ended between two writes is opened anew', async () => {
    const row = await store.write((writer) => writer.get('select pg_backend_pid() as process'));
    await administer(server, [`select pg_terminate_backend(${String(row?.process)})`]);
    await after(100);
    await store.write((writer) => add(writer, 'after'));
    expect(await storedTopics()).toEqual(['after']);
  });

  test('a value that would be stored as another is refused', async () => {
    for (const value of [1n, Number.NaN, undefined, new Date(0), true] as unknown as string[]) {
      const [text, [id = '', label = '']] = topic('x');
      const write = store.write((writer) => writer.run(text, [id, label, value]));
      await expect(write).rejects.toThrow(/^Value 3 of a statement is .* must be text/);
    }
    expect(await storedTopics()).toEqual([]);
  });
});

describe('turns', () => {
  test('writes are done one after another, in the order they were asked for', async () => {
    const order: string[] = [];
    const slow = async (name: string, statements: number): Promise<void> => {
      await store.write(async (writer) => {
        order.push(`${name} begins`);
        for (let at = 0; at < statements; at += 1) await add(writer, `${name}-${at}`);
        order.push(`${name} ends`);
      });
    };
    await Promise.all([slow('a', 50), slow('b', 1), slow('c', 10)]);
    expect(order).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  test('BUSY when too many wait', async () => {
    const narrow = await openStore({ database, writeQueue: 2 });
    const hold = latch();
    const running = narrow.write(() => hold.opened);
    const waiting = [1, 2].map((at) => narrow.write((writer) => add(writer, String(at))));
    const refused: unknown = await narrow
      .write((writer) => add(writer, '3'))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CallerError);
    expect(refused).toMatchObject({ code: 'BUSY' });
    hold.open();
    await Promise.all([running, ...waiting]);
    await narrow.close();
    expect(await storedTopics()).toEqual(['1', '2']);
  });

  test('BUSY when another process writes for too long', async () => {
    const other = await openStore({ database, writeQueue: 1 });
    const hold = latch();
    const begun = latch();
    const running = other.write(async () => {
      begun.open();
      await hold.opened;
    });
    await begun.opened;
    await expect(store.write((writer) => add(writer, 'late'))).rejects.toMatchObject({
      code: 'BUSY',
      message: 'Another process is writing to the database: try again after 1 second.',
    });
    hold.open();
    await running;
    await other.close();
    await store.write((writer) => add(writer, 'next'));
    expect(await storedTopics()).toEqual(['next']);
  });

  test('a write inside a write is refused, and takes the outer one with it', async () => {
    const nested = store.write(async (writer) => {
      await add(writer, 'outer');
      await store.write((inner) => add(inner, 'inner'));
    });
    await expect(nested).rejects.toThrow('A write was asked for inside a write');
    expect(await storedTopics()).toEqual([]);
  });

  test('closing waits for what was asked for; a write after it is refused', async () => {
    const asked = [1, 2, 3].map((at) => store.write((writer) => add(writer, String(at))));
    await store.close();
    await Promise.all(asked);
    await expect(store.write((writer) => add(writer, '4'))).rejects.toThrow('is closed');
    expect(await storedTopics()).toEqual(['1', '2', '3']);
  });
});

describe('the writer', () => {
  test.each(['begin', ' COMMIT', 'rollback', 'savepoint a', 'end transaction'])(
    'may not %p',
    async (statement) => {
      await expect(store.write((writer) => writer.exec(statement))).rejects.toThrow(
        'only the gate begins and ends transactions',
      );
    },
  );

  test('is of no use after its transaction', async () => {
    let kept: Writer | undefined;
    const prepared = await store.write(async (writer) => {
      kept = writer;
      return writer.prepare(topic('x')[0]);
    });
    await expect(kept?.run(...topic('late'))).rejects.toThrow('after the end of its transaction');
    await expect(prepared.run(topic('late')[1])).rejects.toThrow('after the end');
    expect(await storedTopics()).toEqual([]);
  });

  test('waits for the disk at each COMMIT', async () => {
    const row = await store.write((writer) => writer.get('show synchronous_commit'));
    expect(row).toEqual({ synchronous_commit: 'on' });
  });

  test('tells a question mark in a text from a placeholder', async () => {
    const text = `select '?' as "a?", ? as b, 'it''s ?' as c -- ?`;
    expect(await store.write((writer) => writer.get(text, ['!']))).toEqual({
      'a?': '?',
      b: '!',
      c: "it's ?",
    });
  });
});

test('nothing of an address is shown that is a secret', async () => {
  const secret = database.replace('postgres@', 'postgres:s3cret@');
  expect(describeAddress(secret)).not.toContain('s3cret');
  const handle = await openPostgres(secret);
  await handle.close();
  const missing = openStore({ database: `${secret}_missing`, writeQueue: 1 });
  await expect(missing).rejects.toMatchObject({
    message: expect.not.stringContaining('s3cret') as unknown,
  });
});
