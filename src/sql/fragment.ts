import type { Dialect } from './dialect';

/** A value that can be bound to a statement. */
export type SqlValue = string | number | null;

/** The values of a request that a planned statement reads: the coerced variables and today. */
export interface RequestContext {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Today as `YYYY-MM-DD`, by the engine's clock. */
  readonly today: string;
}

/** A parameter of a statement, bound for each request. */
export interface BindParameter {
  /** Reads the value to bind. @throws CallerError when the caller's value is not acceptable. */
  readonly bind: (context: RequestContext) => SqlValue;
  /** The argument that fills it, such as `events(filter.kind)`; undefined where the code knows the value. */
  readonly source?: string;
}

/** A piece of SQL that depends on the dialect. */
export interface DialectSql {
  readonly write: (dialect: Dialect) => Sql;
}

/** A fragment of SQL: texts and bind parameters in their order. It never contains a caller's text. */
export interface Sql {
  readonly pieces: readonly (string | BindParameter | DialectSql)[];
}

/** Creates SQL that is written once the dialect is known. */
export const byDialect = (write: (dialect: Dialect) => Sql): Sql => ({ pieces: [{ write }] });

/** A value that a `sql` template accepts. */
export type Part = Sql | BindParameter | number;

const isSql = (part: Part): part is Sql => typeof part === 'object' && 'pieces' in part;

/** The text of each template on one line, cached by template. */
const oneLine = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Joins the lines of a template: statements are prepared, compared and logged on one line. */
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
 * Creates SQL from a template, which may have several lines. Its text comes from the code only; a
 * caller's value becomes a bind parameter.
 *
 * @param text the template's own text.
 * @param parts fragments, bind parameters, or numbers fixed in the code.
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

/** A name or keyword of the code as SQL. */
export const raw = (text: string): Sql => ({ pieces: [text] });

/** A text of the code (an enum value, a type name) as an SQL literal. */
export const literal = (text: string): Sql => raw(`'${text.replaceAll("'", "''")}'`);

/** A bind parameter that holds the same value for every request. */
export const constant = (value: SqlValue): BindParameter => ({ bind: () => value });

/** Joins fragments with a separator. */
export function join(parts: readonly Sql[], separator: string): Sql {
  return { pieces: parts.flatMap((part, at) => (at ? [separator, ...part.pieces] : part.pieces)) };
}

/** The conjunction of conditions; true when there are none. */
export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length ? sql`(${join(conditions, ' and ')})` : sql`true`;

/** The disjunction of conditions; false when there are none. */
export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length ? sql`(${join(conditions, ' or ')})` : sql`false`;

/**
 * Creates a bind parameter whose value is derived from another's.
 *
 * @param parameter the other.
 * @param change maps a value; null stays null.
 */
export const mapParameter = (
  parameter: BindParameter,
  change: (value: SqlValue) => SqlValue,
): BindParameter => ({
  source: parameter.source,
  bind: (context) => {
    const value = parameter.bind(context);
    return value === null ? null : change(value);
  },
});
