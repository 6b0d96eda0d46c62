import type { Domain } from './domain';
import { Node } from './node';
import type {
  Class,
  EnumSpec,
  FieldSpec,
  FilterSpec,
  InputSpec,
  OrderSpec,
  RootSpec,
  TypeSpec,
} from './specification';

/** Everything that the domains declare, found by name. */
export interface Registry {
  readonly domains: readonly Domain[];
  /** Every type, lower domains first. */
  readonly types: readonly TypeSpec[];
  readonly enums: readonly EnumSpec[];
  readonly filters: readonly FilterSpec[];
  readonly inputs: readonly InputSpec[];
  readonly orders: readonly OrderSpec[];
  readonly roots: readonly RootSpec[];
  /** The declaration of a class. @throws Error when it was declared nowhere. */
  typeOf(type: Class): TypeSpec;
  /** A type by its name in the graph. */
  named(name: string): TypeSpec | undefined;
  /** The type whose ids have a prefix. */
  withPrefix(slug: string): TypeSpec | undefined;
  /** The types of an interface; of anything else, the type itself. */
  membersOf(type: TypeSpec): readonly TypeSpec[];
  /** All fields of a type, those of its interface first. */
  fieldsOf(type: TypeSpec): readonly FieldSpec[];
  /** A field of a type by name. */
  field(type: TypeSpec, name: string): FieldSpec | undefined;
  /** A root field by name. */
  root(name: string): RootSpec | undefined;
}

const nodeSpec: TypeSpec = {
  class: Node,
  name: 'Node',
  domain: 'shared',
  description: 'Anything with an id of its own.',
  kind: 'interface',
  slug: 'node',
  rules: [],
  fields: [],
};

/**
 * Gathers the domains into one graph: contributions are added to the types and filters they are about.
 *
 * @param domains lowest first.
 * @returns the registry, not yet verified.
 */
export function createRegistry(domains: readonly Domain[]): Registry {
  const types = domains.flatMap((one) => one.types);
  const byClass = new Map<Class, TypeSpec>([[Node, nodeSpec]]);
  for (const type of types) byClass.set(type.class, { ...type, fields: [...type.fields] });
  const all = types.map((type) => byClass.get(type.class) ?? type);
  const typeOf = (type: Class): TypeSpec => {
    const spec = byClass.get(type);
    if (!spec) throw new Error(`${type.name} is used in the graph, but no domain declares it.`);
    return spec;
  };
  for (const { target, fields } of domains.flatMap((one) => one.contributions)) {
    typeOf(target()).fields.push(...fields);
  }
  for (const one of domains) {
    for (const { filter, fields } of one.filterContributions) {
      for (const [name, field] of Object.entries(fields)) {
        filter.fields[name] = { ...field, domain: one.name };
      }
    }
  }
  const names = new Map([nodeSpec, ...all].map((type) => [type.name, type]));
  const prefixes = new Map(
    all
      .filter((type) => type.kind === 'entity' || type.kind === 'member')
      .map((type) => [type.slug, type]),
  );
  const fieldMaps = new Map<TypeSpec, ReadonlyMap<string, FieldSpec>>();
  const fieldMap = (type: TypeSpec): ReadonlyMap<string, FieldSpec> => {
    const known = fieldMaps.get(type);
    if (known) return known;
    const inherited = type.interface ? [...fieldMap(typeOf(type.interface)).values()] : [];
    const map = new Map([...inherited, ...type.fields].map((field) => [field.name, field]));
    fieldMaps.set(type, map);
    return map;
  };
  const roots = domains.flatMap((one) => one.roots);
  const rootMap = new Map(roots.map((root) => [root.name, root]));
  return {
    domains,
    types: all,
    enums: domains.flatMap((one) => one.enums),
    filters: domains.flatMap((one) => one.filters),
    inputs: domains.flatMap((one) => one.inputs),
    orders: domains.flatMap((one) => one.orders),
    roots,
    typeOf,
    named: (name) => names.get(name),
    withPrefix: (slug) => prefixes.get(slug),
    membersOf: (type) => {
      if (type === nodeSpec) return [...prefixes.values()];
      if (type.kind !== 'interface') return [type];
      return all.filter((one) => one.interface === type.class);
    },
    fieldsOf: (type) => [...fieldMap(type).values()],
    field: (type, name) => fieldMap(type).get(name),
    root: (name) => rootMap.get(name),
  };
}
