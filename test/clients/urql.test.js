import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { askPlainly, endpoint, examples, manifest, watchedFetch } from './endpoint.js';

const createClient = ({ exchanges = [cacheExchange, fetchExchange], ...options } = {}) =>
  new Client({ url: endpoint, exchanges, preferGetMethod: false, ...options });

/** Its cache asks for `__typename` where there is none. */
const withoutTypename = (value) =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === '__typename' ? undefined : inner)));

for (const example of examples) {
  test(`${example.name} through the cache`, async () => {
    const { data, error } = await createClient().query(example.query, example.variables);
    assert.equal(error, undefined);
    const plain = await askPlainly(example);
    assert.deepEqual(withoutTypename(data), withoutTypename(plain.data));
  });
}

test('by GET, which is its default', async () => {
  const { sent, fetch } = watchedFetch();
  const client = createClient({ preferGetMethod: true, fetch });
  const { data } = await client.query('{ topic(id: "topic/cybersecurity") { label } }', {});
  assert.equal(data.topic.label, 'Cybersecurity');
  assert.equal(sent[0].method, 'GET');
});

test('a refusal arrives with its code', async () => {
  const { error } = await createClient().query('{ officials(first: 101) { totalCount } }', {});
  assert.equal(error.graphQLErrors[0].extensions.code, 'BAD_USER_INPUT');
});

test('operations of the manifest are sent as their hash alone', async () => {
  const { sent, fetch } = watchedFetch();
  const ids = new Map(manifest.operations.map(({ name, id }) => [name, id]));
  const generateHash = (_, document) =>
    Promise.resolve(
      ids.get(document.definitions.find(({ kind }) => kind === 'OperationDefinition').name.value),
    );
  const exchanges = [
    persistedExchange({ generateHash, preferGetForPersistedQueries: true }),
    fetchExchange,
  ];
  const client = createClient({ exchanges, fetch });
  for (const { query, variables } of examples.slice(0, 5)) {
    const { error } = await client.query(query, variables);
    assert.equal(error, undefined);
  }
  assert.deepEqual(
    sent.map(({ method, url }) => [method, new URL(url).searchParams.has('query')]),
    Array(5).fill(['GET', false]),
  );
});

test('an operation that is not in the manifest is sent again with its document', async () => {
  const { sent, fetch } = watchedFetch();
  const exchanges = [persistedExchange({ preferGetForPersistedQueries: false }), fetchExchange];
  const client = createClient({ exchanges, fetch });
  const { data } = await client.query('{ topic(id: "topic/cybersecurity") { label } }', {});
  assert.equal(data.topic.label, 'Cybersecurity');
  assert.deepEqual(
    sent.map(({ body }) => 'query' in JSON.parse(body)),
    [false, true],
  );
});
