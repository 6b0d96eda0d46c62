import { openSqlite } from '../../src/drivers/sqlite.driver';
import { CallerError } from '../../src/errors';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import { openStore, type Store, type Writer } from '../../src/store/store';
import { newDatabase, removeFolders, sql, storedTopics, topic } from './database.files';

let file: string;
let store: Store;

beforeEach(async () => {
  file = await newDatabase();
  store = await openStore({ database: file, writeQueue: 400 });
});
afterEach(() => store.close());
afterAll(removeFolders);

const add = async (writer: Writer, id: string): Promise<void> => {
  await writer.run(...topic(id));
};

/** A promise that is kept when it is told to. */
function latch(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('what is acknowledged is there, and nothing else', () => {
  test('400 transactions at once, 100 of them rolled back', async () => {
    const reader = await openSqlitePool({ file, readers: 2, deadlineMs: 30_000 });
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
    expect(await storedTopics(file)).toEqual(
      kept.flatMap(({ index }) => [`${index}-a`, `${index}-b`]),
    );
    // Half a transaction was never seen.
    expect(seen.filter((count) => Number(count) % 2)).toEqual([]);
  });

  test('a write is there, for everybody, as soon as it is acknowledged', async () => {
    const reader = await openSqlitePool({ file, readers: 1, deadlineMs: 30_000 });
    for (let count = 1; count <= 20; count += 1) {
      await store.write((writer) => add(writer, String(count)));
      expect(await reader.read('select count(*) from topic', [])).toBe(String(count));
    }
    await reader.close();
  });

  test('what a process wrote and did not close is there after it has died', async () => {
    await store.write((writer) => add(writer, 'acknowledged'));
    const wal = await sql(file, ['pragma wal_checkpoint(passive)', 'select label from topic']);
    expect(wal).toEqual([{ label: 'acknowledged' }]);
    const again = await openStore({ database: file, writeQueue: 1 });
    await again.write((writer) => add(writer, 'after'));
    await again.close();
    expect(await storedTopics(file)).toEqual(['acknowledged', 'after']);
  });

  test('a COMMIT that fails takes everything back', async () => {
    const dangling = store.write(async (writer) => {
      await add(writer, 'narrow');
      await writer.run("update topic set broader_id = 'topic/none' where id = 'topic/narrow'");
    });
    await expect(dangling).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
    expect(await storedTopics(file)).toEqual([]);
    await store.write((writer) => add(writer, 'next'));
    expect(await storedTopics(file)).toEqual(['next']);
  });

  test('a value that SQLite would store as NULL is refused', async () => {
    const values = [1n, Number.NaN, undefined, new Date(0), true] as unknown as string[];
    for (const value of values) {
      const write = store.write((writer) =>
        writer.run('insert into topic (id, label, label_folded) values (?, ?, ?)', [
          'topic/x',
          'x',
          value,
        ]),
      );
      await expect(write).rejects.toThrow(/^Value 3 of a statement is .* must be text/);
    }
    expect(await storedTopics(file)).toEqual([]);
  });
});

describe('a full disk', () => {
  /** Lets the file grow by a few pages more, as long as the connection lives. */
  const fillUp = async (writer: Writer): Promise<void> => {
    const [{ page_count: pages } = { page_count: 0 }] = await writer.all('pragma page_count');
    await writer.all(`pragma max_page_count = ${Number(pages) + 3}`);
    for (let at = 0; at < 1000; at += 1) await add(writer, `${at}-${'long'.repeat(500)}`);
  };

  test('nothing of the write is there, and the writes after it are', async () => {
    await store.write((writer) => add(writer, 'before'));
    const outcomes = await Promise.allSettled([
      store.write(fillUp),
      store.write((writer) => add(writer, 'next')),
      store.write((writer) => add(writer, 'last')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(outcomes[0]).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
    expect(await storedTopics(file)).toEqual(['before', 'next', 'last']);
    const fresh = await store.write((writer) => writer.all('pragma max_page_count'));
    expect(Number(fresh[0]?.max_page_count)).toBeGreaterThan(1_000_000);
  });

  test('work that passes over the failure is refused all the same', async () => {
    const write = store.write(async (writer) => {
      await add(writer, 'first');
      await fillUp(writer).catch(() => undefined);
      // SQLite has rolled back by itself: this would be committed alone.
      await add(writer, 'phantom').catch(() => undefined);
      return 'done';
    });
    await expect(write).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await storedTopics(file)).toEqual([]);
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

  test('BUSY when too many wait, with the seconds after which to come again', async () => {
    const narrow = await openStore({ database: file, writeQueue: 2 });
    const hold = latch();
    const running = narrow.write(() => hold.opened);
    const waiting = [1, 2].map((at) => narrow.write((writer) => add(writer, String(at))));
    const refused: unknown = await narrow
      .write((writer) => add(writer, '3'))
      .catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(CallerError);
    expect(refused).toMatchObject({
      code: 'BUSY',
      message: '2 writes are waiting already: try again after 1 second.',
      extensions: { http: { status: 503, headers: new Map([['retry-after', '1']]) } },
    });
    hold.open();
    await Promise.all([running, ...waiting]);
    await narrow.write((writer) => add(writer, '4'));
    await narrow.close();
    expect(await storedTopics(file)).toEqual(['1', '2', '4']);
  });

  test('a write inside a write is refused, and takes the outer one with it', async () => {
    const nested = store.write(async (writer) => {
      await add(writer, 'outer');
      await store.write((inner) => add(inner, 'inner'));
    });
    await expect(nested).rejects.toThrow('A write was asked for inside a write');
    expect(await storedTopics(file)).toEqual([]);
  });

  test('a write that was begun inside another and asks after its end is none inside it', async () => {
    const over = latch();
    let later: Promise<void> = Promise.resolve();
    await store.write(async (writer) => {
      await add(writer, 'first');
      later = over.opened.then(() => store.write((next) => add(next, 'second')));
    });
    over.open();
    await later;
    expect(await storedTopics(file)).toEqual(['first', 'second']);
  });

  test('closing waits for what was asked for; a write after it is refused', async () => {
    const asked = [1, 2, 3].map((at) => store.write((writer) => add(writer, String(at))));
    await store.close();
    await Promise.all(asked);
    await expect(store.write((writer) => add(writer, '4'))).rejects.toThrow('is closed');
    expect(await storedTopics(file)).toEqual(['1', '2', '3']);
  });
});

describe('the writer', () => {
  test('is as safe as it should be', async () => {
    const pragmas = [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'trusted_schema',
      'busy_timeout',
    ];
    const values = await store.write((writer) =>
      Promise.all(pragmas.map((name) => writer.get(`pragma ${name}`))),
    );
    expect(values.map((row) => Object.values(row ?? {})[0])).toEqual(['wal', 2, 1, 0, 5000]);
  });

  test('holds the lock from its first moment', async () => {
    const other = await openSqlite(file, 'write');
    await other.all('pragma busy_timeout = 0');
    await store.write(async () => {
      await expect(other.exec('begin immediate')).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    });
    await other.close();
  });

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
    expect(await storedTopics(file)).toEqual([]);
  });

  test('a statement that was not awaited takes the write back', async () => {
    const hasty = store.write((writer) => {
      void writer.run(...topic('a'));
      return Promise.resolve();
    });
    await expect(hasty).rejects.toThrow('1 statements of a write were not awaited.');
    expect(await storedTopics(file)).toEqual([]);
  });

  test('takes 32,766 values a statement, and statements that are prepared', async () => {
    const rows = 10_922;
    const text = `insert into topic (id, label, label_folded) values ${Array(rows).fill('(?,?,?)').join()}`;
    const values = Array.from({ length: rows }, (_, at) => topic(String(at))[1]).flat();
    const changed = await store.write(async (writer) => {
      const whole = await writer.run(text, values);
      const one = await writer.prepare(topic('x')[0]);
      const more = [await one.run(topic('x')[1]), await one.run(topic('y')[1])];
      await one.finalize();
      await one.finalize();
      return [whole, ...more];
    });
    expect(changed).toEqual([rows, 1, 1]);
    expect(await storedTopics(file)).toHaveLength(rows + 2);
  });
});
