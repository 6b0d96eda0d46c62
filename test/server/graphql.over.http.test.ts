import { openServed, post, type Served } from './served';
import { askRaw } from './raw.request';

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

const question = '{ __typename }';
const answer = { data: { __typename: 'Query' } };
const id = 'official/kao-kim-hourn';
const named = { data: { official: { name: 'Kao Kim Hourn' } } };
const byId = 'query One($id: ID!) { official(id: $id) { name } } query Two { __typename }';
const coded = (code: string) => ({ errors: [{ extensions: { code } }] });

/** The clauses of the draft "GraphQL over HTTP", by their headings. */
describe('GraphQL over HTTP', () => {
  test('URL: a path that ends in /graphql, with a slash after it or not', async () => {
    for (const path of ['/graphql', '/graphql/', '/graphql?', '/graphql/?x=1']) {
      expect((await served.send(path, post({ query: question }))).body).toEqual(answer);
    }
  });

  test('Media Types: UTF-8 is assumed, in the request and said in the response', async () => {
    const query = '{ __typename } # Đổi Mới, ラオス';
    const got = await served.send('/graphql', post({ query }));
    expect(got).toMatchObject({ status: 200, body: answer });
    expect(got.headers.get('content-type')).toMatch(/; charset=utf-8$/);
  });

  test.each(['operationName', 'variables', 'extensions'])(
    'Request Parameters: null for %s is as if it were not given',
    async (name) => {
      const got = await served.send('/graphql', post({ query: question, [name]: null }));
      expect(got).toMatchObject({ status: 200, body: answer });
    },
  );

  test.each([
    ['no query', {}],
    ['a query of the wrong type', { query: 1 }],
    ['an operation name of the wrong type', { query: question, operationName: {} }],
    ['variables in a text', { query: question, variables: '{}' }],
    ['variables in a list', { query: question, variables: [] }],
    ['extensions in a list', { query: question, extensions: [] }],
  ])('Request Parameters: %s is not well-formed', async (_, body) => {
    const got = await served.send('/graphql', post(body));
    expect(got).toMatchObject({ status: 400, body: coded('BAD_REQUEST') });
  });

  test.each([
    ['variables', ['', 'null', '{}', '{"unknown":1}']],
    ['extensions', ['', 'null', '{}']],
    ['operationName', ['']],
  ])('GET: %s may be empty', async (name, values) => {
    for (const value of values) {
      const got = await served.get(question, { [name]: value });
      expect([value, got.status, got.body]).toEqual([value, 200, answer]);
    }
  });

  test('GET: operationName=null is an operation of that name', async () => {
    expect((await served.get('query null { __typename }', { operationName: 'null' })).body).toEqual(
      answer,
    );
    const got = await served.get(question, { operationName: 'null' });
    expect(got).toMatchObject({ status: 400, body: coded('OPERATION_RESOLUTION_FAILURE') });
  });

  test('GET: every parameter is read as URLSearchParams writes it', async () => {
    const got = await served.get(byId, { operationName: 'One', variables: JSON.stringify({ id }) });
    expect(got.body).toEqual(named);
  });

  test.each([
    ['variables that are no JSON', 'variables={'],
    ['variables that are no object', 'variables=[1]'],
    ['two of one parameter', `query=${encodeURIComponent(question)}`],
  ])('GET: %s', async (_, more) => {
    const got = await served.send(`/graphql?query=${encodeURIComponent(question)}&${more}`);
    expect(got).toMatchObject({ status: 400, body: coded('BAD_REQUEST') });
  });

  test('GET: a mutation is refused with 405, whether its name is given or not', async () => {
    const both = 'query Read { __typename } mutation Write { forget }';
    for (const [query, operationName] of [
      ['mutation { forget }', ''],
      [both, 'Write'],
    ] as const) {
      const got = await served.get(query, { operationName });
      expect(got).toMatchObject({ status: 405, body: coded('METHOD_NOT_ALLOWED') });
    }
    expect((await served.get(both, { operationName: 'Read' })).status).toBe(200);
  });

  test('POST: a body without content-type is refused', async () => {
    const body = JSON.stringify({ query: question });
    const got = await askRaw(served.url, { line: 'POST /graphql', body });
    expect(got.status).toBe(415);
  });

  test('JSON Encoding: other properties are passed over', async () => {
    const got = await served.send('/graphql', post({ query: question, more: 1 }));
    expect(got).toMatchObject({ status: 200, body: answer });
  });

  test.each([
    ['application/graphql-response+json, application/json', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json', 'application/json'],
    [
      'application/json;q=0.1, application/graphql-response+json',
      'application/graphql-response+json',
    ],
    ['text/plain, */*;q=0.1', 'application/json'],
    [
      'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
      'application/graphql-response+json',
    ],
  ])('Body: accept: %s is answered in %s', async (accept, type) => {
    const got = await served.send('/graphql', post({ query: question }, { accept }));
    expect(got).toMatchObject({ status: 200, body: answer });
    expect(got.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  });

  test.each([
    ['is not GraphQL', '{'],
    ['asks for a field that is not there', '{ nothing }'],
    ['misses a variable', 'query ($id: ID!) { official(id: $id) { name } }'],
  ])('Status Codes: a document that %s is refused with 4xx', async (_, query) => {
    for (const accept of ['application/graphql-response+json', 'application/json']) {
      const got = await served.send('/graphql', post({ query }, { accept }));
      expect(got.status).toBe(400);
      expect(got.body).not.toHaveProperty('data');
    }
  });
});

describe('a key called __proto__', () => {
  const proto = (value: string) => `{"query":"{ __typename }","variables":{"__proto__":${value}}}`;

  test.each(['1', 'null', '{}', '{"polluted":true}', '[]'])(
    'among the variables is one that no operation asks for: %s',
    async (value) => {
      expect((await served.send('/graphql', post(proto(value)))).body).toEqual(answer);
      const variables = `{"__proto__":${value}}`;
      expect((await served.get(question, { variables })).body).toEqual(answer);
      expect({}).not.toHaveProperty('polluted');
    },
  );

  test('beside the variables that are asked for leaves them as they are', async () => {
    const variables = `{"__proto__":{"id":"official/nobody"},"id":${JSON.stringify(id)}}`;
    const query = 'query ($id: ID!) { official(id: $id) { name } }';
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    expect((await served.send('/graphql', post(body))).body).toEqual(named);
  });

  test('cannot stand for a variable that is not sent', async () => {
    const query = 'query ($id: ID!) { official(id: $id) { name } }';
    const body = `{"query":${JSON.stringify(query)},"variables":{"__proto__":{"id":"${id}"}}}`;
    const got = await served.send('/graphql', post(body));
    expect(got).toMatchObject({ status: 400, body: coded('BAD_USER_INPUT') });
  });

  test('inside a filter is a key that the filter does not have', async () => {
    const query = 'query ($filter: MeetingFilter) { meetings(filter: $filter) { totalCount } }';
    const variables = '{"filter":{"__proto__":{"ids":["x"]}}}';
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    const got = await served.send('/graphql', post(body));
    expect(got).toMatchObject({ status: 400, body: coded('BAD_USER_INPUT') });
  });

  test('is no name for a variable', async () => {
    const query = 'query ($__proto__: ID!) { official(id: $__proto__) { name } }';
    const body = `{"query":${JSON.stringify(query)},"variables":{"__proto__":${JSON.stringify(id)}}}`;
    expect(await served.send('/graphql', post(body))).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message: 'A variable cannot be called "$__proto__": give it another name.',
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
          },
        ],
      },
    });
  });

  test('is an alias like any other', async () => {
    const query = `{ __proto__: official(id: "${id}") { __proto__: name participations: meetings(first: 1) { __proto__: totalCount } } }`;
    const url = `${served.url}/graphql?query=${encodeURIComponent(query)}`;
    const text = await (await fetch(url)).text();
    expect(text).toMatch(
      /^\{"data":\{"__proto__":\{"__proto__":"Kao Kim Hourn","participations":\{"__proto__":\d+\}\}\}\}\n$/,
    );
  });
});
