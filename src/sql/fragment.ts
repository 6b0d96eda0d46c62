import type { Dialect } from './dialect';

/** A value that a statement can be given. */
export type SqlValue = string | number | null;

/** What one request brings to a planned statement: its coerced variables and the day it is asked on. */
export interface RequestContext {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Today as `YYYY-MM-DD`, from the clock of the engine. */
  readonly today: string;
}

/** A place in a statement that is filled for each request; it may refuse what it reads. */
export interface BindParameter {
  /** @throws CallerError when the caller's value is not acceptable. */
  readonly bind: (context: RequestContext) => SqlValue;
}

/** A piece that each engine writes in its own way. */
export interface DialectSql {
  readonly write: (dialect: Dialect) => Sql;
}

/** A piece of SQL: text, bind parameters and the order they stand in. It never holds a caller's text. */
export interface Sql {
  readonly pieces: readonly (string | BindParameter | DialectSql)[];
}

/** SQL that is written when the engine is known. */
export const byDialect = (write: (dialect: Dialect) => Sql): Sql => ({ pieces: [{ write }] });

/** What may stand inside a `sql` template. */
export type Part = Sql | BindParameter | number;

const isSql = (part: Part): part is Sql => typeof part === 'object' && 'pieces' in part;

/** The text of each template on one line, by its place in the code. */
const oneLine = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The text of a template without its layout: statements are prepared, compared and logged on one line. */
function chunksOf(text: TemplateStringsArray): readonly string[] {
  const known = oneLine.get(text);
  if (known) return known;
  const last = text.length - 1;
  const chunks = text.map((chunk, at) => {
    const begun = at === 0 ? chunk.replace(/^\s*\n\s*/, '') : chunk;
    const ended = at === last ? begun.replace(/\s*\n\s*$/, '') : begun;
    return ended
      .replace(/\(\s*\n\s*/g, '(')
      .replace(/\s*\n\s*\)/g, ')')
      .replace(/\s*\n\s*/g, ' ');
  });
  oneLine.set(text, chunks);
  return chunks;
}

/**
 * Writes SQL; a template may be laid out over several lines. Text comes from the code alone; a
 * caller's value goes in as a bind parameter.
 *
 * @param text the template's own text.
 * @param parts fragments, bind parameters, or numbers that belong to the code.
 * @returns the fragment.
 */
export function sql(text: TemplateStringsArray, ...parts: readonly Part[]): Sql {
  const pieces: (string | BindParameter | DialectSql)[] = [];
  chunksOf(text).forEach((chunk, index) => {
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

/** A bind parameter that holds the same value for every request. */
export const constant = (value: SqlValue): BindParameter => ({ bind: () => value });

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
 * A bind parameter whose value is made from that of another.
 *
 * @param parameter the other.
 * @param change what becomes of a value; null stays null.
 */
export const mapParameter = (
  parameter: BindParameter,
  change: (value: SqlValue) => SqlValue,
): BindParameter => ({
  bind: (context) => {
    const value = parameter.bind(context);
    return value === null ? null : change(value);
  },
});
