import { GraphQLInt } from 'graphql';
import { isPartialDate } from './columns';
import type { Domain } from './domain';
import { constantCase, wordsOf } from './names';
import type { Types } from './root.rules';
import type {
  Class,
  ColumnField,
  FieldSpec,
  OrderKey,
  OrderSpec,
  RootSpec,
  TypeSpec,
} from './specification';

type Keys = OrderSpec['keys'];

/** The orders of a graph. */
export interface Orders {
  /** The orders of a type; undefined for a type without a key. The types of an interface share its orders. */
  orderOf(type: TypeSpec): OrderSpec | undefined;
}

/**
 * Makes the orders of every type that a connection can have: a key for each column that is totally ordered,
 * which are texts of one line, dates and whole numbers, one for the id, and the keys that domains add.
 *
 * @param graph the types with all contributed fields.
 * @param domains the domains, whose keys take the place of those by rule.
 * @param typeOf finds the type of a class.
 */
export function ordersByRule(
  graph: Types,
  domains: readonly Pick<Domain, 'orderContributions'>[],
  typeOf: (type: Class) => TypeSpec,
): Orders {
  const contributions = domains.flatMap((domain) => domain.orderContributions);
  const found = graph.types.filter(isListed).flatMap((type) => {
    const added = contributions.filter(({ target }) => target() === type.class);
    const own = added.flatMap(({ keys }) => Object.entries(keys));
    const keys: Keys = Object.fromEntries([...keysByRule(graph, type), ...own]);
    return Object.keys(keys).length > 0 ? [[type.class, orderSpec(type, keys)] as const] : [];
  });
  const orders = new Map<Class, OrderSpec>(found);
  return {
    orderOf: (type) => orders.get(type.interface ? typeOf(type.interface).class : type.class),
  };
}

/** Whether connections of the type have orders of its own; the types of an interface have those of the interface. */
const isListed = ({ kind }: TypeSpec): boolean =>
  kind === 'entity' || kind === 'interface' || kind === 'row';

const orderSpec = ({ name, plural, domain }: TypeSpec, keys: Keys): OrderSpec => ({
  kind: 'order',
  name: `${name}Order`,
  domain,
  description: `The order of ${wordsOf(plural)}.`,
  keys,
});

type NamedKey = readonly [name: string, key: OrderKey<never>];

function keysByRule(graph: Types, type: TypeSpec): readonly NamedKey[] {
  const columns = graph.fieldsOf(type).filter(isOrderable);
  const keys = columns.map((field): NamedKey => {
    const { name } = field;
    return [constantCase(name), { field: name, description: descriptionOf(field) }];
  });
  // The id of a row is not in the graph.
  return type.kind === 'row' ? keys : [['ID', { field: 'id', description: 'By `id`' }], ...keys];
}

const isWhole = ({ type }: ColumnField): boolean => type === GraphQLInt;

const isOrderable = (field: FieldSpec): field is ColumnField =>
  field.kind === 'column' &&
  !field.hidden &&
  !field.list &&
  !field.prose &&
  (field.folded || isPartialDate(field) || isWhole(field));

const unknownDate = ({ missing }: ColumnField): string =>
  missing ? ', also where it is null' : ', an unknown date before all others';

function descriptionOf(field: ColumnField): string {
  const { name, nullable } = field;
  if (isPartialDate(field)) {
    const unknown = nullable ? unknownDate(field) : '';
    return `By the earliest day that \`${name}\` can mean${unknown}`;
  }
  const last = nullable ? ', records without one last' : '';
  return isWhole(field)
    ? `By \`${name}\`${last}`
    : `By \`${name}\`, without regard to case and diacritics${last}`;
}

/** Adds the orders of its target to a connection that declares none. */
export function withOrder<F extends FieldSpec | RootSpec>(
  field: F,
  { orderOf }: Orders,
  typeOf: (type: Class) => TypeSpec,
): F {
  return field.kind === 'connection'
    ? { ...field, orderBy: field.orderBy ?? orderOf(typeOf(field.target())) }
    : field;
}
