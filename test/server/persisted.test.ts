import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readExamples } from '../examples';
import { openServed, post, type Served } from './served';

interface Operation {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

const { operations } = JSON.parse(readFileSync('schema/persisted.json', 'utf8')) as {
  readonly operations: readonly Operation[];
};
const [headline = { id: '', name: '', body: '' }] = operations;
const [example = { query: '', variables: {} }] = readExamples();
const variables = example.variables;

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

/** An address that asks by an id, as a plain link would. */
const link = (parameters: Readonly<Record<string, unknown>>): string => {
  const search = Object.entries({ variables, ...parameters }).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `/graphql?${new URLSearchParams(Object.fromEntries(search) as Record<string, string>).toString()}`;
};

const apollo = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

/** Each way to name an operation by its id. */
const ways: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['documentId', { documentId: headline.id }],
  ['documentId with its algorithm', { documentId: `sha256:${headline.id}` }],
  ['Relay’s doc_id', { doc_id: headline.id }],
  ['Apollo’s hash', { extensions: apollo(headline.id) }],
];

test.each(ways)('%s is answered as its document is, by POST and by GET', async (_, named) => {
  const { body: expected } = await served.ask(example.query, variables);
  expect(expected).not.toHaveProperty('errors');
  const byPost = await served.send('/graphql', post({ ...named, variables }));
  const byGet = await served.send(link(named));
  expect([byPost.status, byPost.body]).toEqual([200, expected]);
  expect([byGet.status, byGet.body]).toEqual([200, expected]);
});

test('every example is in the manifest and answered by its id', async () => {
  expect(operations).toHaveLength(readExamples().length);
  for (const [at, { query, variables: sent }] of readExamples().entries()) {
    const documentId = operations[at]?.id;
    const { body } = await served.send('/graphql', post({ documentId, variables: sent }));
    expect(body).toEqual((await served.ask(query, sent)).body);
  }
});

