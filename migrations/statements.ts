/**
 * The statement that creates an index, for migrations after the first. It never changes: what a released
 * migration does must stay as it was.
 *
 * @param table the table.
 * @param columns its columns, in their order; `id` at the end makes the order of a page total.
 * @returns the statement; the index is named after what it holds, without `id` and `_id`, which say nothing.
 */
export function index(table: string, ...columns: readonly string[]): string {
  return `CREATE INDEX ${indexName(table, columns)} ON ${table} (${columns.join(', ')})`;
}

function indexName(table: string, columns: readonly string[]): string {
  const words = columns
    .filter((column) => column !== 'id')
    .map((column) => column.replace(/_id$/, ''));
  return `${table}_by_${words.join('_')}`;
}
