import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { exitCodes } from '../../src/errors';
import { openReader } from '../../src/read/database.reader';
import { openPostgresPool } from '../../src/read/postgres.pool';
import type { Reader } from '../../src/read/reader';
import { openStore } from '../../src/store/store';
import { buildFirst, end, makePlace, type Place } from '../cli/program';
import { topic } from '../store/database.files';
import { startReplicated, type Replicated } from './replica';
import { startServer, stopServer } from './server';
import { addressOf, administer, sharedServer, type SharedServer } from './shared';

buildFirst();

let server: SharedServer;
let reader: Reader | undefined;

beforeAll(async () => {
  server = await sharedServer();
});
afterEach(async () => {
  await reader?.close();
  reader = undefined;
});

/** A reader of the built-in data, closed after the test. */
async function open(options: { readers?: number; deadlineMs?: number } = {}): Promise<Reader> {
  const rest = { readers: 1, deadlineMs: 30_000, ...options };
  return (reader = await openReader({ database: server.builtIn, ...rest }));
}

const timeout = { code: 'TIMEOUT' };
const backend = 'select pg_backend_pid()';

describe('a deadline', () => {
  test('stops a statement on the server, and the connection serves on', async () => {
    const { read } = await open({ deadlineMs: 300 });
    const process = await read(backend, []);
    await expect(read('select pg_sleep($1)', [60])).rejects.toMatchObject(timeout);
    expect(await read(backend, [])).toBe(process);
    const running = `select count(*) as running from pg_stat_activity where pid = ${String(process)} and state = 'active'`;
    expect(await administer(server, [running])).toEqual([{ running: '0' }]);
  });

  test('counts the wait for a connection', async () => {
    const { read } = await open({ deadlineMs: 500 });
    const asked = [1, 2, 3].map(() => read('select pg_sleep(60)::text', []));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes).toEqual(
      asked.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining(timeout) as unknown,
      })),
    );
    let answer: unknown;
    // The server stops what ran at its own deadline, a moment later.
    while (answer === undefined) answer = await read('select 1', []).catch(() => undefined);
    expect(answer).toBe('1');
  });

  test('cuts a connection on which nothing comes back any more', async () => {
    const { read } = await open({ deadlineMs: 300 });
    const id = Number(await read(backend, []));
    process.kill(id, 'SIGSTOP');
    try {
      await expect(read('select 1', [])).rejects.toMatchObject(timeout);
      let answer: unknown;
      // Those that come while the server is still waited for are late too.
      while (answer === undefined) answer = await read(backend, []).catch(() => undefined);
      expect(answer).not.toBe(String(id));
    } finally {
      process.kill(id, 'SIGCONT');
    }
  });
});

describe('a connection that is lost', () => {
  const end = (process: string | null): Promise<unknown> =>
    administer(server, [`select pg_terminate_backend(${String(process)})`]);

  test('between two statements is opened anew', async () => {
    const { read } = await open();
    const process = await read(backend, []);
    await end(process);
    await after(100);
    expect(await read(backend, [])).not.toBe(process);
  });

  test('in the middle of a statement is opened anew, and the statement run again', async () => {
    const { read } = await open({ readers: 2 });
    const process = await read(backend, []);
    const answers = Promise.all([1, 2].map(() => read("select pg_sleep(1)::text || 'there'", [])));
    await after(300);
    await end(process);
    expect(await answers).toEqual(['there', 'there']);
  });
});

test('nothing can be written', async () => {
  const { read } = await open();
  for (const statement of [
    'delete from topic returning id',
    "insert into topic (id, label, label_folded) values ('topic/x', 'x', 'x') returning id",
    'drop table topic',
  ]) {
    await expect(read(statement, [])).rejects.toMatchObject({ code: '25006' });
  }
});

