import { join, raw, sql, type BindParameter, type Sql, type DialectSql } from './fragment';

/** The SQL that differs between the database engines. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** The text of the n-th placeholder, counted from 1. */
  placeholder(position: number): string;
  /** A JSON object of keys and expressions. */
  object(entries: readonly (readonly [string, Sql])[]): Sql;
  /** A JSON array of expressions. */
  array(items: readonly Sql[]): Sql;
  /** The aggregate of an expression as a JSON array, over all rows or those that meet a condition. */
  gather(item: Sql, condition?: Sql): Sql;
  /** The aggregate of an expression as a JSON array in an order. */
  gatherBy(item: Sql, order: Sql): Sql;
  /** A JSON text as JSON. */
  json(text: Sql): Sql;
  /** A condition as a JSON boolean. */
  boolean(condition: Sql): Sql;
  /** The elements of a JSON array as a FROM item whose rows have `key` (from 0) and `value`. */
  each(array: BindParameter | Sql, alias: string): Sql;
  /** A text with the letters A to Z small; other letters are as they were. */
  small(text: Sql): Sql;
  /** The test whether a text contains another exactly. */
  holds(text: Sql, part: Sql): Sql;
  /** The greater of two numbers. */
  greater(one: Sql, other: Sql): Sql;
  /** The lesser of two numbers. */
  lesser(one: Sql, other: Sql): Sql;
  /** The integer part of a number. */
  whole(number: Sql): Sql;
  /** The day that lies a number of days before another, as `YYYY-MM-DD`. */
  daysBefore(day: Sql, days: Sql): Sql;
  /**
   * The recursive part of a WITH that reads, of each level, the first rows in an order. The rows of a
   * level must sort as those that they came from, and each must lead to one of the next level.
   */
  leastOfEachLevel(next: NextLevel): Sql;
  /** The number of days from one day to another, both `YYYY-MM-DD`. */
  daysBetween(from: Sql, to: Sql): Sql;
}

/** A column with its name. */
type NamedColumn = readonly [name: string, value: Sql];

/** The rows of the next level in a recursive part of a WITH. */
export interface NextLevel {
  /** The columns; rows are read in the order of the first. */
  readonly columns: readonly [NamedColumn, ...NamedColumn[]];
  /** The FROM and WHERE clauses, with the rows of the level before. */
  readonly from: Sql;
  /** The number of rows that are read of each level. */
  readonly most: number;
  /** The greatest number of levels. */
  readonly levels: number;
}

/** Columns under their names. */
export const named = (columns: readonly NamedColumn[]): Sql =>
  join(
    columns.map(([name, value]) => sql`${value} as ${raw(name)}`),
    ', ',
  );

const quoted = (key: string): string => `'${key.replaceAll("'", "''")}'`;

/** SQLite, with its JSON functions. */
export const sqlite: Dialect = {
  name: 'sqlite',
  placeholder: () => '?',
  object: (entries) => ({
    pieces: [
      'json_object(',
      ...entries.flatMap(([key, value], at) => [
        at ? ', ' : '',
        quoted(key),
        ', ',
        ...value.pieces,
      ]),
      ')',
    ],
  }),
  array: (items) => ({
    pieces: ['json_array(', ...items.flatMap((item, at) => [at ? ', ' : '', ...item.pieces]), ')'],
  }),
  gather: (item, condition) =>
    condition
      ? sql`json_group_array(${item}) filter (where ${condition})`
      : sql`json_group_array(${item})`,
  gatherBy: (item, order) => sql`json_group_array(${item} order by ${order})`,
  json: (text) => sql`json(${text})`,
  boolean: (condition) => sql`json(case when ${condition} then 'true' else 'false' end)`,
  each: (array, alias) => sql`json_each(${array}) ${raw(alias)}`,
  small: (text) => sql`lower(${text})`,
  holds: (text, part) => sql`instr(${text}, ${part}) > 0`,
  greater: (one, other) => sql`max(${one}, ${other})`,
  lesser: (one, other) => sql`min(${one}, ${other})`,
  whole: (number) => sql`cast(${number} as integer)`,
  // SQLite reads the queue of a recursion in its order: here depth first, so that the first rows of all
  // levels come first.
  leastOfEachLevel: ({ columns, from, most, levels }) =>
    sql`select ${named(columns)} ${from} order by 1 limit ${most * levels}`,
  daysBefore: (day, days) => sql`date(${day}, '-' || ${days} || ' days')`,
  daysBetween: (from, to) => sql`cast(julianday(${to}) - julianday(${from}) as integer)`,
};

/** A statement ready to be prepared: text with placeholders, and the bind parameters in their order. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly BindParameter[];
}

/**
 * Renders a fragment for an engine.
 *
 * @param fragment the whole statement.
 * @param dialect the engine that will run it.
 * @returns the text and the bind parameters.
 */
export function render(fragment: Sql, dialect: Dialect): Statement {
  const parameters: BindParameter[] = [];
  const write = (piece: string | BindParameter | DialectSql): string => {
    if (typeof piece === 'string') return piece;
    if ('write' in piece) return piece.write(dialect).pieces.map(write).join('');
    parameters.push(piece);
    return dialect.placeholder(parameters.length);
  };
  return { text: fragment.pieces.map(write).join(''), parameters };
}

/** The test whether an expression is an element of a JSON array. */
export const isAmong = (expression: Sql, array: BindParameter): Sql => ({
  pieces: [
    ...expression.pieces,
    ' in (select e.value from ',
    { write: (dialect) => dialect.each(array, 'e') },
    ')',
  ],
});

/** The test whether an expression is one of some values fixed in the code. */
export const isOneOf = (expression: Sql, values: readonly string[]): Sql =>
  values.length ? sql`${expression} in (${raw(values.map(quoted).join(', '))})` : sql`false`;
