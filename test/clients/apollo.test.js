import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ApolloClient,
  ApolloLink,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
} from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { askPlainly, endpoint, examples, manifest, watchedFetch } from './endpoint.js';

/** Which types implement which interface: without it the cache drops what a fragment on an interface asks. */
const { data: introspected } = await askPlainly({
  query: '{ __schema { types { kind name possibleTypes { name } } } }',
});
const possibleTypes = Object.fromEntries(
  introspected.__schema.types
    .filter(({ kind }) => kind === 'INTERFACE')
    .map(({ name, possibleTypes: types }) => [name, types.map((type) => type.name)]),
);

function createClient({ link = [], ...options } = {}) {
  const http = new HttpLink({ uri: endpoint, ...options });
  const cache = new InMemoryCache({ possibleTypes });
  return new ApolloClient({ link: ApolloLink.from([...link, http]), cache });
}

/** The client asks for `__typename` everywhere, to know what it has stored. */
const withoutTypename = (value) =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === '__typename' ? undefined : inner)));

for (const example of examples) {
  test(`${example.name} through the cache`, async () => {
    const client = createClient();
    const { data } = await client.query({
      query: gql(example.query),
      variables: example.variables,
    });
    const plain = await askPlainly(example);
    assert.deepEqual(withoutTypename(data), withoutTypename(plain.data));
  });
}

test('by GET', async () => {
  const { sent, fetch } = watchedFetch();
  const client = createClient({ fetch, useGETForQueries: true });
  const { data } = await client.query({
    query: gql('{ topic(id: "topic/cybersecurity") { label } }'),
  });
  assert.equal(data.topic.label, 'Cybersecurity');
  assert.equal(sent[0].method, 'GET');
});

test('pages of a connection are joined by its own helper', async () => {
  const cache = new InMemoryCache({
    typePolicies: { Query: { fields: { officials: relayStylePagination() } } },
  });
  const client = new ApolloClient({ link: new HttpLink({ uri: endpoint }), cache });
  const query = gql(`query Officials($after: String) {
    officials(first: 5, after: $after) { edges { cursor node { id name } } pageInfo { hasNextPage endCursor } }
  }`);
  const watched = client.watchQuery({ query });
  const first = await new Promise((resolve, reject) => {
    watched.subscribe({ next: (result) => result.loading || resolve(result), error: reject });
  });
  await watched.fetchMore({ variables: { after: first.data.officials.pageInfo.endCursor } });
  const ids = client.readQuery({ query }).officials.edges.map(({ node }) => node.id);
  assert.equal(new Set(ids).size, 10);
  client.stop();
});

test('a refusal arrives with its code', async () => {
  const query = gql('{ officials(first: 101) { totalCount } }');
  await assert.rejects(createClient().query({ query }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error));
    assert.equal(error.errors[0].extensions.code, 'BAD_USER_INPUT');
    return true;
  });
});

test('operations of the manifest are sent as their hash alone, by GET', async () => {
  const { sent, fetch } = watchedFetch();
  const ids = new Map(manifest.operations.map(({ name, id }) => [name, id]));
  const persisted = new PersistedQueryLink({
    generateHash: (document) =>
      ids.get(document.definitions.find(({ kind }) => kind === 'OperationDefinition').name.value),
    useGETForHashedQueries: true,
  });
  const client = createClient({ link: [persisted], fetch });
  for (const { query, variables } of examples.slice(0, 5)) {
    // What is asked is what the manifest has, without the typenames that the cache would add.
    await client.query({ query: gql(query), variables, fetchPolicy: 'no-cache' });
  }
  assert.equal(sent.length, 5);
  for (const { method, url } of sent) {
    assert.equal(method, 'GET');
    assert.equal(new URL(url).searchParams.has('query'), false);
  }
});

test('an operation that is not in the manifest is sent again with its document', async () => {
  const { sent, fetch } = watchedFetch();
  const persisted = new PersistedQueryLink({ generateHash: () => 'f'.repeat(64) });
  const client = createClient({ link: [persisted], fetch });
  const { data } = await client.query({
    query: gql('{ topic(id: "topic/cybersecurity") { label } }'),
  });
  assert.equal(data.topic.label, 'Cybersecurity');
  assert.deepEqual(
    sent.map(({ body }) => 'query' in JSON.parse(body)),
    [false, true],
  );
});
