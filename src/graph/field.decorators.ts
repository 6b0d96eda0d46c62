import { GraphQLString } from 'graphql';
import type {
  ArgumentSpec,
  Class,
  ConnectionField,
  FieldSpec,
  ArgumentReader,
  LeafType,
  OrderSpec,
  Row,
  Scope,
  Thunk,
  ColumnField,
} from './specification';
import type { Sql } from '../sql/fragment';

/** A field as recorded by its decorator; the class decorator adds the domain. */
export type RecordedField = FieldSpec extends infer F
  ? F extends FieldSpec
    ? Omit<F, 'domain'>
    : never
  : never;

const recorded = new WeakMap<object, RecordedField[]>();

/** The fields recorded for a class, in source order. */
export const fieldsOf = (type: Class): readonly RecordedField[] => recorded.get(type) ?? [];

/** Returns a decorator that records a field and does nothing else. */
function record(make: (name: string) => RecordedField): PropertyDecorator {
  return (prototype, name) => {
    const type = prototype.constructor;
    recorded.set(type, [...(recorded.get(type) ?? []), make(String(name))]);
  };
}

interface Described {
  readonly description: string;
  readonly nullable?: boolean;
}

type Arguments = Readonly<Record<string, ArgumentSpec>>;

const base = (options: Described & { readonly args?: Arguments }) => ({
  description: options.description,
  nullable: options.nullable ?? false,
  args: options.args ?? {},
});

/** Options of {@link column}: the properties of a column field, all optional. */
export type ColumnOptions = Described &
  Partial<
    Pick<
      ColumnField,
      'list' | 'folded' | 'hidden' | 'missing' | 'searched' | 'prose' | 'unique' | 'range'
    >
  >;

/**
 * Declares a column of the type's own table.
 *
 * @param type a scalar or an enumeration.
 * @param options the description, nullability and further properties.
 */
export const column = (type: LeafType, options: ColumnOptions): PropertyDecorator =>
  record((name) => ({
    kind: 'column',
    name,
    ...base(options),
    type,
    list: options.list ?? false,
    folded: options.folded ?? (type === GraphQLString && !options.hidden),
    hidden: options.hidden ?? false,
    missing: options.missing,
    searched: options.searched ?? false,
    prose: options.prose ?? false,
    unique: options.unique ?? false,
    range: options.range,
  }));

/** Options of {@link ref}. */
export interface RefOptions<S extends object> extends Described {
  readonly args?: Arguments;
  /** An expression for the id of the other record, when no column holds it. */
  readonly key?: (row: Row<S>, given: ArgumentReader, scope: Scope) => Sql;
  /** A SELECT of at most one row, with the target's columns and an id, when no table holds it. */
  readonly rows?: (row: Row<S>, given: ArgumentReader, scope: Scope) => Sql;
  /** Whether the reference forms a tree: followed from record to record, it never returns to one. */
  readonly tree?: boolean;
  /** For a target of any type: the only types that it names. */
  readonly among?: Thunk<readonly Class[]>;
}

/**
 * Declares a reference to one other record. When only its `id` is selected, no other table is read.
 *
 * @param target the type of the other record; an interface when several types are possible.
 * @param options the description, and the key when no column holds it.
 */
export const ref = <S extends object>(
  target: Thunk<Class>,
  options: RefOptions<S>,
): PropertyDecorator =>
  record((name) => ({
    kind: 'ref',
    name,
    ...base(options),
    target,
    key: options.key,
    rows: options.rows,
    tree: options.tree ?? false,
    among: options.among,
  }));

/** Options of {@link list}. */
export interface ListOptions<
  T extends object,
  S extends object,
  V extends object,
> extends Described {
  /** The target's reference to this type, or the join table between the two. */
  readonly by?:
    | (keyof T & string)
    | {
        readonly via: Thunk<Class<V>>;
        readonly from: keyof V & string;
        readonly to: keyof V & string;
      };
  readonly order: readonly (keyof T & string)[];
  readonly args?: Arguments;
  /** A SELECT that makes the rows, when no table holds them. */
  readonly rows?: (row: Row<S>, given: ArgumentReader, scope: Scope) => Sql;
  /** Whether the join table's rows are loaded with their owner. */
  readonly owned?: boolean;
  /** A condition in addition to `by`. */
  readonly match?: (
    rows: readonly [target: Row<T>, row: Row<S>],
    given: ArgumentReader,
    scope: Scope,
  ) => Sql;
}

/**
 * Declares a list of all related records.
 *
 * @param target the type of the related records.
 * @param options how the records are found, and their order.
 */
export const list = <T extends object, S extends object = object, V extends object = object>(
  target: Thunk<Class<T>>,
  options: ListOptions<T, S, V>,
): PropertyDecorator =>
  record((name) => ({
    kind: 'list',
    name,
    ...base(options),
    target,
    by: options.by,
    order: options.order,
    match: options.match,
    rows: options.rows,
    owned: options.owned ?? false,
  }));

/** Options of {@link connection}. */
export interface ConnectionOptions<
  T extends object,
  S extends object,
  V extends object,
> extends Omit<ListOptions<T, S, V>, 'owned'> {
  readonly orderBy?: OrderSpec;
  readonly usualOrder?: ConnectionField['usualOrder'];
}

/**
 * Declares a paged connection to related records.
 *
 * @param target the type of the related records.
 * @param options how the records are found and filtered, and their order unless the caller chooses one.
 */
export const connection = <T extends object, S extends object = object, V extends object = object>(
  target: Thunk<Class<T>>,
  options: ConnectionOptions<T, S, V>,
): PropertyDecorator =>
  record(
    (name) =>
      ({
        kind: 'connection',
        name,
        ...base(options),
        target,
        by: options.by,
        order: options.order,
        match: options.match,
        rows: options.rows,
        orderBy: options.orderBy,
        usualOrder: options.usualOrder,
      }) satisfies Omit<ConnectionField, 'domain'>,
  );

/** Options of {@link computed}. */
export interface ComputedOptions<S extends object> extends Described {
  readonly args?: Arguments;
  readonly sql: (
    row: Row<S>,
    given: ArgumentReader,
    scope: Scope,
  ) => Sql | Readonly<Record<string, Sql>>;
}

/**
 * Declares a field computed by an SQL expression over the row; for a value type, one expression for each
 * of its fields.
 *
 * @param type a leaf, or a thunk of a value type.
 * @param options the description, arguments and expression.
 */
export const computed = <S extends object>(
  type: LeafType | Thunk<Class>,
  options: ComputedOptions<S>,
): PropertyDecorator =>
  record((name) => ({ kind: 'computed', name, ...base(options), type, sql: options.sql }));

/** Options of {@link resolved}. */
export interface ResolvedOptions<N extends string> extends Described {
  /** The columns that the function receives. */
  readonly needs: readonly N[];
  readonly resolve: (needed: Readonly<Record<N, unknown>>) => unknown;
}

/**
 * Declares a field resolved by a TypeScript function over some columns, when no SQL expression will do.
 *
 * @param type a leaf.
 * @param options the description, the columns and the function.
 */
export const resolved = <N extends string>(
  type: LeafType,
  options: ResolvedOptions<N>,
): PropertyDecorator =>
  record((name) => ({
    kind: 'resolved',
    name,
    ...base(options),
    type,
    needs: options.needs,
    resolve: options.resolve,
  }));
