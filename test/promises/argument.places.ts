import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
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

/** Values that arguments without which a field cannot be asked are sent, by name or by type. */
const required: Readonly<Record<string, string>> = {
  'ID!': '"official/kao-kim-hourn"',
  to: '"official/wang-yi"',
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
  const open = Object.values(schema.getTypeMap()).flatMap((type) => argumentsOfType(type, schema));
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

/** The required arguments of a field but one, each with a value. */
const requiredOf = (field: GraphQLField<unknown, unknown>, but?: GraphQLArgument): string[] =>
  field.args
    .filter((one) => one !== but && isNonNullType(one.type))
    .map(
      (one) =>
        `${one.name}: ${required[one.name] ?? required[String(one.type)] ?? firstOf(one.type)}`,
    );

/** The first value of an enumeration. */
function firstOf(type: GraphQLInputType): string {
  const named = getNamedType(type);
  return isEnumType(named) ? (named.getValues()[0]?.name ?? '') : '';
}

/** The selections that lead to a type. */
interface Way {
  readonly open: string;
  readonly close: string;
}

/** The way to a type: a record by its id, or a field that answers with the type. */
function wayTo(type: GraphQLObjectType, schema: GraphQLSchema): Way {
  if (type === schema.getQueryType()) return { open: '', close: '' };
  if (type.getInterfaces().some(({ name }) => name === 'Node'))
    return { open: `node(id: "${kebab(type.name)}/x") { ... on ${type.name} { `, close: ' } }' };
  const owners = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const owner of owners) {
    const fields = Object.values(owner.getFields());
    const field = fields.find((one) => getNamedType(one.type) === type);
    if (!field || owner === type) continue;
    const { open, close } = wayTo(owner, schema);
    const given = requiredOf(field).join(', ');
    return { open: `${open}${field.name}${given && `(${given})`} { `, close: ` }${close}` };
  }
  throw new Error(`No field answers with ${type.name}.`);
}

function argumentsOfType(type: GraphQLNamedType, schema: GraphQLSchema): Open[] {
  if (!isObjectType(type) || type.name.startsWith('__')) return [];
  const fields = Object.values(type.getFields()).filter(({ args }) => args.length);
  if (!fields.length) return [];
  const { open, close } = wayTo(type, schema);
  return fields.flatMap((field) =>
    field.args.map((input): Open => {
      const rest = requiredOf(field, input).map((one) => `, ${one}`);
      const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
      return {
        owner: `${type.name}.${field.name}`,
        input,
        argument: input.name,
        query: (literal) => {
          const given = `${input.name}: ${asWritten(input, literal)}${rest.join('')}`;
          return `{ ${open}${field.name}(${given})${selection}${close} }`;
        },
      };
    }),
  );
}
