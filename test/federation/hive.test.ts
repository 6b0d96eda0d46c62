import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  type IntrospectionQuery,
} from 'graphql';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import { openWhole, type Whole } from '../harness';
import { examples } from './corpus';
import { openHive, type Hive } from './hive';
import { faults, openServices, type Fault, type Services } from './services';

const secret = { SIDELINES_SUBGRAPH_SECRET: 'a-secret-of-the-tests' };

let whole: Whole;
let reader: Reader;
let services: Services;
let hive: Hive;
beforeAll(async () => {
  whole = await openWhole();
  reader = await openSqlitePool({ file: whole.file, readers: 2, deadlineMs: 30_000 });
  services = await openServices(reader, secret.SIDELINES_SUBGRAPH_SECRET);
  hive = await openHive(services.supergraph(), secret);
}, 900_000);
afterAll(async () => {
  await hive.close();
  await services.close();
  await reader.close();
  await whole.close();
});
afterEach(() => services.mend());

/** What a refusal says to programs. */
const coded = (code: string, more: object = {}) => ({
  body: { errors: [{ extensions: { code, ...more } }] },
});

test('the question for the schema is answered as it is published', async () => {
  const { body } = await hive.ask(getIntrospectionQuery());
  const answered = buildClientSchema(body.data as unknown as IntrospectionQuery);
  const published = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
  // The gateway drops `@specifiedBy`, and nothing else of the schema.
  const [said, wanted] = [answered, published].map((schema) =>
    printSchema(lexicographicSortSchema(schema)).replace(/ @specifiedBy\(url: "[^"]*"\)/g, ''),
  );
  expect(said).toBe(wanted);
});

const renamed = Array.from({ length: 201 }, (_, at) => `a${at}: name`).join(' ');

describe('Hive Gateway refuses', () => {
  test.each([
    ['a field that is not there', '{ oficial { name } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a document that is none', '{ official(id: ', 'GRAPHQL_PARSE_FAILED'],
    [
      'an alias that hides a key',
      '{ official(id: "official/kao-kim-hourn") { id: name meetings { totalCount } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['many tokens', `{ ${'__typename '.repeat(4001)} }`, 'TOO_MANY_TOKENS'],
    ['many aliases', `{ official(id: "x") { ${renamed} } }`, 'TOO_MANY_ALIASES'],
    ['many levels', nested(39), 'TOO_DEEP'],
    ['a bomb of fragments', bomb(20), 'TOO_MANY_SELECTIONS'],
    ['many brackets', nested(900), 'TOO_NESTED'],
  ])('%s, with the code that the whole graph has for it', async (_, query, code) => {
    expect(await hive.ask(query)).toMatchObject({ status: 200, ...coded(code) });
    expect(services.received()).toEqual([]);
  });

  const nots = (depth: number): object => (depth > 0 ? { not: nots(depth - 1) } : {});

  test.each([
    ['nested deep', nots(900), 'TOO_NESTED', {}],
    ['one level too deep', nots(12), 'FILTER_TOO_DEEP', { argument: `filter${'.not'.repeat(12)}` }],
    [
      'of many members',
      { or: Array(1500).fill({}) },
      'TOO_MANY_CONDITIONS',
      { argument: 'filter' },
    ],
    [
      'with a long text',
      { name: { contains: 'x'.repeat(48_000) } },
      'BAD_USER_INPUT',
      { argument: 'filter.name.contains' },
    ],
  ])('a filter %s, before any domain is asked', async (_, filter, code, more) => {
    const query = 'query ($filter: MeetingFilter) { meetings(filter: $filter) { totalCount } }';
    expect(await hive.ask(query, { filter })).toMatchObject({ status: 400, ...coded(code, more) });
    expect(services.received()).toEqual([]);
  });

  test('a variable of the wrong type', async () => {
    const query = 'query ($first: Int!) { officials(first: $first) { totalCount } }';
    const answer = await hive.ask(query, { first: 'many' });
    expect(answer).toMatchObject({ status: 400, ...coded('BAD_USER_INPUT') });
  });

  test('a mutation by a link, which may ask a question', async () => {
    const path = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;
    const refused = await hive.send({}, path('mutation { forget }'));
    expect(refused.body).not.toHaveProperty('data');
    expect([400, 405]).toContain(refused.status);
    const answer = await hive.send({}, path('{ __typename }'));
    expect(answer).toEqual({ status: 200, body: { data: { __typename: 'Query' } } });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a body of type %s',
    async (type) => {
      const headers = { 'content-type': type };
      const answer = await hive.send({ method: 'POST', headers, body: 'query={__typename}' });
      expect(answer).toMatchObject({ status: 403, ...coded('BAD_REQUEST') });
    },
  );

  test('a body that is no JSON, without what the parser said of it', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(await hive.send({ method: 'POST', headers, body: '{ "not a JSON' })).toEqual({
      status: 400,
      body: {
        errors: [{ message: 'POST body sent invalid JSON.', extensions: { code: 'BAD_REQUEST' } }],
      },
    });
  });

  test('a body over 256 kB, before it is read', async () => {
    const answer = await hive.ask(`{ __typename }#${'x'.repeat(256 * 1024)}`);
    expect(answer).toMatchObject({ status: 413, ...coded('REQUEST_TOO_LARGE') });
  });

  test('several operations in one request', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    const answer = await hive.send({ method: 'POST', headers, body });
    expect(answer).toMatchObject({ status: 400, ...coded('BAD_REQUEST') });
  });
});

/** Officials of meetings of officials, so many levels deep. */
function nested(levels: number): string {
  const open = Array.from({ length: levels }, () => 'aheadOf {').join(' ');
  return `{ event(id: "x") { ${open} name ${'}'.repeat(levels)} } }`;
}

/** Each fragment spreads the next one twice: a few lines that select a million fields. */
function bomb(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
  );
  return ['{ ...F0 }', ...fragments, `fragment F${levels} on Query { __typename }`].join('\n');
}

