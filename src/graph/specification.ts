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

// One name for all that is specified.
export type * from './specification.inputs';
export type * from './specification.leaves';

interface FieldBase {
  readonly name: string;
  readonly description: string;
  readonly domain: string;
  readonly nullable: boolean;
  readonly args: Readonly<Record<string, ArgumentSpec>>;
}

/** A day, month or year beside its first and last possible day. */
export interface Bounds {
  readonly earliest: string;
  readonly latest: string;
}

/** What is wrong with a record, and what would be right; both go on after the value of the field. */
export interface Objection {
  readonly field: string;
  readonly wrong: string;
  readonly right: string;
  /** A warning does not keep the record from being loaded; a problem when not given. */
  readonly severity?: Severity;
  /** The kind of finding in the plural, as a summary counts them. */
  readonly finding?: string;
}

/** A record on its way into the database: texts, numbers, lists and nulls, bounds as `startsOnLatest`. */
export type Candidate = Readonly<Record<string, unknown>>;

/** What must hold in every record of a type, beside what its columns say of themselves. */
export type RecordRule = (
  record: Candidate,
  /** Whether the type that an id names has a field. */
  hasField: (id: string, field: string) => boolean,
) => Objection | undefined;

/** A column of the type's own table. */
export interface ColumnField extends FieldBase {
  readonly kind: 'column';
  readonly type: LeafType;
  /** A list of texts, kept as JSON. */
  readonly list: boolean;
  /** Kept folded beside, for filters, orders and search. */
  readonly folded: boolean;
  /** Not a field of the graph: read by orders and conditions alone. */
  readonly hidden: boolean;
  /** For partial dates: what an empty cell means. */
  readonly missing?: (record: Candidate) => Bounds;
  /** Among the texts that search looks through. */
  readonly searched: boolean;
  /** Sentences, which may stand in several lines. */
  readonly prose: boolean;
  /** No two records have the same. */
  readonly unique: boolean;
  /** The least and the greatest number that can be right. */
  readonly range?: readonly [number, number];
}

/** To one other record: by a key column of its own, or by an expression that yields the other's id. */
export interface RefField extends FieldBase {
  readonly kind: 'ref';
  readonly target: Thunk<Class>;
  readonly key?: (row: Row<never>, given: ArgumentReader, scope: Scope) => Sql;
  /** Followed from record to record it never comes back to where it began. */
  readonly tree: boolean;
}

/** How rows of the target are found from a row of the type. */
export type By =
  string | { readonly via: Thunk<Class>; readonly from: string; readonly to: string };

/** What lists and connections share. */
interface ManyBase extends FieldBase {
  readonly target: Thunk<Class>;
  readonly by?: By;
  readonly order: readonly string[];
  /** A condition beside `by`, from the arguments. */
  readonly match?: (
    rows: readonly [target: Row<never>, row: Row<never>],
    given: ArgumentReader,
    scope: Scope,
  ) => Sql;
  /** Rows that stand in no table: a SELECT with the target's columns and an id. */
  readonly rows?: (row: Row<never>, given: ArgumentReader, scope: Scope) => Sql;
}

/** To many, all of them. */
export interface ListField extends ManyBase {
  readonly kind: 'list';
  /** Rows of a join table are written with their owner, in the order of its cell. */
  readonly owned: boolean;
}

/** To many, page by page. */
export interface ConnectionField extends ManyBase {
  readonly kind: 'connection';
  readonly where?: Thunk<FilterSpec>;
  readonly orderBy?: OrderSpec;
  readonly backward: boolean;
  /** A row type whose fields stand on the edge, and which of them is the node. */
  readonly edge?: { readonly node: string };
}

/** An SQL expression, or for a value type one expression a field. */
export interface ComputedField extends FieldBase {
  readonly kind: 'computed';
  readonly type: LeafType | Thunk<Class>;
  readonly sql: (
    row: Row<never>,
    given: ArgumentReader,
    scope: Scope,
  ) => Sql | Readonly<Record<string, Sql>>;
}

/** The way out: columns in, TypeScript after. */
export interface ResolvedField extends FieldBase {
  readonly kind: 'resolved';
  readonly type: LeafType;
  readonly needs: readonly string[];
  readonly resolve: (needed: Readonly<Record<string, unknown>>) => unknown;
}

/** Any field of the graph. */
export type FieldSpec =
  ColumnField | RefField | ListField | ConnectionField | ComputedField | ResolvedField;

/** A type of the graph as it was declared. */
export interface TypeSpec {
  readonly class: Class;
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  /**
   * `entity` has a table and ids; `interface` has them for its members; `member` is a row of its
   * interface's table; `value` is an object without identity; `row` is made by a connection; `link`
   * is a join table that the graph does not show.
   */
  readonly kind: 'entity' | 'interface' | 'member' | 'value' | 'row' | 'link';
  /** The prefix of its ids, and for members the value of the column `type`. */
  readonly slug: string;
  readonly table?: string;
  /** The name of its data file, without `.csv`. */
  readonly file?: string;
  /** What must hold in every record of its file. */
  readonly rules: readonly RecordRule[];
  /** What must hold between its records and others. */
  readonly between: readonly BetweenRule[];
  readonly interface?: Class;
  /** Its own fields, without those of its interface. */
  readonly fields: FieldSpec[];
}

/** A root field: one record, or a connection. */
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
      readonly where?: Thunk<FilterSpec>;
      readonly orderBy?: OrderSpec;
      readonly backward: boolean;
      readonly rows?: (given: ArgumentReader, scope: Scope) => Sql;
      readonly edge?: { readonly node: string; readonly name: string };
    }
  | {
      readonly kind: 'node';
      readonly many: boolean;
      readonly key: (given: ArgumentReader) => BindParameter;
    }
);
