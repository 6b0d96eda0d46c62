import type { Sql } from '../sql/fragment';
import type { Row } from './specification.inputs';
import type { Class, LeafType, Thunk } from './specification.leaves';

/** The part of a date by which records are grouped. */
export type DatePart = 'year' | 'quarter' | 'month';

/** The rows that refer to a record, such as those of a join table: several for one record, or none. */
export interface Referring {
  readonly type: Thunk<Class>;
  /** The reference to the record. */
  readonly from: string;
}

/** A dimension by which the records of a type can be grouped, as a domain declares it. */
export interface DimensionSpec {
  readonly description: string;
  /**
   * The references to follow from the record, or from a row of `via`, and the field at their end:
   * `place.country`. When left out, `sql` is written over the record itself.
   */
  readonly by?: string;
  /** The rows to start from; a record counts once for each value that they give. */
  readonly via?: Referring;
  /** Of a date: the part that groups. */
  readonly part?: DatePart;
  /** An expression over the record at the end of `by`, when no field holds the value. */
  readonly sql?: { readonly type: LeafType; readonly write: (row: Row<never>) => Sql };
}

/** The dimensions that a domain adds to a type, by name. */
export interface DimensionContribution {
  readonly target: Thunk<Class>;
  readonly dimensions: Readonly<Record<string, DimensionSpec>>;
}

/** The value that a dimension groups by, over the last row of its way. */
export type DimensionKey =
  | { readonly kind: 'record'; readonly field: string; readonly target: Thunk<Class> }
  | { readonly kind: 'leaf'; readonly field: string; readonly type: LeafType }
  | {
      readonly kind: 'date';
      readonly field: string;
      readonly part: DatePart;
      /** Whether the bounds of an empty date stand for something else, so that they say nothing of it. */
      readonly hasOtherBounds: boolean;
    }
  | {
      readonly kind: 'expression';
      readonly type: LeafType;
      readonly write: (row: Row<never>) => Sql;
    };

/** A dimension of a type: how callers name it, the way to its value, and the value. */
export interface Dimension {
  /** The field of the keys: `seriesOwner`. */
  readonly name: string;
  /** The value of the enumeration: `SERIES_OWNER`. */
  readonly value: string;
  readonly description: string;
  readonly via?: Referring;
  /** The references from the record, or from a row of `via`, to the row with the value. */
  readonly steps: readonly string[];
  readonly key: DimensionKey;
}
