import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError, GraphQLClient, request } from 'graphql-request';
import { askPlainly, endpoint, examples } from './endpoint.js';

for (const example of examples) {
  test(example.name, async () => {
    const data = await request(endpoint, example.query, example.variables);
    assert.deepEqual(data, (await askPlainly(example)).data);
  });
}

test('by GET', async () => {
  const client = new GraphQLClient(endpoint, { method: 'GET', jsonSerializer: JSON });
  const data = await client.request('{ topic(id: "topic/cybersecurity") { label } }');
  assert.deepEqual(data, { topic: { label: 'Cybersecurity' } });
});

test('a refusal arrives with its code', async () => {
  await assert.rejects(request(endpoint, '{ officials(first: 101) { totalCount } }'), (error) => {
    assert.ok(error instanceof ClientError);
    assert.equal(error.response.errors[0].extensions.code, 'BAD_USER_INPUT');
    return true;
  });
});
