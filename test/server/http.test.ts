import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { holdReader, type HeldReader } from './held.reader';
import { sendRaw } from './raw.request';
import { openServed, post, type Answer, type Served } from './served';

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

const question = '{ meetings { totalCount } }';
const answer = { data: { meetings: { totalCount: 173 } } };
const refusal = (code: string, message: string) => ({
  errors: [{ message, extensions: { code } }],
});

/** The headers of an answer that are named. */
const headersOf = ({ headers }: Answer, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, headers.get(name)]));

describe('POST /graphql', () => {
  test('answers, and nobody keeps it', async () => {
    const got = await served.ask(question);
    expect(got).toMatchObject({ status: 200, body: answer });
    expect(headersOf(got, 'content-type', 'cache-control', 'x-content-type-options')).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  test('takes variables and chooses an operation by its name', async () => {
    const query = `query One($id: ID!) { official(id: $id) { name } } query Other { __typename }`;
    const variables = { id: 'official/kao-kim-hourn' };
    const got = await served.send('/graphql', post({ query, variables, operationName: 'One' }));
    expect(got.body).toEqual({ data: { official: { name: 'Kao Kim Hourn' } } });
  });

  test('answers in the media type that GraphQL over HTTP prefers, when asked', async () => {
    const accept = 'application/graphql-response+json';
    const got = await served.send('/graphql', post({ query: question }, { accept }));
    expect(got).toMatchObject({ status: 200, body: answer });
    expect(got.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
  });

  test('takes no mutation: the graph is for reading', async () => {
    expect(await served.ask('mutation { forget }')).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message: 'This graph is read-only: send a query, not a mutation.',
            locations: [{ line: 1, column: 1 }],
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
          },
        ],
      },
    });
  });

  test('refuses a body that is not JSON', async () => {
    expect(await served.send('/graphql', post('{"query":'))).toMatchObject({
      status: 400,
      body: refusal('BAD_REQUEST', 'The request cannot be read: its body is not valid JSON.'),
    });
  });
});

describe('GET /graphql', () => {
  test('answers with an ETag, and browsers and proxies may keep it', async () => {
    const got = await served.get(question);
    expect(got).toMatchObject({ status: 200, body: answer });
    expect(headersOf(got, 'cache-control', 'vary')).toEqual({
      'cache-control': 'public, max-age=60',
      vary: 'accept, accept-encoding',
    });
    expect(got.headers.get('etag')).toMatch(/^W\/"[^"]+"$/);
  });

  test('says 304 to whoever has the answer already', async () => {
    const etag = (await served.get(question)).headers.get('etag') ?? '';
    const again = await served.send(`/graphql?query=${encodeURIComponent(question)}`, {
      headers: { 'if-none-match': etag },
    });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers.get('etag')).toBe(etag);
  });

  test('takes variables', async () => {
    const query = 'query ($id: ID!) { official(id: $id) { name } }';
    const variables = JSON.stringify({ id: 'official/kao-kim-hourn' });
    const got = await served.get(query, { variables });
    expect(got.body).toEqual({ data: { official: { name: 'Kao Kim Hourn' } } });
  });

  test('nobody keeps what went wrong', async () => {
    const got = await served.get('{ nothing }');
    expect(got.status).toBe(400);
    expect(got.headers.get('cache-control')).toBe('no-store');
  });

  test('for how long it may be kept is a setting', async () => {
    const other = await openServed({ environment: { SIDELINES_MAX_AGE: '5' } });
    const got = await other.get(question);
    await other.close();
    expect(got.headers.get('cache-control')).toBe('public, max-age=5');
  });
});

describe('another page', () => {
  const origin = 'https://another.example';

  test('may read by POST and GET, without cookies', async () => {
    const asked = await served.send('/graphql', post({ query: question }, { origin }));
    const open = {
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': null,
      'access-control-expose-headers': 'etag, retry-after',
      'set-cookie': null,
    };
    expect(headersOf(asked, ...Object.keys(open))).toEqual(open);
    expect(headersOf(await served.get(question), ...Object.keys(open))).toEqual(open);
  });

  test('is told so beforehand', async () => {
    const got = await served.send('/graphql', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(got.status).toBe(204);
    expect(headersOf(got, 'access-control-allow-methods', 'access-control-allow-headers')).toEqual({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
    });
  });

  // A browser sends each of these for a page of another site without asking beforehand.
  test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'cannot make a browser post a form of type %s',
    async (type) => {
      const headers = { origin, 'sec-fetch-site': 'cross-site', 'content-type': type };
      expect(await served.send('/graphql', post({ query: question }, headers))).toMatchObject({
        status: 415,
        body: { errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] },
      });
    },
  );

  test('cannot make a browser post a body without a type', async () => {
    const body = new Blob([JSON.stringify({ query: question })]);
    expect((await served.send('/graphql', { method: 'POST', body })).status).toBe(415);
  });

  test('may link to a question: it changes nothing, and its answer is no script and no page', async () => {
    const got = await served.send(`/graphql?query=${encodeURIComponent(question)}`, {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    });
    expect(got).toMatchObject({ status: 200, body: answer });
    expect(headersOf(got, 'content-type', 'x-content-type-options', 'set-cookie')).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'set-cookie': null,
    });
  });

  test('cannot change anything by a link', async () => {
    const mutation = encodeURIComponent('mutation { forget }');
    for (const path of [`/graphql?query=${mutation}`, `/graphql/?query=${mutation}`]) {
      const got = await served.send(path, { headers: { origin } });
      expect(got).toMatchObject({
        status: 405,
        body: { errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] },
      });
      expect(got.headers.get('allow')).toBe('POST');
    }
  });
});

