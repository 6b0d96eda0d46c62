import { raw, sql, type BindParameter, type Sql, type DialectSql } from './fragment';

/** What differs between the engines, and nothing else. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** The text of the n-th placeholder, counted from 1. */
  placeholder(position: number): string;
  /** A JSON object of keys and expressions. */
  object(entries: readonly (readonly [string, Sql])[]): Sql;
  /** A JSON array of expressions. */
  array(items: readonly Sql[]): Sql;
  /** The aggregate that gathers an expression into a JSON array, of all rows or of those that meet a condition. */
  gather(item: Sql, condition?: Sql): Sql;
  /** A JSON text as JSON. */
  json(text: Sql): Sql;
  /** A condition as a JSON boolean. */
  boolean(condition: Sql): Sql;
  /** The elements of a JSON array as a FROM item whose rows have `key` (from 0) and `value`. */
  each(array: BindParameter, alias: string): Sql;
  /** Whether a text holds another, letter for letter. */
  holds(text: Sql, part: Sql): Sql;
  /** The greater of two numbers. */
  greater(one: Sql, other: Sql): Sql;
  /** The lesser of two numbers. */
  lesser(one: Sql, other: Sql): Sql;
  /** What stands before the point of a number. */
  whole(number: Sql): Sql;
  /** The day some days before another, as `YYYY-MM-DD`. */
  daysBefore(day: Sql, days: Sql): Sql;
  /** Whole days from one day to another, both `YYYY-MM-DD`. */
  daysBetween(from: Sql, to: Sql): Sql;
}

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
  json: (text) => sql`json(${text})`,
  boolean: (condition) => sql`json(case when ${condition} then 'true' else 'false' end)`,
  each: (array, alias) => sql`json_each(${array}) ${raw(alias)}`,
  holds: (text, part) => sql`instr(${text}, ${part}) > 0`,
  greater: (one, other) => sql`max(${one}, ${other})`,
  lesser: (one, other) => sql`min(${one}, ${other})`,
  whole: (number) => sql`cast(${number} as integer)`,
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
 * @returns its text and bind parameters.
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

/** Whether an expression is one of the elements of a JSON array. */
export const isAmong = (expression: Sql, array: BindParameter): Sql => ({
  pieces: [
    ...expression.pieces,
    ' in (select e.value from ',
    { write: (dialect) => dialect.each(array, 'e') },
    ')',
  ],
});

/** Whether an expression is one of some values that the code knows. */
export const isOneOf = (expression: Sql, values: readonly string[]): Sql =>
  values.length ? sql`${expression} in (${raw(values.map(quoted).join(', '))})` : sql`false`;
