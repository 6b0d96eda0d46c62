/** Text in quotes, a name in quotes, a comment, or a placeholder. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\?/g;

/**
 * A statement with PostgreSQL's placeholders.
 *
 * @param sql a statement with `?` for each value.
 * @returns the same with `$1`, `$2`, …
 */
export function numberPlaceholders(sql: string): string {
  let count = 0;
  return sql.replace(token, (found) => (found === '?' ? `$${(count += 1)}` : found));
}
