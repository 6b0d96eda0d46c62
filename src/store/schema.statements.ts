import { EVER_AFTER, EVER_BEFORE } from '../graph/partial-date';

/** A declared column. */
export interface DeclaredColumn {
  readonly name: string;
  readonly type: string;
  /** Whether it stores a list as JSON. */
  readonly isList: boolean;
  readonly isNullable: boolean;
  readonly isKey: boolean;
  /** Whether it is part of a composite primary key. */
  readonly isJoinKey: boolean;
  /** The table that it refers to. */
  readonly target?: string;
}

/**
 * Writes the statement that creates a table; both engines accept it.
 *
 * @param name the table.
 * @param columns its columns.
 */
export function createTable(name: string, columns: readonly DeclaredColumn[]): string {
  const keys = columns.filter(({ isJoinKey }) => isJoinKey).map((column) => column.name);
  const lines = [
    ...columns.map((column) => describeColumn(column, false)),
    ...(keys.length > 0 ? [`PRIMARY KEY (${keys.join(', ')})`] : []),
  ];
  return `CREATE TABLE ${name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)`;
}

/**
 * Writes the definition of a column.
 *
 * @param column the column.
 * @param isAdded whether the table may have rows: a non-null column then needs a default.
 */
export function describeColumn(column: DeclaredColumn, isAdded = true): string {
  const { name, type, isNullable, isKey, isJoinKey, target } = column;
  return [
    `${name} ${type}`,
    isNullable ? '' : ' NOT NULL',
    isAdded && !isNullable ? ` DEFAULT ${defaultOf(column)}` : '',
    isKey && !isJoinKey ? ' PRIMARY KEY' : '',
    target === undefined ? '' : ` REFERENCES ${target} (id) DEFERRABLE INITIALLY DEFERRED`,
  ].join('');
}

/** The value in existing rows until their data is loaded again; the bounds of an unknown date are the widest. */
function defaultOf({ name, type, isList }: DeclaredColumn): string {
  if (isList) return "'[]'";
  if (name.endsWith('_earliest')) return `'${EVER_BEFORE}'`;
  if (name.endsWith('_latest')) return `'${EVER_AFTER}'`;
  return /int|double|real/i.test(type) ? '0' : "''";
}
