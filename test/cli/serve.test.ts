import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { on, once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { added, smallFolder } from '../data/folders';
import { openNewcomer } from '../federation/newcomer';
import { buildFirst, end, figure, makePlace, recordCount, refused } from './program';

buildFirst();

const ask = async (url: string, query: string): Promise<unknown> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
};

/** Waits until the server has said everything, and where it is. */
async function served(child: ChildProcessWithoutNullStreams): Promise<string> {
  let said = '';
  for await (const [chunk] of on(child.stdout, 'data', { close: ['end'] })) {
    said += String(chunk);
    if (said.includes('Ctrl-C stops it.\n')) break;
  }
  return /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
}

const told = (
  first: string,
  url: string,
): string => `${first}Sidelines serves sidelines.db: 54 countries, 94 organisations, 216 officials, 134 summits, 210 conferences, 173 meetings, 90 policy documents, 87 topics.

  ${url}/         the headline question with its answer
  ${url}/graphql  the graph, and Apollo Sandbox for a browser
  ${url}/ide      an editor with every example; needs no internet

Next: open ${url}/ide, or ask in another terminal:
  curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ officials(first: 3) { nodes { name } } }"}'
Ctrl-C stops it.
`;

test('a new database is filled, served, and served again by the second start', async () => {
  const place = makePlace({ isEmpty: true });
  const madeIt = `Made sidelines.db from PROJECT/data: ${figure(recordCount())} records added.\n`;
  for (const first of [madeIt, '']) {
    const child = place.start(['serve', '--create']);
    const ended = end(child);
    const url = await served(child);
    expect(await ask(url, '{ officials { totalCount } }')).toEqual({
      data: { officials: { totalCount: 216 } },
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual({
      code: 0,
      stdout: told(first, url),
      stderr: 'SIGTERM: finishing what is in flight; once more stops at once.\n',
    });
  }
  place.remove();
});

test('the warnings of new data are counted, not listed', async () => {
  const place = makePlace({ isEmpty: true });
  const folder = smallFolder();
  folder.change('officials.csv', added('official/x,X,,,,3000,,', 'official/y,Y,,,,3000,,'));
  const environment = { SIDELINES_DATA: folder.path };
  const child = place.start(['serve', '--create'], { environment });
  const ended = end(child);
  await served(child);
  child.kill('SIGTERM');
  const { stderr } = await ended;
  expect(stderr.replace(folder.path, 'FOLDER').split('\n')).toEqual([
    '26 warnings, which did not stop the load; `sidelines load FOLDER` lists them:',
    '  records without a citation: 20',
    '  births after today: 2',
    '  editions of no series: 1',
    '  participations without an office: 1',
    '  parts held far from the days of the whole: 1',
    '  documents adopted outside the days of their event: 1',
    'SIGTERM: finishing what is in flight; once more stops at once.',
    '',
  ]);
  folder.remove();
  place.remove();
});

test('SIGTERM lets a question finish that is being answered', async () => {
  const place = makePlace();
  const child = place.start(['serve']);
  const ended = end(child);
  const url = await served(child);
  const slow = `{ ${Array.from({ length: 15 }, (_, at) => `a${at}: meetings(first: 100) { nodes { participations(first: 20) { nodes { official { name } } } } }`).join(' ')} }`;
  const answer = ask(url, slow);
  await once(child.stdout, 'data', { signal: AbortSignal.timeout(100) }).catch(() => undefined);
  child.kill('SIGTERM');
  expect(Object.keys((await answer) as object)).toEqual(['data']);
  expect((await ended).code).toBe(0);
  place.remove();
});

test('a port that is taken ends it with exit code 4 and one sentence', async () => {
  const place = makePlace();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const environment = { SIDELINES_PORT: String(port) };
  expect(await place.run(['serve'], { environment })).toEqual(
    refused(
      4,
      `Port ${port} on 127.0.0.1 is taken by another program: stop it, or choose another port, for example SIDELINES_PORT=${port + 1}.\n`,
    ),
  );
  other.close();
  place.remove();
});

test('a port on which Sidelines listens already is told as that', async () => {
  const place = makePlace();
  const first = place.start(['serve']);
  const ended = end(first);
  const url = await served(first);
  const environment = { SIDELINES_PORT: url.split(':')[2] ?? '' };
  const port = Number(environment.SIDELINES_PORT);
  expect(await place.run(['serve'], { environment })).toEqual(
    refused(
      4,
      `Sidelines already runs on ${url}: use that one, stop it, or choose another port, for example SIDELINES_PORT=${port + 1}.\n`,
    ),
  );
  first.kill('SIGTERM');
  await ended;
  place.remove();
});

test('an address that is not this machine ends it with exit code 2', async () => {
  const place = makePlace();
  expect(await place.run(['serve'], { environment: { SIDELINES_HOST: '192.0.2.1' } })).toEqual(
    refused(
      2,
      'Nothing can be served on 192.0.2.1 port 0 here (EADDRNOTAVAIL): choose another SIDELINES_HOST or SIDELINES_PORT.\n',
    ),
  );
  place.remove();
});

test('the level debug logs each statement; a subgraph that joins is told in a sentence', async () => {
  const place = makePlace();
  const newcomer = await openNewcomer();
  const child = place.start(['serve'], {
    environment: {
      SIDELINES_LOG_LEVEL: 'debug',
      SIDELINES_SUBGRAPHS: `trade=${newcomer.url}`,
    },
  });
  const ended = end(child);
  const url = await served(child);
  const query =
    '{ officials(first: 2, filter: { name: { contains: "Kao Kim" } }) { nodes { name } } }';
  for (let times = 0; times < 2; times += 1) await ask(url, query);
  // Apart: of two fields of one query, either statement may end first.
  await ask(url, '{ meetings { totalCount } }');
  await ask(url, '{ here: country(code: "SG") { name } }');
  child.kill('SIGTERM');
  const { stderr } = await ended;
  await newcomer.close();
  place.remove();
  const lines = stderr.trimEnd().split('\n');
  expect(lines.filter((line) => !line.startsWith('{'))).toEqual([
    'The subgraph trade has joined.',
    'SIGTERM: finishing what is in flight; once more stops at once.',
  ]);
  expect(stderr).not.toMatch(/kao kim/i);
  const runs = lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    .filter(({ msg }) => msg === 'a statement was run');
  const number = expect.any(Number) as unknown;
  const text = expect.stringMatching(/^select /) as unknown;
  const common = { level: 20, time: number, pid: number, hostname: expect.anything() as unknown };
  const measured = { planMs: number, runMs: number, statement: text, msg: 'a statement was run' };
  const run = (told: object): object => ({ ...common, ...measured, ...told });
  // The first are those of the greeting.
  expect(runs.slice(-4)).toEqual([
    run({ field: 'officials', isPlanCached: false, rows: 1, bytes: 36 }),
    run({ field: 'officials', isPlanCached: true, rows: 1, bytes: 36 }),
    run({ field: 'meetings', isPlanCached: false, bytes: 18 }),
    run({ field: 'country', isPlanCached: false, rows: 1, bytes: 20 }),
  ]);
});
