import { fieldsOf } from './field.decorators';
import { kebabCase, snakeCase } from './names';
import { Node } from './node';
import type {
  ArgumentSpec,
  Class,
  EnumSpec,
  FieldSpec,
  FilterField,
  FilterSpec,
  Given,
  InputSpec,
  OrderSpec,
  RecordRule,
  RootSpec,
  Row,
  Scope,
  Thunk,
  TypeSpec,
} from './specification';
import type { Slot, Sql } from '../sql/fragment';

interface TypeOptions {
  readonly description: string;
  /** Its table; the name in snake case when not said. */
  readonly table?: string;
  /** Its data file, without `.csv`. */
  readonly file?: string;
  /** The prefix of its ids; its name in kebab case when not said. */
  readonly slug?: string;
  /** What must hold in every record of its file. */
  readonly rules?: readonly RecordRule[];
}

/** Fields that a domain adds to a type of a lower one. */
export interface Contribution {
  readonly target: Thunk<Class>;
  readonly fields: readonly FieldSpec[];
}

/** Keys that a domain adds to a filter of a lower one. */
export interface FilterContribution {
  readonly filter: FilterSpec;
  readonly fields: Readonly<Record<string, FilterField>>;
}

type Arguments = Readonly<Record<string, ArgumentSpec>>;

interface OneOptions<T extends object> {
  readonly description: string;
  readonly args: Arguments;
  readonly match: (row: Row<T>, given: Given, scope: Scope) => Sql;
}

interface RootConnectionOptions<T extends object> {
  readonly description: string;
  readonly order: readonly (keyof T & string)[];
  readonly args?: Arguments;
  readonly where?: Thunk<FilterSpec>;
  readonly orderBy?: OrderSpec;
  /** Whether `last` and `before` are offered. */
  readonly backward?: boolean;
  readonly rows?: (given: Given, scope: Scope) => Sql;
  readonly edge?: { readonly node: keyof T & string; readonly name: string };
}

/**
 * Opens a domain: everything declared through it belongs to it.
 *
 * @param name the domain's name, as in the folder and the subgraph.
 * @returns the decorators and declarations of the domain.
 */
export function domain(name: string) {
  const types: TypeSpec[] = [];
  const contributions: Contribution[] = [];
  const filterContributions: FilterContribution[] = [];
  const enums: EnumSpec[] = [];
  const filters: FilterSpec[] = [];
  const orders: OrderSpec[] = [];
  const inputs: InputSpec[] = [];
  const roots: RootSpec[] = [];

  const ownFields = (type: Class): FieldSpec[] =>
    fieldsOf(type).map((field): FieldSpec => ({ ...field, domain: name }));

  const declare =
    (kind: TypeSpec['kind'], options: TypeOptions, more: Partial<TypeSpec> = {}) =>
    (type: Class): void => {
      const inherited = kind === 'entity' || kind === 'interface' ? fieldsOf(Node) : [];
      types.push({
        class: type,
        name: type.name,
        domain: name,
        description: options.description,
        kind,
        slug: options.slug ?? kebabCase(type.name),
        table: kind === 'value' ? undefined : (options.table ?? snakeCase(type.name)),
        file: options.file,
        rules: options.rules ?? [],
        fields: [
          ...inherited.map((field): FieldSpec => ({ ...field, domain: name })),
          ...ownFields(type),
        ],
        ...more,
      });
    };

  return {
    name,
    types,
    contributions,
    filterContributions,
    enums,
    filters,
    orders,
    inputs,
    roots,

    /** A type with a table and an id. */
    entity: (options: TypeOptions) => declare('entity', options),
    /** An interface whose members share one table. */
    interface: (options: TypeOptions) => declare('interface', options),
    /** A type of an interface: a row of the interface's table. */
    member: (parent: Class, options: TypeOptions) =>
      declare('member', options, {
        interface: parent,
        table: types.find((type) => type.class === parent)?.table,
      }),
    /** An object without identity. */
    value: (options: TypeOptions) => declare('value', options),
    /** What a connection makes: it has a place in an order, and no id that a caller sees. */
    row: (options: TypeOptions) => declare('row', options),
    /** A join table; the graph shows what it joins. */
    link: (options: TypeOptions) => declare('link', options),

    /** Fields about a type of a lower domain, which knows nothing of them. */
    contributes:
      (target: Thunk<Class>) =>
      (type: Class): void => {
        contributions.push({ target, fields: ownFields(type) });
      },

    /**
     * An enumeration.
     *
     * @param enumName its name in the graph.
     * @param description what it tells apart.
     * @param values each value with its description.
     */
    enumeration(enumName: string, description: string, values: Record<string, string>): EnumSpec {
      const spec: EnumSpec = { kind: 'enum', name: enumName, domain: name, description, values };
      enums.push(spec);
      return spec;
    },

    /** An input object without conditions of its own. */
    input(inputName: string, description: string, fields: InputSpec['fields']): InputSpec {
      const spec: InputSpec = { kind: 'input', name: inputName, domain: name, description, fields };
      inputs.push(spec);
      return spec;
    },

    /**
     * A filter: each key is a condition, and all of them must hold.
     *
     * @param filterName its name in the graph.
     * @param options the type whose rows it chooses, its description, whether `and`, `or`, `not` come
     *   with it, and what always holds.
     * @param fields its keys.
     */
    filter(
      filterName: string,
      options: Pick<FilterSpec, 'target' | 'description' | 'combinable' | 'always'>,
      fields: Record<string, FilterField>,
    ): FilterSpec {
      const spec: FilterSpec = {
        kind: 'filter',
        name: filterName,
        domain: name,
        ...options,
        fields: { ...fields },
      };
      filters.push(spec);
      return spec;
    },

    /** Keys added to a filter of a lower domain. */
    extendFilter(filter: FilterSpec, fields: Record<string, FilterField>): void {
      filterContributions.push({ filter, fields });
    },

    /** The orders that a caller may choose for a type. */
    order(orderName: string, description: string, keys: OrderSpec['keys']): OrderSpec {
      const spec: OrderSpec = { kind: 'order', name: orderName, domain: name, description, keys };
      orders.push(spec);
      return spec;
    },

    /** A root field that answers one record, or null. */
    one<T extends object>(field: string, target: Thunk<Class<T>>, options: OneOptions<T>): void {
      roots.push({ kind: 'one', name: field, domain: name, target, ...options });
    },

    /** A root field that answers a connection. */
    many<T extends object>(
      field: string,
      target: Thunk<Class<T>>,
      options: RootConnectionOptions<T>,
    ): void {
      roots.push({
        kind: 'connection',
        name: field,
        domain: name,
        target,
        ...options,
        args: options.args ?? {},
        backward: options.backward ?? false,
      });
    },

    /** A root field that answers whatever record an id names; `many` for a list of ids. */
    byId(
      field: string,
      options: {
        readonly description: string;
        readonly args: Arguments;
        readonly many: boolean;
        readonly key: (given: Given) => Slot;
      },
    ): void {
      roots.push({ kind: 'node', name: field, domain: name, target: () => Node, ...options });
    },
  };
}

/** A domain with everything declared through it. */
export type Domain = ReturnType<typeof domain>;