test('a link may be kept, and is answered 304 while it holds', async () => {
  const first = await served.send(link({ documentId: headline.id }));
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('public, max-age=60');
  expect(etag).toMatch(/^W\/"/);
  const headers = { 'if-none-match': etag };
  const again = await served.send(link({ documentId: headline.id }), { headers });
  expect([again.status, again.body]).toEqual([304, '']);
});

test('an id that is in no manifest is refused, in the words of each protocol', async () => {
  const refusal = (message: string) => ({
    errors: [{ message, extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
  });
  const sentence =
    'No operation has the id "nothing": send its document as `query`, or have it added to the manifest.';
  const ask = (body: object) => served.send('/graphql', post(body));
  for (const named of [{ documentId: 'nothing' }, { doc_id: 'nothing' }]) {
    expect(await ask(named)).toMatchObject({ status: 200, body: refusal(sentence) });
  }
  const byHash = await ask({ extensions: apollo('nothing') });
  expect(byHash).toMatchObject({ status: 200, body: refusal('PersistedQueryNotFound') });
  expect(byHash.headers.get('cache-control')).toBe('no-store');
});

test('a document that comes with an unknown hash is answered and not kept', async () => {
  const body = { query: '{ __typename }', extensions: apollo('unheard-of') };
  const answer = await served.send('/graphql', post(body));
  expect(answer).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
  const byHash = await served.send('/graphql', post({ extensions: apollo('unheard-of') }));
  expect(byHash.body).toMatchObject({ errors: [{ message: 'PersistedQueryNotFound' }] });
});

test('what a document of the manifest is asked with is checked as ever', async () => {
  const answer = await served.send('/graphql', post({ documentId: headline.id, variables: {} }));
  expect(answer).toMatchObject({
    status: 400,
    body: { errors: Array.from({ length: 2 }, () => ({ extensions: { code: 'BAD_USER_INPUT' } })) },
  });
});

describe('SIDELINES_PERSISTED=only', () => {
  let strict: Served;

  beforeAll(async () => {
    strict = await openServed({ environment: { SIDELINES_PERSISTED: 'only' } });
  });
  afterAll(() => strict.close());

  test('answers the manifest, by its ids and by its documents', async () => {
    const byId = await strict.send('/graphql', post({ documentId: headline.id, variables }));
    const byText = await strict.ask(example.query, variables);
    expect(byId.status).toBe(200);
    expect(byText.body).toEqual(byId.body);
  });

  test.each([
    ['by POST', (query: string) => strict.ask(query)],
    ['by GET', (query: string) => strict.get(query)],
    [
      'beside a known hash of another',
      (query: string) => strict.send('/graphql', post({ query, extensions: apollo('unheard-of') })),
    ],
  ])('refuses every other document %s', async (_, ask) => {
    for (const query of ['{ __typename }', '{ __schema { types { name } } }', '{']) {
      expect(await ask(query)).toMatchObject({
        status: 403,
        body: {
          errors: [
            {
              message:
                'This server answers the operations of its manifest alone, by their ids: have this one added to it.',
              extensions: { code: 'PERSISTED_QUERY_REQUIRED' },
            },
          ],
        },
      });
    }
  });

  test('of a known id and another document answers the id', async () => {
    const sent = { documentId: headline.id, query: '{ __typename }', variables };
    const { body } = await strict.send('/graphql', post(sent));
    expect(body).toMatchObject({ data: { meetings: { totalCount: 1 } } });
  });
});

test('SIDELINES_PERSISTED=log answers every document, and writes each that is not in the manifest once', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const logging = await openServed({ environment: { SIDELINES_PERSISTED: 'log' }, log });
  await logging.ask(example.query, variables);
  for (const query of ['{ __typename }', '{ __typename }', '{ a: __typename }']) {
    expect(await logging.ask(query)).toMatchObject({ status: 200 });
  }
  await logging.close();
  expect(lines.map((line) => (JSON.parse(line) as { query: string }).query)).toEqual([
    '{ __typename }',
    '{ a: __typename }',
  ]);
});

describe('SIDELINES_PERSISTED_FILE', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-persisted-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('may be what Relay’s compiler writes', async () => {
    const file = join(folder, 'relay.json');
    writeFileSync(file, JSON.stringify({ 'an-id-of-relay': 'query Named { __typename }' }));
    const environment = { SIDELINES_PERSISTED_FILE: file, SIDELINES_PERSISTED: 'only' };
    const other = await openServed({ environment });
    const { body } = await other.send('/graphql', post({ doc_id: 'an-id-of-relay' }));
    await other.close();
    expect(body).toEqual({ data: { __typename: 'Query' } });
  });

  test.each([
    ['missing', null],
    ['no JSON', '{'],
    ['no manifest', '[1]'],
  ])('that is %s stops the server before it serves', async (name, text) => {
    const file = join(folder, `${name}.json`);
    if (text !== null) writeFileSync(file, text);
    const opening = openServed({ environment: { SIDELINES_PERSISTED_FILE: file } });
    await expect(opening).rejects.toMatchObject({
      exitCode: 2,
      message: `${file} cannot be read as a manifest of operations: give SIDELINES_PERSISTED_FILE a file that "sidelines schema", Apollo's or Relay's tools wrote.`,
    });
  });
});

test('the link of docs/clients.md is answered', async () => {
  const [line = ''] =
    /documentId=sha256:[0-9a-f]{64}/.exec(readFileSync('docs/clients.md', 'utf8')) ?? [];
  const [, written = '{}'] =
    /--data-urlencode 'variables=(\{.*\})'/.exec(readFileSync('docs/clients.md', 'utf8')) ?? [];
  const search = `${line}&variables=${encodeURIComponent(written)}`;
  const { status, body } = await served.send(`/graphql?${search}`);
  expect([status, body]).toEqual([200, (await served.ask(example.query, variables)).body]);
});