test('a wrong argument loses its own field, where the whole graph refuses the question', async () => {
  const query = `{
    official(id: "official/kao-kim-hourn") { name meetings(first: 0) { totalCount } }
  }`;
  const message = 'first is 0: give a whole number from 1 to 100.';
  const extensions = { code: 'BAD_USER_INPUT', argument: 'first' };
  const { body } = await hive.ask(query);
  expect(body).toEqual({
    data: { official: { name: 'Kao Kim Hourn', meetings: null } },
    errors: [{ message, path: ['official', 'meetings'], extensions }],
  });
  const { data, errors = [] } = await whole.ask(query);
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ message, extensions }]);
});

const question = `{
  official(id: "official/kao-kim-hourn") {
    name
    meetings(first: 1) { nodes { name } }
  }
  topic(id: "topic/cybersecurity") { label }
}`;

/** A message that names neither an address nor what the service said. */
const unavailable = (fault: Fault, ...path: readonly string[]) => {
  const isError = fault === 'failing';
  const why = isError
    ? 'answered with an error.'
    : 'does not answer as it should. Try again later.';
  const code = isError ? 'SUBGRAPH_ERROR' : 'SUBGRAPH_UNREACHABLE';
  return {
    message: `${path.join('.')} cannot be answered: the service that has it ${why}`,
    path,
    extensions: { code, id: expect.any(String) as string },
  };
};

describe.each(faults)('a service that is %s', (fault) => {
  test('leaves null and an error behind, and the others answer', async () => {
    services.breakDown('events', fault);
    expect(await hive.ask(question)).toEqual({
      status: 200,
      body: {
        data: {
          official: { name: 'Kao Kim Hourn', meetings: null },
          topic: { label: 'Cybersecurity' },
        },
        errors: [unavailable(fault, 'official', 'meetings')],
      },
    });
  }, 20_000);

  test('is asked once', async () => {
    services.breakDown('officials', fault);
    const { body } = await hive.ask('{ official(id: "official/kao-kim-hourn") { name } }');
    expect(body).toEqual({ data: { official: null }, errors: [unavailable(fault, 'official')] });
    expect(services.received()).toHaveLength(1);
  }, 20_000);
});

