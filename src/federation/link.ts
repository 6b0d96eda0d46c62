/** The version of the federation specification that the subgraphs follow. */
const FEDERATION = 'https://specs.apollo.dev/federation/v2.5';

/** The link that marks a document as Federation 2; without it the document is read as Federation 1. */
export const link = `extend schema @link(url: "${FEDERATION}", import: ["@key", "@shareable"])`;

/**
 * The types and root fields of every subgraph (Apollo Federation subgraph specification,
 * https://www.apollographql.com/docs/federation/subgraph-spec).
 *
 * @param entities the names of the types that `_entities` resolves.
 */
export const machinery = (entities: readonly string[]): string => `
directive @link(url: String!, import: [String!]) repeatable on SCHEMA
directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
directive @shareable on OBJECT | FIELD_DEFINITION
"A reference to a record: its \`__typename\` and the fields of its key."
scalar _Any
"Anything that a gateway can resolve by its key."
union _Entity = ${entities.join(' | ')}
"What a gateway needs to know of this service."
type _Service {
  "The schema of this service, with its federation directives."
  sdl: String!
}
extend type Query {
  "What a gateway needs to know of this service."
  _service: _Service!
  "The records that references name, in their order; null for each that does not exist."
  _entities("At most 1,000 references: \`__typename\` and \`id\`." representations: [_Any!]!): [_Entity]!
}
`;