test('a statement is prepared from its second time on, and the oldest are let go', async () => {
  reader = await openPostgresPool({
    addresses: [server.builtIn],
    readers: 1,
    deadlineMs: 30_000,
    statementsKept: 3,
  });
  const prepared = 'select count(*) from pg_prepared_statements';
  for (let at = 0; at < 3; at += 1) await reader.read(`select ${at}`, []);
  expect(await reader.read(prepared, [])).toBe('0');
  for (let round = 0; round < 3; round += 1) {
    for (let at = 0; at < 3; at += 1) {
      expect(await reader.read(`select ${at}::text || $1`, ['!'])).toBe(`${at}!`);
    }
  }
  const kept = Number(await reader.read(prepared, []));
  expect(kept).toBe(3);
  for (let at = 3; at < 20; at += 1) {
    for (let round = 0; round < 3; round += 1) {
      expect(await reader.read(`select ${at}::text || $1`, ['?'])).toBe(`${at}?`);
    }
  }
  expect(Number(await reader.read(prepared, []))).toBeLessThanOrEqual(3);
});

test('a failing statement leaves the connection as it was', async () => {
  const { read } = await open();
  await expect(read('select 1 / $1::integer', [0])).rejects.toMatchObject({ code: '22012' });
  await expect(read('select nothing from nowhere', [])).rejects.toMatchObject({ code: '42P01' });
  expect(await read('select $1 || $2', ['a', 'b'])).toBe('ab');
});

test('closing waits for what is read; a statement after it is refused', async () => {
  const { read, close } = await open();
  const asked = [1, 2, 3].map((at) => read(`select pg_sleep(0.1)::text || '${at}'`, []));
  await close();
  expect(await Promise.all(asked)).toEqual(['1', '2', '3']);
  await expect(read('select 1', [])).rejects.toThrow('is closed');
});

test('what is no address is taken for a file, which must be as we leave it', async () => {
  const opening = openReader({ database: '', readers: 1, deadlineMs: 1000 });
  await expect(opening).rejects.toThrow(
    'The database connection has journal_mode = delete, not wal.',
  );
});

test('a sentence when no server answers', async () => {
  const [one, two] = ['postgres://reader:s3cret@127.0.0.1:1/sidelines', 'postgres://127.0.0.1:2/x'];
  const refused = openReader({
    database: server.builtIn,
    replicas: `${one},${two}`,
    readers: 2,
    deadlineMs: 1000,
  });
  await expect(refused).rejects.toMatchObject({
    exitCode: exitCodes.DATABASE_REFUSED,
    message: expect.stringMatching(
      /^The database postgres:\/\/reader:\*\*\*@127\.0\.0\.1:1\/sidelines, postgres:\/\/127\.0\.0\.1:2\/x cannot be read: .*ECONNREFUSED/,
    ) as unknown,
  });
});

