import { buildGraph } from '../../src/domains/whole.graph';
import { refusalsOf } from '../../src/federation/admission';
import { changesOf } from '../../src/federation/admission.changes';
import { compose, CompositionError } from '../../src/federation/compose';
import { publicSdl } from '../../src/federation/schema.files';
import { createSubgraph } from '../../src/federation/subgraph';
import { services } from './apart';

const head =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@override", "@inaccessible", "@interfaceObject"])';
const newcomer = (sdl: string) => ({
  name: 'trade',
  url: 'http://trade.test',
  sdl: `${head}\n${sdl}`,
});
const refused = (sdl: string) =>
  refusalsOf(buildGraph().schema, newcomer(sdl)).map(({ code }) => code);

test('the supergraph publishes the schema of the whole graph, letter for letter', () => {
  expect(compose(services()).publicSdl).toBe(publicSdl(buildGraph()));
});

test('the whole graph is a subgraph that composes by itself', () => {
  const { sdl } = createSubgraph(buildGraph());
  expect(compose([{ name: 'sidelines', url: 'http://whole.test', sdl }]).publicSdl).toBe(
    publicSdl(buildGraph()),
  );
});

test('a newcomer may add fields to our types, types of its own and root fields', () => {
  const sdl =
    'type Country @key(fields: "id") { id: ID! trade(year: Int!): Int } type Query { traders: [Country!] }';
  expect(refused(sdl)).toEqual([]);
  const { publicSdl: joined } = compose([...services(), newcomer(sdl)]);
  expect(joined).toContain('trade(year: Int!): Int');
});

test.each([
  [
    '@override',
    'type Country @key(fields: "id") { id: ID! flag: Int @override(from: "reference") }',
  ],
  ['@inaccessible', 'type Country @key(fields: "id") @inaccessible { id: ID! flag: Int }'],
  ['@interfaceObject', 'type Event @key(fields: "id") @interfaceObject { id: ID! flag: Int }'],
])('%s on a type of ours is refused', (_, sdl) => {
  expect(refused(sdl)).toEqual(['DIRECTIVE_REFUSED']);
});

test('a field, an enumeration, an input or a root field of ours is not redefined', () => {
  expect(refused('type Country @key(fields: "id") { id: ID! name: String! }')).toEqual([
    'FIELD_REDEFINED',
  ]);
  expect(refused('enum EventStatus { HELD }')).toEqual(['TYPE_REDEFINED']);
  expect(refused('input DateRange { from: String }')).toEqual(['TYPE_REDEFINED']);
  expect(refused('type Query { official(id: ID!): Int }')).toEqual(['FIELD_REDEFINED']);
});

test.each([
  [
    'a field that is never null',
    'type Country @key(fields: "id") { id: ID! flag: Int! }',
    'FIELD_NOT_NULLABLE',
  ],
  ['a root field that is never null', 'type Query { flags: [Int]! }', 'FIELD_NOT_NULLABLE'],
  ['a type of ours without its key', 'type Country { id: ID! flag: Int }', 'KEY_MISSING'],
  ['a subscription', 'type Subscription { flags: Int }', 'SUBSCRIPTION_REFUSED'],
  [
    'records for an interface of ours',
    'interface Node { id: ID! } type Ship implements Node { id: ID! }',
    'INTERFACE_REFUSED',
  ],
])('%s is refused', (_, sdl, code) => {
  expect(refused(sdl)).toEqual([code]);
});

test.each([
  [
    'a scalar',
    'scalar CountryCode @specifiedBy(url: "https://example.org/other") type Query { x: CountryCode }',
  ],
  ['a key', 'type Country @key(fields: "id") { id: ID! @deprecated(reason: "x") flag: Int }'],
])('%s of ours is not published otherwise than it is', (_, sdl) => {
  const { schema } = buildGraph();
  const supergraph = compose([...services(), newcomer(sdl)]);
  expect(changesOf(schema, supergraph).map(({ code }) => code)).toEqual(['TYPE_CHANGED']);
  expect(changesOf(schema, compose(services()))).toEqual([]);
});

test('an SDL that is no GraphQL is refused', () => {
  expect(refused('type {')).toEqual(['INVALID_GRAPHQL']);
});

test('subgraphs that do not fit together are told with the codes of the composer', () => {
  const clash = newcomer('type Country @key(fields: "id") { id: ID! name: Int! }');
  expect(() => compose([...services(), clash])).toThrow(CompositionError);
  expect(() => compose([...services(), clash])).toThrow(
    /FIELD_TYPE_MISMATCH|INVALID_FIELD_SHARING/,
  );
});
