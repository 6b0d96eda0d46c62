import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import relay from 'relay-runtime';
import { endpoint, schemaFile } from './endpoint.js';

const {
  Environment,
  Network,
  RecordSource,
  Store,
  createOperationDescriptor,
  fetchQuery,
  getRequest,
  getSelector,
} = relay;
const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const require = createRequire(import.meta.url);

// relay-compiler refuses paths outside its project, so it is given one with a copy of the schema.
const project = mkdtempSync(fromHere('.relay-'));
after(() => rmSync(project, { recursive: true }));

let generated;

before(() => {
  cpSync(fromHere('relay'), project, { recursive: true });
  cpSync(fileURLToPath(schemaFile), join(project, 'schema.graphql'));
  mkdirSync(join(project, '__generated__'));
  writeFileSync(join(project, 'persisted.json'), '{}');
  execFileSync(process.execPath, [require.resolve('relay-compiler/cli.js'), 'relay.config.json'], {
    cwd: project,
  });
  generated = (name) => require(join(project, '__generated__', `${name}.graphql.js`));
});

const send = async (body) => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
};

const createEnvironment = () =>
  new Environment({
    // By its id first, as Relay does; the server that is asked here has another manifest.
    network: Network.create(async ({ text, id }, variables) => {
      const { data, errors } = await send({ doc_id: id, variables });
      if (errors === undefined) return { data };
      assert.equal(errors[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND');
      return send({ query: text, variables });
    }),
    store: new Store(new RecordSource()),
  });

const ask = (environment, name, variables) =>
  fetchQuery(environment, generated(name), variables).toPromise();

/** What a fragment reads of the store, as a component would. */
function read(environment, fragment, reference) {
  const snapshot = environment.lookup(getSelector(generated(fragment), reference));
  assert.equal(snapshot.isMissingData, false);
  return snapshot.data;
}

test('a connection is read through a fragment, and its second page through the query that the compiler made', async () => {
  const environment = createEnvironment();
  const variables = { id: 'official/kao-kim-hourn', count: 3, cursor: null };
  const operation = createOperationDescriptor(
    getRequest(generated('relayOfficialQuery')),
    variables,
  );
  environment.retain(operation);
  const { official } = await ask(environment, 'relayOfficialQuery', variables);
  const first = read(environment, 'relayMeetings_official', official);
  assert.equal(first.meetings.edges.length, 3);
  assert.equal(first.meetings.pageInfo.hasNextPage, true);

  const { id } = variables;
  const more = { id, count: 3, cursor: first.meetings.pageInfo.endCursor };
  const { node } = await ask(environment, 'relayMeetingsPaginationQuery', more);
  const second = read(environment, 'relayMeetings_official', node);
  // The store has put the second page behind the first.
  assert.deepEqual(second.meetings.edges.slice(0, 3), first.meetings.edges);
  assert.equal(new Set(second.meetings.edges.map((edge) => edge.node.id)).size, 6);
});

test('a fragment is fetched again by its node', async () => {
  const environment = createEnvironment();
  const variables = { id: 'conference/amcc-10' };
  const { node } = await ask(environment, 'relayEventRefetchQuery', variables);
  const { name, place } = read(environment, 'relayEvent_event', node);
  assert.equal(name, '10th ASEAN Ministerial Conference on Cybersecurity');
  assert.equal(place.name, 'Singapore');
});

test('what does not exist is null', async () => {
  const { node } = await ask(createEnvironment(), 'relayEventRefetchQuery', {
    id: 'conference/never',
  });
  assert.equal(node, null);
});

test('the compiler’s own manifest of persisted operations is a file that the server reads', () => {
  const persisted = JSON.parse(readFileSync(join(project, 'persisted.json'), 'utf8'));
  assert.match(Object.values(persisted).join(), /query relayOfficialQuery/);
});
