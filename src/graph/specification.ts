import type { BindParameter, Sql } from '../sql/fragment';
import type { BetweenRule, Severity } from './rules.between';
import type {
  ArgumentSpec,
  FilterSpec,
  ArgumentReader,
  OrderSpec,
  Row,
  Scope,
} from './specification.inputs';
import type { Class, LeafType, Thunk } from './specification.leaves';
import type { FacetSpec } from './specification.search';

// One import for the whole specification.
export type * from './specification.dimensions';
export type * from './specification.inputs';
export type * from './specification.pages';
export type * from './specification.leaves';
export type * from './specification.search';

interface FieldBase {
  readonly name: string;
  readonly description: string;
  readonly domain: string;
  readonly nullable: boolean;
  readonly args: Readonly<Record<string, ArgumentSpec>>;
}

/** The first and the last possible day of a partial date. */
export interface Bounds {
  readonly earliest: string;
  readonly latest: string;
}

/** The fault of a record and its remedy; both continue a sentence that begins with the field's value. */
export interface Objection {
  readonly field: string;
  readonly wrong: string;
  readonly right: string;
  /** `problem` when not given; a warning does not prevent the load. */
  readonly severity?: Severity;
  /** The kind of finding in the plural, for the counts of a summary. */
  readonly finding?: string;
}

/** A record that is being loaded: texts, numbers, lists and nulls; bounds as `startsOnLatest`. */
export type Candidate = Readonly<Record<string, unknown>>;

/** A rule for each record of a type, in addition to those of its columns. */
export type RecordRule = (
  record: Candidate,
  /** Whether the type of the record with an id has a field. */
  hasField: (id: string, field: string) => boolean,
) => Objection | undefined;

/** A column of the type's own table. */
export interface ColumnField extends FieldBase {
  readonly kind: 'column';
  readonly type: LeafType;
  /** Whether it is a list of texts, stored as JSON. */
  readonly list: boolean;
  /**
   * Whether the folded text is stored too, for filters and orders: of every published text, and of a
   * hidden one that says so.
   */
  readonly folded: boolean;
  /** Whether the column is not a field of the graph but is read by orders and conditions only. */
  readonly hidden: boolean;
  /** For partial dates: the bounds of an empty cell. */
  readonly missing?: (record: Candidate) => Bounds;
  /** Whether search covers the text. */
  readonly searched: boolean;
  /** Whether the text is prose, which may have several lines. */
  readonly prose: boolean;
  /** Whether no two records may have the same value. */
  readonly unique: boolean;
  /** The least and the greatest valid number. */
  readonly range?: readonly [number, number];
}

/** A reference to one other record: by a key column, an expression for the id, or a SELECT. */
export interface RefField extends FieldBase {
  readonly kind: 'ref';
  readonly target: Thunk<Class>;
  readonly key?: (row: Row<never>, given: ArgumentReader, scope: Scope) => Sql;
  /** A SELECT of at most one row, with the target's columns and an id, when no table holds it. */
  readonly rows?: (row: Row<never>, given: ArgumentReader, scope: Scope) => Sql;
  /** Whether the reference forms a tree: followed from record to record, it never returns to one. */
  readonly tree: boolean;
  /** For a reference to a record of any type: the only types that it names. */
  readonly among?: Thunk<readonly Class[]>;
}

/** The way from a row of the type to rows of the target. */
export type By =
  string | { readonly via: Thunk<Class>; readonly from: string; readonly to: string };

/** The properties that lists and connections share. */
interface ManyBase extends FieldBase {
  readonly target: Thunk<Class>;
  readonly by?: By;
  readonly order: readonly string[];
  /** A condition in addition to `by`, from the arguments. */
  readonly match?: (
    rows: readonly [target: Row<never>, row: Row<never>],
    given: ArgumentReader,
    scope: Scope,
  ) => Sql;
  /** A SELECT that makes the rows, with the target's columns and an id, when no table holds them. */
  readonly rows?: (row: Row<never>, given: ArgumentReader, scope: Scope) => Sql;
  /** The filter of the target, by which the argument `filter` selects rows; set by the registry. */
  readonly where?: Thunk<FilterSpec>;
}

