import { orderColumn } from '../graph/columns';
import { snakeCase } from '../graph/names';
import type { Registry } from '../graph/registry';
import type { FieldSpec } from '../graph/specification';
import type { NewColumn } from '../store/schema.difference';

/** The table of an index and its columns. */
export type IndexColumns = readonly [table: string, ...columns: readonly string[]];

/**
 * Returns the indexes for new columns: one for each reference, with the order of its rows, and one for the
 * order of each new table with a root field.
 *
 * @param registry what the domains declare.
 * @param added the new columns.
 */
export function indexesFor(
  registry: Registry,
  added: readonly NewColumn[],
): readonly IndexColumns[] {
  const found = [
    ...added
      .filter(({ target }) => target !== undefined)
      .flatMap((column) => indexesOfReference(registry, column)),
    ...registry.roots.flatMap((root): readonly IndexColumns[] => {
      if (root.kind !== 'connection' || root.rows) return [];
      const { table } = registry.typeOf(root.target());
      const isNew = added.some((one) => one.table === table && one.column === 'id');
      return table !== undefined && isNew
        ? [[table, ...orderOf(registry, table, root.order), 'id']]
        : [];
    }),
  ];
  return [...new Map(found.map((one) => [one.join(), one])).values()];
}

function indexesOfReference(
  registry: Registry,
  { table, column }: NewColumn,
): readonly IndexColumns[] {
  const read = registry.types
    .flatMap((type) => registry.fieldsOf(type))
    .filter((field) => isReadBy(registry, field, [table, column]))
    .map((field): IndexColumns => [
      table,
      column,
      ...orderOf(registry, table, 'order' in field ? field.order : []),
      'id',
    ]);
  return read.length > 0 ? read : [[table, column]];
}

function isReadBy(registry: Registry, field: FieldSpec, [table, column]: IndexColumns): boolean {
  if ((field.kind !== 'list' && field.kind !== 'connection') || typeof field.by !== 'string') {
    return false;
  }
  const { table: target } = registry.typeOf(field.target());
  return target === table && `${snakeCase(field.by)}_id` === column;
}

function orderOf(registry: Registry, table: string, names: readonly string[]): readonly string[] {
  const fields = registry.types
    .filter((type) => type.table === table)
    .flatMap((type) => registry.fieldsOf(type));
  return names.map((name) => {
    const field = fields.find((one) => one.name === name);
    return field ? orderColumn(field) : snakeCase(name);
  });
}
