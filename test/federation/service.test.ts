import { StopError } from '../../src/errors';
import { askServer, openDomainServer, openWholeServer } from './opened';

const secret = 'a secret of gateways';
const question = '{ __typename }';

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

test('with a secret, only those are answered who send it', async () => {
  const environment = { SIDELINES_SUBGRAPH_SECRET: secret.replaceAll(' ', '-') };
  const server = await openDomainServer('events', environment);
  const ask = (sent?: string) =>
    askServer(server, question, sent === undefined ? {} : { 'x-sidelines-secret': sent });
  const [none, wrong, right] = [await ask(), await ask('wrong'), await ask('a-secret-of-gateways')];
  await server.close();
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
  expect([none, wrong]).toEqual([refused, refused]);
  expect(right).toEqual({ status: 200, body: { data: { __typename: 'Query' } } });
});

test('without the secret nothing is read, and probes need none', async () => {
  const server = await openDomainServer('events', { SIDELINES_SUBGRAPH_SECRET: 'x'.repeat(16) });
  const post = (body: string) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sidelines-secret': 'wrong' },
      body,
    });
  const statuses = [
    (await post('{')).status,
    (await post('x'.repeat(400_000))).status,
    (await fetch(`${server.url}/livez`)).status,
    (await fetch(`${server.url}/readyz`)).status,
    (await fetch(`${server.url}/schema.graphql`)).status,
  ];
  await server.close();
  expect(statuses).toEqual([401, 401, 200, 200, 401]);
});

test.each(['::', '127.1', '::ffff:127.0.0.1', 'LOCALHOST'])(
  'a domain is not opened on %s without a secret',
  async (host) => {
    await expect(openDomainServer('events', { SIDELINES_HOST: host })).rejects.toThrow(
      `A domain is not served on ${host} without a secret`,
    );
  },
);

test('a domain is not opened to others without a secret', async () => {
  await expect(openDomainServer('events', { SIDELINES_HOST: '0.0.0.0' })).rejects.toThrow(
    new StopError(
      'USAGE',
      'A domain is not served on 0.0.0.0 without a secret: set SIDELINES_SUBGRAPH_SECRET, or keep SIDELINES_HOST=127.0.0.1.',
    ),
  );
});

test('a domain that does not exist is refused with those that do', async () => {
  await expect(openDomainServer('sports')).rejects.toThrow(
    'There is no domain "sports"; there are reference, organisations, officials, events, documents, provenance.',
  );
});