/** A list of all related records. */
export interface ListField extends ManyBase {
  readonly kind: 'list';
  /** Whether the join table's rows are loaded with their owner, in the order of its cell. */
  readonly owned: boolean;
}

/** A paged connection to related records. */
export interface ConnectionField extends ManyBase {
  readonly kind: 'connection';
  /** The orders that callers can choose; those of the target by rule when not declared. */
  readonly orderBy?: OrderSpec;
  /** The order when the caller chooses none, such as `COUNT_DESC`; the declared `order` when not given. */
  readonly usualOrder?: string;
  /** For a row type whose fields are on the edge: the field that is the node. */
  readonly edge?: { readonly node: string };
}

/** A field computed by an SQL expression; for a value type, one expression for each of its fields. */
export interface ComputedField extends FieldBase {
  readonly kind: 'computed';
  readonly type: LeafType | Thunk<Class>;
  readonly sql: (
    row: Row<never>,
    given: ArgumentReader,
    scope: Scope,
  ) => Sql | Readonly<Record<string, Sql>>;
}

/** A field resolved by a TypeScript function over columns. */
export interface ResolvedField extends FieldBase {
  readonly kind: 'resolved';
  readonly type: LeafType;
  readonly needs: readonly string[];
  readonly resolve: (needed: Readonly<Record<string, unknown>>) => unknown;
}

/** Any field of the graph. */
export type FieldSpec =
  ColumnField | RefField | ListField | ConnectionField | ComputedField | ResolvedField;

/** The declaration of a type of the graph. */
export interface TypeSpec {
  readonly class: Class;
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  /**
   * `entity` has a table and ids; `interface` has them for its members; `member` is a row of its
   * interface's table; `value` is an object without identity; `row` is made by a connection; `link`
   * is a join table, which is not a type of the graph.
   */
  readonly kind: 'entity' | 'interface' | 'member' | 'value' | 'row' | 'link';
  /** The prefix of its ids; for members also the value of the column `type`. */
  readonly slug: string;
  /** The id of a record, for descriptions. */
  readonly example?: string;
  /** Its name in the plural, which its root connection has. */
  readonly plural: string;
  readonly table?: string;
  /** The name of its data file, without `.csv`. */
  readonly file?: string;
  /** The rules for each record of its file. */
  readonly rules: readonly RecordRule[];
  /** The rules between its records and others. */
  readonly between: readonly BetweenRule[];
  /** The fields of a statement about coverage that say how many of its records are recorded. */
  readonly coveredBy: readonly string[];
  readonly interface?: Class;
  /** Whether it has a filter. */
  readonly isFilterable: boolean;
  /** Its own fields, without those of its interface. */
  readonly fields: FieldSpec[];
}

/** The declaration of a root field. */
export type RootSpec = {
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly args: Readonly<Record<string, ArgumentSpec>>;
  readonly target: Thunk<Class>;
} & (
  | {
      readonly kind: 'one';
      readonly match: (row: Row<never>, given: ArgumentReader, scope: Scope) => Sql;
    }
  | {
      readonly kind: 'connection';
      readonly order: readonly string[];
      /** The filter of the target; set by the registry. */
      readonly where?: Thunk<FilterSpec>;
      /** The orders of the target, added by rule. */
      readonly orderBy?: OrderSpec;
      readonly rows?: (given: ArgumentReader, scope: Scope) => Sql;
      readonly edge?: { readonly node: string; readonly name: string };
      readonly facets?: FacetSpec;
    }
  | {
      readonly kind: 'node';
      readonly many: boolean;
      readonly key: (given: ArgumentReader) => BindParameter;
    }
);
