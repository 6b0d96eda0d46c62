import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A leaf that callers can send: an argument of a field, or a key of an input object. */
export interface ArgumentPlace {
  /** Such as `Query.official.id` or `MeetingFilter.kind`. */
  readonly name: string;
  /** The name of its type, without lists and exclamation marks. */
  readonly type: string;
  /** Where errors say that it stands, such as `filter.kind`. */
  readonly argument: string;
  /** A query that sends a value there, written as a literal. */
  query(literal: string): string;
}

type Input = GraphQLArgument | GraphQLInputField;

interface Open {
  readonly owner: string;
  readonly input: Input;
  readonly argument: string;
  query(literal: string): string;
}

/** Values that arguments without which a field cannot be asked are sent. */
const required: Readonly<Record<string, string>> = {
  'ID!': '"official/kao-kim-hourn"',
  '[ID!]!': '["official/kao-kim-hourn"]',
  'String!': '"asean"',
  'CountryCode!': '"SG"',
};

const kebab = (name: string): string => name.replace(/(?<=.)([A-Z])/g, '-$1').toLowerCase();

/**
 * Every leaf of the arguments of a schema, each with a query that reaches it.
 *
 * @param schema the published schema.
 */
export function argumentPlaces(schema: GraphQLSchema): readonly ArgumentPlace[] {
  const open = Object.values(schema.getTypeMap()).flatMap((type) => argumentsOfType(schema, type));
  const places = new Map<string, ArgumentPlace>();
  const seen = new Set<string>();
  for (const place of open) {
    const type = getNamedType(place.input.type);
    if (!isInputObjectType(type)) {
      const name = `${place.owner}.${place.input.name}`;
      if (!places.has(name)) places.set(name, { ...place, name, type: type.name });
    } else if (!seen.has(type.name)) {
      seen.add(type.name);
      for (const key of Object.values(type.getFields())) open.push(inside(place, key, type.name));
    }
  }
  return [...places.values()];
}

const inside = (place: Open, key: GraphQLInputField, owner: string): Open => ({
  owner,
  input: key,
  argument: `${place.argument}.${key.name}`,
  query: (literal) => place.query(`{ ${key.name}: ${asWritten(key, literal)} }`),
});

/** A literal, in a list where the type is one. */
const asWritten = ({ type }: Input, literal: string): string =>
  isListType(getNullableType(type)) ? `[${literal}]` : literal;

/** Writes a query that selects something of a type: of a record by its id, or of the rows of a connection. */
function queryOf(schema: GraphQLSchema, type: GraphQLObjectType, selected: string): string {
  if (type.name === 'Query') return `{ ${selected} }`;
  if (type.getInterfaces().length > 0) {
    return `{ node(id: "${kebab(type.name)}/x") { ... on ${type.name} { ${selected} } } }`;
  }
  const owner = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((one) => Object.values(one.getFields()).map((field) => ({ one, field })))
    .find(({ one, field }) => one !== type && isConnectionOf(field, type));
  if (!owner) throw new Error(`No connection has rows of ${type.name}.`);
  return queryOf(schema, owner.one, `${owner.field.name} { nodes { ${selected} } }`);
}

const isConnectionOf = ({ type }: GraphQLField<unknown, unknown>, row: GraphQLObjectType) =>
  getNamedType(type).name === `${row.name}Connection`;

function argumentsOfType(schema: GraphQLSchema, type: GraphQLNamedType): Open[] {
  if (!isObjectType(type) || type.name.startsWith('__')) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    field.args.map((input): Open => {
      const others = field.args.filter((one) => one !== input && isNonNullType(one.type));
      const rest = others
        .map((one) => `, ${one.name}: ${required[String(one.type)] ?? ''}`)
        .join('');
      const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
      return {
        owner: `${type.name}.${field.name}`,
        input,
        argument: input.name,
        query: (literal) => {
          const value = asWritten(input, literal);
          const asked = `${field.name}(${input.name}: ${value}${rest})${selection}`;
          return queryOf(schema, type, asked);
        },
      };
    }),
  );
}