test('a service is sent the secret and the id of the request, and nothing else of a caller', async () => {
  const sent = {
    'content-type': 'application/json',
    'x-request-id': 'request-1',
    'x-sidelines-secret': 'forged',
    'x-forwarded-for': '192.0.2.1',
    authorization: 'Bearer somebody',
    cookie: 'session=1',
  };
  const body = JSON.stringify({ query: '{ topic(id: "topic/cybersecurity") { label } }' });
  await hive.send({ method: 'POST', headers: sent, body });
  const [headers = {}] = services.received();
  expect(headers).toMatchObject({
    'x-sidelines-secret': secret.SIDELINES_SUBGRAPH_SECRET,
    'x-request-id': 'request-1',
  });
  expect(Object.keys(headers)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/authorization|cookie|forwarded/)]),
  );
});

describe('operations by their id', () => {
  const { operations } = JSON.parse(readFileSync('schema/persisted.json', 'utf8')) as {
    readonly operations: readonly { readonly id: string }[];
  };
  const ask = (gateway: Hive, body: object) =>
    gateway.send({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('are answered as their documents are', async () => {
    for (const [at, { query, variables }] of examples.entries()) {
      const { body } = await ask(hive, { documentId: operations[at]?.id, variables });
      expect(body).toEqual(await whole.ask(query, variables));
    }
  });

  /** An address that asks for the first example by its id. */
  const link = (named: Readonly<Record<string, string>>): string => {
    const [{ variables } = { variables: {} }] = examples;
    const sent = new URLSearchParams({ ...named, variables: JSON.stringify(variables) });
    return `${hive.url}/graphql?${sent.toString()}`;
  };
  const id = operations[0]?.id ?? '';

  test.each([
    ['documentId', { documentId: id }],
    ['documentId with its algorithm', { documentId: `sha256:${id}` }],
    ['Relay’s doc_id', { doc_id: id }],
    ['Apollo’s hash', { extensions: JSON.stringify({ persistedQuery: { sha256Hash: id } }) }],
  ])('are answered to a plain link by %s, and kept as long as they hold', async (_, named) => {
    const [{ query, variables } = { query: '', variables: {} }] = examples;
    const first = await fetch(link(named));
    const etag = first.headers.get('etag') ?? '';
    expect(await first.json()).toEqual(await whole.ask(query, variables));
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'cache-control': 'public, max-age=60',
      vary: 'accept',
    });
    for (const tag of [etag, `W/${etag}`, `"another", ${etag}`]) {
      const again = await fetch(link(named), { headers: { 'if-none-match': tag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
  });

  test('give way to a document that comes beside them', async () => {
    const answer = await fetch(link({ documentId: id, query: '{ __typename }' }));
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test.each(['text/event-stream', 'multipart/mixed'])(
    'are answered to who accepts %s alone, and not kept',
    async (accept) => {
      const answer = await fetch(link({ documentId: id }), { headers: { accept } });
      expect([answer.status, answer.headers.get('etag')]).toEqual([200, null]);
      expect(answer.headers.get('content-type')).toContain(accept);
      expect(answer.headers.get('cache-control')).toContain('no-store');
      expect(await answer.text()).toContain('"totalCount":1');
    },
  );

  test('that failed are not kept, and neither is what was posted', async () => {
    const failed = await fetch(link({ documentId: 'nothing' }));
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ __typename }' });
    const posted = await fetch(`${hive.url}/graphql`, { method: 'POST', headers, body });
    for (const answer of [failed, posted]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
    }
  });

  test('that are in no manifest are refused', async () => {
    const answer = await ask(hive, { documentId: 'nothing' });
    expect(answer).toMatchObject({ status: 200, ...coded('PERSISTED_QUERY_NOT_FOUND') });
  });

  test('alone are answered with GATEWAY_PERSISTED=only', async () => {
    const strict = await openHive(services.supergraph(), { ...secret, GATEWAY_PERSISTED: 'only' });
    const [known] = operations;
    const [{ variables } = { variables: {} }] = examples;
    const byId = await ask(strict, { documentId: known?.id, variables });
    const byText = await strict.ask('{ __typename }');
    await strict.close();
    expect(byId.body).toMatchObject({ data: { meetings: { totalCount: 1 } } });
    expect(byText).toMatchObject({ status: 403, ...coded('PERSISTED_QUERY_REQUIRED') });
  }, 60_000);
});

test('the configuration of the gateway has the types that the gateway wants', () => {
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '--project', 'deploy/hive'], { stdio: 'inherit' });
}, 60_000);

test('batches that are split are answered as one', async () => {
  const splitting = await openHive(services.supergraph(), { ...secret, GATEWAY_REFERENCES: '3' });
  for (const { name, query, variables } of examples) {
    const { body } = await splitting.ask(query, variables);
    expect({ name, body }).toEqual({ name, body: await whole.ask(query, variables) });
  }
  await splitting.close();
}, 60_000);

test('a gateway that is stopped finishes what it has in hand', async () => {
  const stopping = await openHive(services.supergraph(), secret);
  services.breakDown('events', 'hanging');
  const answer = stopping.ask(question);
  while (services.received().length === 0) await new Promise((done) => setTimeout(done, 10));
  await stopping.close();
  expect((await answer).body).toMatchObject({ data: { topic: { label: 'Cybersecurity' } } });
}, 60_000);

describe('a supergraph that is replaced while the gateway runs', () => {
  const motto = '{ topic(id: "topic/cybersecurity") { label motto } }';
  const label = '{ topic(id: "topic/cybersecurity") { label } }';
  const labelled = { data: { topic: { label: 'Cybersecurity' } } };
  const start = 'type Topic implements Node @key(fields: "id") {\n';

  test('by a broken one is not taken', async () => {
    hive.replaceSupergraph('type Query {');
    await askUntil(label, () => hive.printed().includes('is not taken, the last one stays'));
    expect((await hive.ask(question)).body).toMatchObject({ data: labelled.data });
  }, 60_000);

  test('by one with a field that no service has yet is taken, and only that service’s part fails', async () => {
    const add = (sdl: string, domain: string): string =>
      domain === 'reference' ? sdl.replace(start, `${start}  motto: String\n`) : sdl;
    hive.replaceSupergraph(services.supergraph(add));
    const { body } = await askUntil(motto, ({ body: { data } }) => data !== undefined);
    expect(body).toMatchObject({ data: { topic: null } });
    expect((await hive.ask(label)).body).toEqual(labelled);
  }, 60_000);

  test('by one without a field that a service has refuses that field alone', async () => {
    const remove = (sdl: string): string =>
      sdl.replace(/(type Topic [^{]*\{[^}]*?)(?:"""[^"]*"""\s*)?label: String!\s*/, '$1');
    hive.replaceSupergraph(services.supergraph(remove));
    const { body } = await askUntil(label, ({ body: { errors } }) => errors !== undefined);
    expect(body).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect((await hive.ask('{ topic(id: "topic/cybersecurity") { id } }')).body).toEqual({
      data: { topic: { id: 'topic/cybersecurity' } },
    });
  }, 60_000);
});

type Answer = Awaited<ReturnType<Hive['ask']>>;

/** The gateway looks for a new supergraph every ten seconds, when it is asked. */
async function askUntil(query: string, isThere: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await hive.ask(query);
    if (isThere(answer)) return answer;
    await new Promise((done) => setTimeout(done, 200));
  }
}
