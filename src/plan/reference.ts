import type { SelectionSetNode } from 'graphql';
import { Node } from '../graph/node';
import type { ArgumentReader, Class, RefField, TypeSpec } from '../graph/specification';
import { sql, type Sql } from '../sql/fragment';
import { writeNode } from './node';
import type { Planning } from './planning';
import { writeKey } from './reference.key';
import type { PlannedRow } from './row';
import type { JsonExpression } from './post-processing';

/** A reference to write. */
export interface ReferencePlace {
  readonly row: PlannedRow;
  readonly spec: RefField;
  readonly given: ArgumentReader;
  readonly sets: readonly SelectionSetNode[];
}

/**
 * Writes the record that a reference names, or the row that its SELECT makes. When only the id and the type
 * of a record are selected, they are written from the key, and no other table is read.
 */
export function writeReference(planning: Planning, place: ReferencePlace): JsonExpression<Sql> {
  const { row, spec, given, sets } = place;
  const target = planning.registry.typeOf(spec.target());
  if (spec.rows) {
    const rows = spec.rows(row, given, planning.scope);
    const made = planning.row(target, { rows, by: { given, owner: row } });
    const { sql: object, postProcess } = planning.object(made, sets);
    return { sql: sql`(select ${object} from ${made.from})`, postProcess };
  }
  const key = spec.key ? spec.key(row, given, planning.scope) : row.column(spec.name);
  return writeRecordOfKey(planning, {
    target,
    key,
    sets,
    isNullable: spec.nullable,
    isStored: !spec.key,
    among: spec.among?.(),
  });
}

/** A record to write from its id. */
export interface KeyPlace {
  readonly target: TypeSpec;
  readonly key: Sql;
  readonly sets: readonly SelectionSetNode[];
  readonly isNullable: boolean;
  /** Whether the id stands in a column, which refers to a record that exists. */
  readonly isStored: boolean;
  /** For a record of any type: the only types that it can be of. */
  readonly among?: readonly Class[];
}

/** Writes the record with an id, or null. */
export function writeRecordOfKey(planning: Planning, place: KeyPlace): JsonExpression<Sql> {
  const { target, key, sets, isNullable, isStored, among } = place;
  if (target.class === Node) return writeNode(planning, { key, sets, isCertain: true, among });
  const keyOnly = isStored ? writeKey(planning, target, { key, sets }) : undefined;
  if (keyOnly)
    return { sql: isNullable ? sql`case when ${key} is not null then ${keyOnly} end` : keyOnly };
  const other = planning.row(target);
  const { sql: object, postProcess } = planning.object(other, sets);
  return {
    sql: sql`(select ${object} from ${other.from} where ${other.id} = ${key})`,
    postProcess,
  };
}