describe('a primary and a streaming replica', () => {
  let replicated: Replicated;
  let addresses: readonly [primary: string, replica: string];

  beforeAll(async () => {
    replicated = await startReplicated(server, `replicated-${process.pid}`);
    const { primary, replica } = replicated;
    addresses = [addressOf(primary, 'sidelines'), addressOf(replica, 'sidelines')];
  });
  afterAll(async () => {
    await stopServer(replicated.replica);
    await stopServer(replicated.primary);
  });

  const port = 'select inet_server_port()';
  const openBoth = async (replicas = addresses.join(',')): Promise<Reader> =>
    (reader = await openReader({
      database: addresses[0],
      replicas,
      readers: 2,
      deadlineMs: 30_000,
    }));

  const portsOf = async ({ read }: Reader, count: number): Promise<Record<string, number>> => {
    const ports: Record<string, number> = {};
    for (let at = 0; at < count; at += 1) {
      const answered = String(await read(port, []));
      ports[answered] = (ports[answered] ?? 0) + 1;
    }
    return ports;
  };

  test('share the questions', async () => {
    const { primary, replica } = replicated;
    expect(await portsOf(await openBoth(), 20)).toEqual({ [primary.port]: 10, [replica.port]: 10 });
  });

  test('hold the same, soon after it was written', async () => {
    const store = await openStore({ database: addresses[0], writeQueue: 1 });
    await store.write((writer) => writer.run(...topic('replicated')));
    await store.close();
    const { read } = await openBoth(addresses[1]);
    const count = "select count(*) from topic where id = 'topic/replicated'";
    while ((await read(count, [])) !== '1') await after(20);
    expect(await read('select pg_is_in_recovery()::text', [])).toBe('true');
  });

  test('a replica is read, and the database itself is not', async () => {
    const { replica } = replicated;
    expect(await portsOf(await openBoth(addresses[1]), 4)).toEqual({ [replica.port]: 4 });
  });

  test('answer on when one of them stops, and when it is not there at the start', async () => {
    const opened = await openBoth();
    const asked = Array.from({ length: 40 }, (_, at) =>
      opened.read('select pg_sleep(0.1)::text || $1', [String(at)]),
    );
    await after(300);
    await stopServer(replicated.replica);
    expect(await Promise.all(asked)).toEqual(asked.map((_, at) => String(at)));
    const { primary } = replicated;
    expect(await portsOf(opened, 8)).toEqual({ [primary.port]: 8 });
    await opened.close();
    expect(await portsOf(await openBoth(), 8)).toEqual({ [primary.port]: 8 });
  });

  describe('once the primary is gone', () => {
    let place: Place;
    let why: string;
    beforeAll(async () => {
      const folder = dirname(replicated.replica.data);
      const options = { binaries: server.binaries, folder, wantedBy: process.pid };
      replicated = { ...replicated, replica: await startServer(options) };
      await stopServer(replicated.primary);
      place = makePlace({ isEmpty: true });
      why = `The database ${addresses[0]} cannot be reached (connect ECONNREFUSED 127.0.0.1:${replicated.primary.port}): start its server, or correct SIDELINES_DATABASE.`;
    });
    afterAll(() => place.remove());

    const over = (database: string) => ({
      environment: {
        SIDELINES_DATABASE: addresses[0],
        SIDELINES_REPLICAS: addressOf(replicated.replica, database),
      },
    });

    test('the graph is served from a replica, which is told', async () => {
      const child = place.start(['serve'], over('sidelines'));
      const ended = end(child);
      let url = '';
      for await (const line of createInterface({ input: child.stdout })) {
        url = /http:\S+(?=[/]graphql )/.exec(line)?.[0] ?? url;
        if (line === 'Ctrl-C stops it.') break;
      }
      const query = encodeURIComponent('{ officials { totalCount } }');
      const answer = await fetch(`${url}/graphql?query=${query}`);
      expect(await answer.json()).toEqual({ data: { officials: { totalCount: 216 } } });
      child.kill('SIGTERM');
      const { code, stderr } = await ended;
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: `${why} Its replicas are read in the meantime.
SIGTERM: finishing what is in flight; once more stops at once.
`,
      });
    });

    test('a replica that does not hold the graph is of no use', async () => {
      expect(await place.run(['serve'], over('postgres'))).toEqual({
        code: exitCodes.DATABASE_REFUSED,
        stdout: '',
        stderr: `${why}\n`,
      });
    });
  });
});

test('--explain prints how PostgreSQL would run a statement', async () => {
  const place = makePlace();
  const { code, stdout, stderr } = await place.run(['query', '-', '--explain'], {
    input: 'query ($code: CountryCode = "SG") { country(code: $code) { name } }',
    environment: { SIDELINES_DATABASE: server.builtIn },
  });
  place.remove();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  // How it is run depends on what the server counted of the table.
  const [title, limit, step = ''] = stdout.split('\n');
  expect({ title, limit: limit?.replace(/\(.*/, '') }).toEqual({
    title: '-- country',
    limit: '-- Limit  ',
  });
  expect(step).toMatch(/^-- {3}-> {2}(Seq|Index) Scan .*on country t1 /);
});