describe('whoever runs the server', () => {
  test('sees at /livez that the process is up', async () => {
    expect(await served.send('/livez')).toMatchObject({ status: 200, body: { status: 'alive' } });
  });

  test('sees at /readyz that the database answers', async () => {
    expect(await served.send('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  test('sees at /readyz that the database does not answer, and at /livez that the process is up', async () => {
    const broken = await openServed({
      before: (reader) => ({ ...reader, read: () => Promise.reject(new Error('disk I/O error')) }),
    });
    const ready = await broken.send('/readyz');
    const live = await broken.send('/livez');
    await broken.close();
    expect(ready).toMatchObject({ status: 503, body: { status: 'the database does not answer' } });
    expect(live.status).toBe(200);
  });

  test('sees at /version what is served', async () => {
    const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
    const published = readFileSync('schema/schema.graphql', 'utf8').trimEnd();
    const release = JSON.parse(readFileSync('data/datapackage.json', 'utf8')) as Release;
    const got = await served.send('/version');
    expect(got).toMatchObject({ status: 200 });
    expect(got.body).toEqual({
      name,
      version,
      schema: createHash('sha256').update(published).digest('hex'),
      data: { version: release.version, created: release.created },
      counts: {
        countries: 54,
        organisations: 94,
        officials: 216,
        summits: 134,
        conferences: 210,
        meetings: 173,
        policyDocuments: 90,
        topics: 87,
      },
    });
  });

  test('has one sentence at any other address', async () => {
    expect(await served.send('/grapql?query=1')).toMatchObject({
      status: 404,
      body: refusal('NOT_FOUND', 'Nothing is served at /grapql. The graph is at /graphql.'),
    });
  });

  test('has one sentence when the port is taken', async () => {
    const { port } = new URL(served.url);
    await expect(openServed({ environment: { SIDELINES_PORT: port } })).rejects.toMatchObject({
      name: 'StopError',
      exitCode: 4,
      message: `Sidelines already runs on ${served.url}: use that one, stop it, or choose another port, for example SIDELINES_PORT=${String(Number(port) + 1)}.`,
    });
  });
});

interface Release {
  readonly version: string;
  readonly created: string;
}

interface Package {
  readonly name: string;
  readonly version: string;
}

describe('in production', () => {
  const before = process.env.NODE_ENV;
  let production: Served;

  beforeAll(async () => {
    process.env.NODE_ENV = 'production';
    production = await openServed();
  });
  afterAll(async () => {
    process.env.NODE_ENV = before;
    await production.close();
  });

  test('the schema still says what it has', async () => {
    const got = await production.ask('{ __schema { queryType { name } } }');
    expect(got.body).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  });

  test('a browser still finds the sandbox at /graphql', async () => {
    const got = await production.send('/graphql', { headers: { accept: 'text/html' } });
    expect(got.status).toBe(200);
    expect(got.headers.get('content-type')).toMatch(/^text\/html/);
    expect(got.body).toContain('EmbeddedSandbox');
    expect(got.body).toContain('"runTelemetry":false');
  });

  test.each(['/', '/ide'])('a browser still finds the page at %s', async (path) => {
    const got = await production.send(path, { headers: { accept: 'text/html' } });
    expect(got.status).toBe(200);
    expect(got.headers.get('content-type')).toMatch(/^text\/html/);
  });
});

describe('a server that stops', () => {
  let held: HeldReader;
  let stopping: Served;

  beforeEach(async () => {
    held = holdReader();
    stopping = await openServed({ before: held.hold });
  });

  test('answers what is in flight, and takes nothing new', async () => {
    const inFlight = stopping.ask(question);
    await held.reached;
    const closed = stopping.close();
    // Whichever comes first: the server no longer listens, or it hangs up before a request.
    await expect(stopping.send('/livez')).rejects.toThrow('fetch failed');
    held.release();
    expect(await inFlight).toMatchObject({ status: 200, body: answer });
    await closed;
  });

  test('does not wait for connections that ask nothing', async () => {
    const silent = sendRaw(stopping.url, '');
    const halfSent = sendRaw(stopping.url, 'POST /graphql HTTP/1.1\r\nhost: here\r\n');
    const inFlight = stopping.ask(question);
    await held.reached;
    const closed = stopping.close();
    expect(await Promise.all([silent, halfSent])).toEqual(['', '']);
    held.release();
    expect((await inFlight).headers.get('connection')).toBe('close');
    await closed;
  });
});
