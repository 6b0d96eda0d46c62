import { once } from 'node:events';
import { connect } from 'node:net';
import { readSettings } from '../../src/config';
import { StopError } from '../../src/errors';
import { checkDomain, type OpenServer } from '../../src/server/graph.server';
import { askServer, openDomainServer, openWholeServer } from './opened';

const question = '{ __typename }';

async function send({ url }: OpenServer, path: string, request: RequestInit = {}) {
  const response = await fetch(`${url}${path}`, request);
  return { status: response.status, body: await response.json() };
}

test('a domain is served by itself, and answers what gateways ask', async () => {
  const server = await openDomainServer('events');
  const reference = '{ __typename: "Official", id: "official/kao-kim-hourn" }';
  const { body } = await askServer(
    server,
    `{ _entities(representations: [${reference}]) { ... on Official { meetings(first: 1) { nodes { startsOn } } } } }`,
  );
  const other = await askServer(server, '{ official(id: "official/kao-kim-hourn") { name } }');
  await server.close();
  expect(body).toEqual({
    data: { _entities: [{ meetings: { nodes: [{ startsOn: '2023-06-02' }] } }] },
  });
  expect(other.body).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
});

test('the whole graph answers gateways too', async () => {
  const server = await openWholeServer();
  const { body } = await askServer(server, '{ _service { sdl } }');
  await server.close();
  const { sdl } = (body.data as { _service: { sdl: string } })._service;
  expect(sdl).toContain('type Official implements Node @key(fields: "id")');
});

describe('with a secret', () => {
  const secret = 'a-secret-of-gateways';
  let server: OpenServer;
  beforeAll(async () => {
    server = await openDomainServer('events', { SIDELINES_SUBGRAPH_SECRET: secret });
  });
  afterAll(() => server.close());

  const refused = {
    status: 401,
    body: {
      errors: [
        {
          message:
            'This service answers gateways: send its secret in the header x-sidelines-secret.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    },
  };
  const answered = { status: 200, body: { data: { __typename: 'Query' } } };

  test.each([
    ['none', {}, refused],
    ['a wrong one', { 'x-sidelines-secret': 'wrong' }, refused],
    ['the right one', { 'x-sidelines-secret': secret }, answered],
  ])('who sends %s', async (_what, headers, expected) => {
    expect(await askServer(server, question, headers)).toEqual(expected);
  });

  test.each([
    ['is no JSON', '{'],
    ['is over the limit', 'x'.repeat(400_000)],
    ['is an array', '[]'],
  ])('strangers are refused before their body is read: one that %s', async (_what, body) => {
    const headers = { 'content-type': 'application/json', 'x-sidelines-secret': 'wrong' };
    expect(await send(server, '/graphql', { method: 'POST', headers, body })).toEqual(refused);
  });

  test('strangers are refused before their body has come', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: events\r\ncontent-type: application/json\r\ncontent-length: 200000\r\n\r\n',
    );
    const [received] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(received.toString()).toMatch(/^HTTP\/1[.]1 401 Unauthorized\r\n/);
  });

  test.each([
    ['/livez', { status: 'alive' }],
    ['/livez/', { status: 'alive' }],
    ['/readyz', { status: 'ready' }],
    ['/readyz?from=probe', { status: 'ready' }],
  ])('probes need none: %s', async (path, body) => {
    expect(await send(server, path)).toEqual({ status: 200, body });
  });

  test.each(['/', '/graphql?query={__typename}', '/version', '/schema.graphql', '//livez'])(
    'all else is closed: %s',
    async (path) => {
      expect(await send(server, path)).toEqual(refused);
    },
  );
});

describe('a domain has no pages', () => {
  let server: OpenServer;
  beforeAll(async () => {
    server = await openDomainServer('events');
  });
  afterAll(() => server.close());

  test.each(['/', '/ide', '/schema.graphql', '/assets/graphiql.css'])(
    'nothing is served at %s',
    async (path) => {
      expect(await send(server, path)).toEqual({
        status: 404,
        body: {
          errors: [
            {
              message: `Nothing is served at ${path}. The graph is at /graphql.`,
              extensions: { code: 'NOT_FOUND' },
            },
          ],
        },
      });
    },
  );

  test('a browser is answered as all others are', async () => {
    const { status, body } = await send(server, '/graphql', { headers: { accept: 'text/html' } });
    expect({ status, body }).toMatchObject({
      status: 406,
      body: { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] },
    });
  });

  test.each(['/livez', '/readyz', '/version'])('%s is there', async (path) => {
    expect((await send(server, path)).status).toBe(200);
  });
});

describe('without a secret', () => {
  test.each(['0.0.0.0', '::', '127.1', '::ffff:127.0.0.1', 'LOCALHOST'])(
    'a domain is not opened on %s',
    async (host) => {
      await expect(openDomainServer('events', { SIDELINES_HOST: host })).rejects.toThrow(
        new StopError(
          'USAGE',
          `A domain is not served on ${host} without a secret: set SIDELINES_SUBGRAPH_SECRET, or keep SIDELINES_HOST=127.0.0.1.`,
        ),
      );
    },
  );

  test.each(['127.0.0.1', 'localhost'])(
    'a domain is opened on %s, where this machine alone comes by',
    async (host) => {
      const server = await openDomainServer('events', { SIDELINES_HOST: host });
      const answer = await askServer(server, question);
      await server.close();
      expect(answer).toEqual({ status: 200, body: { data: { __typename: 'Query' } } });
    },
  );

  test.each(['::1', '127.0.0.2'])('%s is as good, where a machine has it', (host) => {
    expect(() => checkDomain(readSettings({ SIDELINES_HOST: host }), 'events')).not.toThrow();
  });
});

test('a domain that does not exist is refused with those that do', async () => {
  await expect(openDomainServer('sports')).rejects.toThrow(
    'There is no domain "sports"; there are reference, organisations, officials, events, documents, provenance.',
  );
});
