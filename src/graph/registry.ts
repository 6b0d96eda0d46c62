import { dimensionsOf } from './dimensions';
import type { Domain } from './domain';
import { completeFilter, gatherFilters, withFilter } from './filter.rules';
import { Node } from './node';
import { ordersByRule, withOrder } from './order.rules';
import { rootsByRule, type Types } from './root.rules';
import type {
  Class,
  Dimension,
  EnumSpec,
  FieldSpec,
  FilterSpec,
  InputSpec,
  OrderSpec,
  PageFieldSpec,
  RootSpec,
  SearchSpec,
  TypeSpec,
} from './specification';

/** The declarations of all domains, by name. */
export interface Registry {
  readonly domains: readonly Domain[];
  /** Every type, lower domains first. */
  readonly types: readonly TypeSpec[];
  readonly enums: readonly EnumSpec[];
  readonly filters: readonly FilterSpec[];
  readonly inputs: readonly InputSpec[];
  readonly orders: readonly OrderSpec[];
  readonly roots: readonly RootSpec[];
  /** The fields that every connection has beside its records. */
  readonly pageFields: readonly PageFieldSpec[];
  readonly searches: readonly SearchSpec[];
  /** The declaration of a class. @throws Error when the class is not declared. */
  typeOf(type: Class): TypeSpec;
  /** A type by its name in the graph. */
  named(name: string): TypeSpec | undefined;
  /** The type whose ids have a prefix. */
  withPrefix(slug: string): TypeSpec | undefined;
  /** The member types of an interface; for any other type, the type itself. */
  membersOf(type: TypeSpec): readonly TypeSpec[];
  /** All fields of a type, those of its interface first. */
  fieldsOf(type: TypeSpec): readonly FieldSpec[];
  /** A field of a type by name. */
  field(type: TypeSpec, name: string): FieldSpec | undefined;
  /** The filter of a type; undefined for types without one. */
  filterOf(type: TypeSpec): FilterSpec | undefined;
  /** The dimensions by which records of a type can be grouped. @throws Error when one leads nowhere. */
  dimensionsOf(type: TypeSpec): readonly Dimension[];
  /** A root field by name. */
  root(name: string): RootSpec | undefined;
}

const nodeSpec: TypeSpec = {
  class: Node,
  name: 'Node',
  domain: 'shared',
  description: 'A record with a global id.',
  kind: 'interface',
  slug: 'node',
  plural: 'nodes',
  isFilterable: false,
  rules: [],
  between: [],
  coveredBy: [],
  fields: [],
};

/** Adds the contributions of higher domains to the types and filters of lower ones. */
function contribute(domains: readonly Domain[], typeOf: Registry['typeOf']): void {
  for (const { name: domain, contributions, filterContributions } of domains) {
    for (const { target, fields } of contributions) typeOf(target()).fields.push(...fields);
    for (const { filter, fields } of filterContributions) {
      for (const [name, field] of Object.entries(fields))
        filter.fields[name] = { ...field, domain };
    }
  }
}

type FieldsByName = ReadonlyMap<string, FieldSpec>;

/** Returns a memoised function from a type to its fields by name, those of its interface first. */
function createFieldIndex(typeOf: Registry['typeOf']): (type: TypeSpec) => FieldsByName {
  const known = new Map<TypeSpec, FieldsByName>();
  const index = (type: TypeSpec): FieldsByName => {
    const found = known.get(type);
    if (found) return found;
    const inherited = type.interface ? [...index(typeOf(type.interface)).values()] : [];
    const fields = new Map([...inherited, ...type.fields].map((field) => [field.name, field]));
    known.set(type, fields);
    return fields;
  };
  return index;
}

/** Copies the declared types, so that contributed fields can be added. */
function gatherTypes(domains: readonly Domain[]): Pick<Registry, 'types' | 'typeOf'> {
  const types = domains
    .flatMap((one) => one.types)
    .map((type): TypeSpec => ({ ...type, fields: [...type.fields] }));
  const byClass = new Map([nodeSpec, ...types].map((type) => [type.class, type]));
  const typeOf = (type: Class): TypeSpec => {
    const spec = byClass.get(type);
    if (!spec) throw new Error(`${type.name} is used in the graph, but no domain declares it.`);
    return spec;
  };
  return { types, typeOf };
}

