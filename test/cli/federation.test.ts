import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { domains } from '../../src/domains/domains.list';
import { buildFirst, end, makePlace, type Place } from './program';

buildFirst();

const names = domains.map(({ name }) => name);

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.remove());

/** A port with as many free ones after it as there are domains. */
async function freePorts(): Promise<number> {
  const servers = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const server = createServer();
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return server;
    }),
  );
  const highest = Math.max(...servers.map((server) => (server.address() as AddressInfo).port));
  for (const server of servers) server.close();
  return Math.min(highest + 1, 65_000);
}

interface Federation {
  /** The first of its ports. */
  readonly port: number;
  readonly parent: ChildProcessWithoutNullStreams;
  readonly ended: ReturnType<typeof end>;
  readonly urls: readonly string[];
}

async function startFederation(): Promise<Federation> {
  const port = await freePorts();
  const environment = { SIDELINES_SUBGRAPH_PORT: String(port) };
  const parent = place.start(['federation'], { environment });
  const ended = end(parent);
  const urls: string[] = [];
  for await (const line of createInterface({ input: parent.stdout })) {
    const [url] = /http:\S+graphql(?=[.])/.exec(line) ?? [];
    if (url) urls.push(url);
    if (line.startsWith('Put a gateway')) break;
  }
  return { port, parent, ended, urls: urls.sort() };
}

const ask = async (url: string): Promise<string> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  return response.text();
};

/** The processes that a process has started. */
function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => parentOf(id) === parent);
}

function parentOf(id: number): number {
  try {
    return Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

/** The domain that a process serves, by its command line. */
const domainOf = (id: number): string | undefined =>
  readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')[3];

async function untilGone(ids: readonly number[]): Promise<void> {
  while (ids.some((id) => existsSync(`/proc/${id}`))) {
    await new Promise((later) => setTimeout(later, 50));
  }
}

test('every domain is served at its address, and SIGTERM ends them all', async () => {
  const { port, parent, ended, urls } = await startFederation();
  const children = childrenOf(parent.pid ?? 0);
  expect(children).toHaveLength(names.length);
  expect(urls).toEqual(names.map((_, at) => `http://127.0.0.1:${port + at}/graphql`));
  for (const url of urls) expect(await ask(url)).toContain('@link(url:');
  parent.kill('SIGTERM');
  const { code, stderr } = await ended;
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'SIGTERM: finishing what is in flight; once more stops at once.\n',
  });
  await untilGone(children);
});

test('a domain that ends is told, and ends the others', async () => {
  const { parent, ended } = await startFederation();
  const children = childrenOf(parent.pid ?? 0);
  const killed = children.find((id) => domainOf(id) === 'officials');
  process.kill(killed ?? 0, 'SIGKILL');
  const { code, stderr } = await ended;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'The domain officials has ended (SIGKILL); the others are stopped.\n',
  });
  await untilGone(children);
});

test('a domain that cannot be served is told, and ends the others', async () => {
  const port = await freePorts();
  const other = createServer().listen(port + 3, '127.0.0.1');
  await once(other, 'listening');
  const environment = { SIDELINES_SUBGRAPH_PORT: String(port) };
  const { code, stderr } = await place.run(['federation'], { environment });
  other.close();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `Port ${port + 3} on 127.0.0.1 is taken by another program: stop it, or choose another port, for example SIDELINES_PORT=${port + 4}.
The domain events could not be served; the others are stopped.
`,
  });
});

test('the domains end when the process that started them is gone', async () => {
  const { parent } = await startFederation();
  const children = childrenOf(parent.pid ?? 0);
  parent.kill('SIGKILL');
  await untilGone(children);
});

test.each([['federation'], ['subgraph', 'events']])(
  'without a secret nothing is opened to others: %s %s',
  async (...words) => {
    const environment = { SIDELINES_HOST: '0.0.0.0' };
    expect(await place.run(words.filter(Boolean), { environment })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'A domain is not served on 0.0.0.0 without a secret: set SIDELINES_SUBGRAPH_SECRET, or keep SIDELINES_HOST=127.0.0.1.\n',
    });
  },
);

test('a domain that does not exist is refused before a database is made', async () => {
  const empty = makePlace({ isEmpty: true });
  const { code, stderr } = await empty.run(['subgraph', 'sports']);
  expect({ code, stderr, isMade: existsSync(empty.file('sidelines.db')) }).toEqual({
    code: 2,
    stderr: `There is no domain "sports"; there are ${names.join(', ')}.\n`,
    isMade: false,
  });
  empty.remove();
});

test('a domain on a port of its own answers', async () => {
  const child = place.start(['subgraph', 'events', '--port', '0']);
  const ended = end(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const [url = ''] = /http:\S+graphql(?=[.])/.exec(line) ?? [];
  expect(await ask(url)).toContain('@link(url:');
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});
