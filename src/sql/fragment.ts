import type { Dialect } from './dialect';

/** A value that a statement can be given. */
export type SqlValue = string | number | null;

/** What one request brings to a planned statement: its coerced variables and the day it is asked on. */
export interface Asked {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Today as `YYYY-MM-DD`, from the clock of the engine. */
  readonly today: string;
}

/** A place in a statement that is filled for each request; it may refuse what it reads. */
export interface Slot {
  /** @throws CallerError when the caller's value is not acceptable. */
  readonly bind: (asked: Asked) => SqlValue;
}

/** A piece that each engine writes in its own way. */
export interface Spoken {
  readonly say: (dialect: Dialect) => Sql;
}

/** A piece of SQL: text, slots and the order they stand in. It never holds a caller's text. */
export interface Sql {
  readonly pieces: readonly (string | Slot | Spoken)[];
}

/** SQL that is written when the engine is known. */
export const spoken = (say: (dialect: Dialect) => Sql): Sql => ({ pieces: [{ say }] });

/** What may stand inside a `sql` template. */
export type Part = Sql | Slot | number;

const isSql = (part: Part): part is Sql => typeof part === 'object' && 'pieces' in part;

/**
 * Writes SQL. Text comes from the code alone; a caller's value goes in as a slot.
 *
 * @param text the template's own text.
 * @param parts fragments, slots, or numbers that belong to the code.
 * @returns the fragment.
 */
export function sql(text: TemplateStringsArray, ...parts: readonly Part[]): Sql {
  const pieces: (string | Slot | Spoken)[] = [];
  text.forEach((chunk, index) => {
    pieces.push(chunk);
    const part = parts[index];
    if (part === undefined) return;
    if (typeof part === 'number') pieces.push(String(part));
    else if (isSql(part)) pieces.push(...part.pieces);
    else pieces.push(part);
  });
  return { pieces };
}

/** A name or keyword of our own as SQL text. */
export const raw = (text: string): Sql => ({ pieces: [text] });

/** A text of our own (an enum value, a type name) as an SQL literal. */
export const literal = (text: string): Sql => raw(`'${text.replaceAll("'", "''")}'`);

/** A slot that holds the same value for every request. */
export const constant = (value: SqlValue): Slot => ({ bind: () => value });

/** Fragments with a separator between them. */
export function join(parts: readonly Sql[], separator: string): Sql {
  return { pieces: parts.flatMap((part, at) => (at ? [separator, ...part.pieces] : part.pieces)) };
}

/** All of the conditions; true when there are none. */
export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length ? sql`(${join(conditions, ' and ')})` : sql`true`;

/** Any of the conditions; false when there are none. */
export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length ? sql`(${join(conditions, ' or ')})` : sql`false`;

/**
 * A slot that reads another and goes on with what it finds.
 *
 * @param slot the slot that is read.
 * @param change what becomes of a value; null stays null.
 */
export const changed = (slot: Slot, change: (value: SqlValue) => SqlValue): Slot => ({
  bind: (asked) => {
    const value = slot.bind(asked);
    return value === null ? null : change(value);
  },
});