/** Returns a function that keeps its results. */
function memoised<K extends object, V>(find: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}

const hasOwnIds = ({ kind }: TypeSpec): boolean => kind === 'entity' || kind === 'member';

/** Creates the lookups of types by name and by prefix. */
function createTypeIndex(
  types: readonly TypeSpec[],
): Pick<Registry, 'named' | 'withPrefix' | 'membersOf'> {
  const names = new Map([nodeSpec, ...types].map((type) => [type.name, type]));
  const prefixes = new Map(types.filter(hasOwnIds).map((type) => [type.slug, type]));
  return {
    named: (name) => names.get(name),
    withPrefix: (slug) => prefixes.get(slug),
    membersOf: (type) => {
      if (type === nodeSpec) return [...prefixes.values()];
      if (type.kind !== 'interface') return [type];
      return types.filter((one) => one.interface === type.class);
    },
  };
}

/**
 * Completes the graph by rule: root fields and a filter for every type, orders for every connection, and
 * the filter of the target for every list and connection.
 */
function complete(
  domains: readonly Domain[],
  graph: Types & Pick<Registry, 'typeOf'>,
): Pick<Registry, 'roots' | 'orders' | 'filters' | 'filterOf'> {
  const { types, typeOf } = graph;
  const orders = ordersByRule(graph, domains, typeOf);
  const declaredFilters = domains.flatMap((one) => one.filters);
  const filters = gatherFilters(types, declaredFilters);
  const completed = <F extends FieldSpec | RootSpec>(field: F): F =>
    withFilter(withOrder(field, orders, typeOf), filters);
  for (const { fields } of types) fields.splice(0, fields.length, ...fields.map(completed));
  const declared = domains.flatMap((one) => one.roots);
  const roots = [...declared, ...rootsByRule(graph, declared)].map(completed);
  const ordered = [...roots, ...types.flatMap((type) => type.fields)];
  const used = ordered.flatMap((one) => (one.kind === 'connection' ? (one.orderBy ?? []) : []));
  return {
    orders: [...new Set(used)],
    roots,
    filters: [...filters.values()],
    filterOf: (type) => filters.get(type.class),
  };
}

/** The declarations that are taken over as the domains have them. */
const declaredIn = (
  domains: readonly Domain[],
): Pick<Registry, 'enums' | 'inputs' | 'pageFields' | 'searches'> => ({
  enums: domains.flatMap((one) => one.enums),
  inputs: domains.flatMap((one) => one.inputs),
  pageFields: domains.flatMap((one) => one.pageFields),
  searches: domains.flatMap((one) => one.searches),
});

/**
 * Joins the domains into one graph: contributions are added to their types and filters, then root fields,
 * orders and filters are completed by rule.
 *
 * @param domains lowest first.
 * @returns the registry, not yet verified.
 */
export function createRegistry(domains: readonly Domain[]): Registry {
  const { types, typeOf } = gatherTypes(domains);
  contribute(domains, typeOf);
  const index = createTypeIndex(types);
  const { membersOf } = index;
  const uncompleted = createFieldIndex(typeOf);
  const completed = complete(domains, {
    types,
    typeOf,
    membersOf,
    fieldsOf: (type) => [...uncompleted(type).values()],
  });
  const rootsByName = new Map(completed.roots.map((root) => [root.name, root]));
  const fields = createFieldIndex(typeOf);
  const lookups = {
    domains,
    types,
    typeOf,
    ...index,
    fieldsOf: (type: TypeSpec) => [...fields(type).values()],
    field: (type: TypeSpec, name: string) => fields(type).get(name),
  };
  const dimensions = memoised((type: TypeSpec) => dimensionsOf(lookups, type));
  const registry: Registry = {
    ...lookups,
    dimensionsOf: dimensions,
    ...declaredIn(domains),
    ...completed,
    root: (name) => rootsByName.get(name),
  };
  for (const filter of registry.filters) completeFilter(filter, registry);
  return registry;
}
