import { GraphQLDate } from './scalars';
import type {
  ArgumentSpec,
  Class,
  EnumSpec,
  FilterField,
  FilterSpec,
  InputSpec,
  LeafType,
  OrderKey,
  OrderSpec,
  Thunk,
} from './specification';

/** Keys that a domain adds to a filter of a lower one. */
export interface FilterContribution {
  readonly filter: FilterSpec;
  readonly fields: Readonly<Record<string, FilterField>>;
}

/** Keys that a domain adds to the orders of a type. */
export interface OrderContribution {
  readonly target: Thunk<Class>;
  readonly keys: Readonly<Record<string, OrderKey<never>>>;
}

/** Options of a range: its description, and the type of its two ends with the description of each. */
export interface RangeOptions {
  readonly description: string;
  readonly type: LeafType;
  readonly from: string;
  readonly to: string;
}

/** Options of a filter. */
export interface FilterOptions<T extends object> {
  readonly description: string;
  readonly target: Thunk<Class<T>>;
}

/** The keys of a filter over rows of a type. */
export type FilterFields<T extends object> = Readonly<Record<string, FilterField<T>>>;

/** The input types of a domain: enumerations, input objects, filters and orders. */
export interface InputDeclarations {
  readonly enums: readonly EnumSpec[];
  readonly inputs: readonly InputSpec[];
  readonly filters: readonly FilterSpec[];
  readonly filterContributions: readonly FilterContribution[];
  readonly orders: readonly OrderSpec[];
  readonly orderContributions: readonly OrderContribution[];
  /**
   * An enumeration.
   *
   * @param name its name in the graph.
   * @param description the description of the enumeration.
   * @param values each value with its description.
   */
  enumeration(name: string, description: string, values: Record<string, string>): EnumSpec;
  /** An input object without conditions of its own. */
  input(name: string, description: string, fields: InputSpec['fields']): InputSpec;
  /** A range with the keys `from` and `to`; one that ends before it begins is refused. */
  range(name: string, options: RangeOptions): InputSpec;
  /**
   * The filter of a type, with the keys that its fields alone do not give: each key is a condition, and all
   * given conditions must hold. The registry adds a key for each field (filter.rules.ts).
   *
   * @param name its name in the graph.
   * @param options the filtered type and the description.
   * @param fields its keys.
   */
  filter<T extends object>(
    name: string,
    options: FilterOptions<T>,
    fields: FilterFields<NoInfer<T>>,
  ): FilterSpec;
  /** Adds keys to a filter of a lower domain. */
  extendFilter<T extends object>(filter: FilterSpec, fields: FilterFields<T>): void;
  /** An order that several types share, in place of those that their columns give. */
  order(name: string, description: string, keys: OrderSpec['keys']): OrderSpec;
  /**
   * Adds keys to the orders of a type, in place of those that its columns give under the same names.
   *
   * @param target the type, of this domain or a lower one.
   * @param keys each key by its name in upper case, which `_ASC` and `_DESC` are added to.
   */
  extendOrder<T extends object>(
    target: Thunk<Class<T>>,
    keys: Readonly<Record<string, OrderKey<NoInfer<T>>>>,
  ): void;
}

const rangeOf = (domain: string, name: string, options: RangeOptions): InputSpec => {
  const { description, type, from, to } = options;
  const day = (which: 'first' | 'last'): Pick<ArgumentSpec, 'day'> =>
    type === GraphQLDate ? { day: which } : {};
  const fields = {
    from: { type, description: from, ...day('first') },
    to: { type, description: to, ...day('last') },
  };
  return { kind: 'input', name, domain, description, fields, ordered: ['from', 'to'] };
};

/** Creates the input declarations of a domain. */
export function declareInputs(domain: string): InputDeclarations {
  const enums: EnumSpec[] = [];
  const inputs: InputSpec[] = [];
  const filters: FilterSpec[] = [];
  const filterContributions: FilterContribution[] = [];
  const orders: OrderSpec[] = [];
  const orderContributions: OrderContribution[] = [];
  const keep = <T>(list: T[], spec: T): T => {
    list.push(spec);
    return spec;
  };
  return {
    enums,
    inputs,
    filters,
    filterContributions,
    orders,
    orderContributions,
    enumeration: (name, description, values) =>
      keep(enums, { kind: 'enum', name, domain, description, values }),
    input: (name, description, fields) =>
      keep(inputs, { kind: 'input', name, domain, description, fields }),
    range: (name, options) => keep(inputs, rangeOf(domain, name, options)),
    filter: (name, options, fields) =>
      keep(filters, { kind: 'filter', name, domain, ...options, fields: { ...fields } }),
    extendFilter: (filter, fields) => {
      filterContributions.push({ filter, fields });
    },
    order: (name, description, keys) =>
      keep(orders, { kind: 'order', name, domain, description, keys }),
    extendOrder: (target, keys) => {
      orderContributions.push({ target, keys });
    },
  };
}
