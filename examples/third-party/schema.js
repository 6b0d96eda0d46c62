import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const { figures } = JSON.parse(read('figures.json'));

/** What gateways compose: the file as it stands. */
const sdl = read('trade.graphql');

/** What the specification of subgraphs asks for beside the types of one's own. */
const machinery = `
  directive @link(url: String!, import: [String!]) repeatable on SCHEMA
  directive @key(fields: String!) repeatable on OBJECT
  scalar _Any
  union _Entity = Country
  type _Service { sdl: String! }
  extend type Query {
    _service: _Service!
    _entities(representations: [_Any!]!): [_Entity]!
  }
`;

// The link is for composers: graphql-js would take it for an extension of a schema that is not there.
export const schema = buildSchema(sdl.replace(/^extend schema .*$/m, '') + machinery);

const country = (id) => ({
  __typename: 'Country',
  id,
  trade: ({ year }) => tradeOf(figures.find((one) => one.country === id && one.year === year)),
});

const tradeOf = (found) =>
  found === undefined
    ? null
    : { ...found, country: country(found.country), balance: found.exports - found.imports };

const volume = ({ exports, imports }) => exports + imports;

/** The root: graphql-js calls what it finds here with the arguments of the field. */
export const root = {
  largestTraders: ({ year, first }) =>
    figures
      .filter((one) => one.year === year)
      .sort((a, b) => volume(b) - volume(a))
      .slice(0, first)
      .map(tradeOf),

  _service: { sdl },

  // In the order of the references, null for what is not known.
  _entities: ({ representations }) =>
    representations.map(({ __typename, id }) =>
      __typename === 'Country' && typeof id === 'string' ? country(id) : null,
    ),
};
