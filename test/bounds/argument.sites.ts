import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** An argument of the schema, or a key inside one, with the way to ask it. */
export interface ArgumentSite {
  /** Such as `Query.meetings(filter.or.name.contains)`. */
  readonly name: string;
  /** The argument. */
  readonly argument: string;
  readonly argumentType: GraphQLInputType;
  /** The keys from the argument down to the place. */
  readonly keys: readonly string[];
  /** The type of the place. */
  readonly type: GraphQLInputType;
  /** A document that asks the field, with the arguments given, in an operation that begins so. */
  document(head: string, value: string): string;
}

/** The selections that lead to a type: `meetings { nodes { ` and as many braces back. */
interface Way {
  readonly open: string;
  readonly close: string;
}

/**
 * Every argument of every field, and every key of every input object once, so that each is tried.
 *
 * @param schema the schema they are enumerated from.
 */
export function argumentSites(schema: GraphQLSchema): readonly ArgumentSite[] {
  const seen = new Set<string>();
  return [...waysToTypes(schema)].flatMap(([type, way]) =>
    Object.values(fieldsOf(type)).flatMap((field) =>
      field.args.flatMap((argument) => sitesOf({ type, way, field, argument }, seen)),
    ),
  );
}

type Field = GraphQLField<unknown, unknown>;

const fieldsOf = (type: GraphQLNamedType): Readonly<Record<string, Field>> =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};

/** The shortest way to each type that can be reached without an argument. */
function waysToTypes(schema: GraphQLSchema): ReadonlyMap<GraphQLNamedType, Way> {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no query type.');
  const ways = new Map<GraphQLNamedType, Way>([[query, { open: '', close: '' }]]);
  for (const [type, way] of ways) {
    const add = (next: GraphQLNamedType, step: string): void => {
      if (!ways.has(next))
        ways.set(next, { open: `${way.open}${step} { `, close: ` }${way.close}` });
    };
    for (const field of Object.values(fieldsOf(type))) {
      const next = getNamedType(field.type);
      if (!isCompositeType(next)) continue;
      const given = field.args
        .filter(isRequiredArgument)
        .map((one) => `${one.name}: ${usual(one)}`);
      add(next, given.length ? `${field.name}(${given.join(', ')})` : field.name);
      if (isAbstractType(next)) {
        for (const member of schema.getPossibleTypes(next)) {
          const inner = ways.get(next);
          if (inner && !ways.has(member))
            ways.set(member, {
              open: `${inner.open}... on ${member.name} { `,
              close: ` }${inner.close}`,
            });
        }
      }
    }
  }
  return ways;
}

/** A value that an argument may have, where one must be given. */
function usual({ type }: Pick<GraphQLArgument, 'type'>): string {
  const bare = getNullableType(type);
  if (isListType(bare))
    return isEnumType(getNamedType(bare)) ? `[${usual({ type: bare.ofType })}]` : '[]';
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? '';
  return getNamedType(bare).name === 'Int' ? '1' : '"SG"';
}

interface Place {
  readonly type: GraphQLNamedType;
  readonly way: Way;
  readonly field: Field;
  readonly argument: GraphQLArgument;
}

function sitesOf(place: Place, seen: Set<string>): readonly ArgumentSite[] {
  const { type, way, field, argument } = place;
  const others = field.args
    .filter((one) => one !== argument && isRequiredArgument(one))
    .map((one) => `, ${one.name}: ${usual(one)}`);
  const inner = getNamedType(field.type);
  const selection = isCompositeType(inner) ? ' { __typename }' : '';
  const document = (head: string, value: string): string =>
    `${head} { ${way.open}${field.name}(${argument.name}: ${value}${others.join('')})${selection}${way.close} }`;
  const at = (keys: readonly string[], keyType: GraphQLInputType): ArgumentSite => ({
    name: `${type.name}.${field.name}(${[argument.name, ...keys].join('.')})`,
    argument: argument.name,
    argumentType: argument.type,
    keys,
    type: keyType,
    document,
  });
  const inside = (keys: readonly string[], keyType: GraphQLInputType): readonly ArgumentSite[] => {
    const object = getNamedType(keyType);
    if (!isInputObjectType(object) || seen.has(object.name)) return [];
    seen.add(object.name);
    return Object.values(object.getFields()).flatMap((key) => [
      at([...keys, key.name], key.type),
      ...inside([...keys, key.name], key.type),
    ]);
  };
  return [at([], argument.type), ...inside([], argument.type)];
}
