import { GraphQLScalarType } from 'graphql';
import { columnName, isStored } from '../graph/columns';
import { Node } from '../graph/node';
import { snakeCase } from '../graph/names';
import type { Registry } from '../graph/registry';
import { GraphQLPartialDate } from '../graph/scalars';
import type { FieldSpec, TypeSpec } from '../graph/specification';

/** A text of a record that search reads: its column in SQL, and how the column holds it. */
export interface TextSource {
  readonly sql: string;
  readonly kind: 'text' | 'list' | 'enumeration' | 'date';
}

/** The joined tables of a statement and the sources in them. */
export interface Joined {
  readonly joins: readonly string[];
  readonly sources: readonly TextSource[];
}

const kindOf = (field: FieldSpec): TextSource['kind'] => {
  if (field.kind !== 'column') return 'text';
  if (field.list) return 'list';
  if (field.type === GraphQLPartialDate) return 'date';
  return field.type instanceof GraphQLScalarType ? 'text' : 'enumeration';
};

/**
 * Follows paths from the row `r` of a type: each reference on the way is joined once.
 *
 * @param registry the types and their fields.
 * @param type the type of the row.
 * @param paths names of references and of a column at the end, joined by dots; a path that ends in a
 *   reference yields its id.
 */
export function follow(registry: Registry, type: TypeSpec, paths: readonly string[]): Joined {
  const joins = new Map<string, string>();
  const sources = paths.map((path): TextSource => {
    const steps = path.split('.');
    let from = type;
    let alias = 'r';
    for (const [at, step] of steps.entries()) {
      const field = storedField(registry, from, step);
      const sql = `${alias}."${columnName(field)}"`;
      if (field.kind !== 'ref' || at === steps.length - 1) return { sql, kind: kindOf(field) };
      from = registry.typeOf(field.target());
      alias = `${alias}_${snakeCase(step)}`;
      joins.set(alias, `left join ${from.table ?? ''} ${alias} on ${alias}."id" = ${sql}`);
    }
    throw new Error(`${type.name} has no path ${path}.`);
  });
  return { joins: [...joins.values()], sources };
}

function storedField(registry: Registry, type: TypeSpec, name: string): FieldSpec {
  const field = registry.field(type, name);
  if (field && isStored(field)) return field;
  throw new Error(`${type.name} has no column ${name}.`);
}

/** A column whose values are ids of a type. */
export interface ReferringColumn {
  readonly table: string;
  readonly column: string;
}

/**
 * The columns of all data that can name a record of a type: the more of them name it, the more there is
 * about the record.
 */
export function referringColumns(registry: Registry, type: TypeSpec): readonly ReferringColumn[] {
  const named = new Set([type.class, type.interface, Node]);
  const found = registry.types
    .filter(({ kind }) => kind !== 'row' && kind !== 'value')
    .flatMap((from) =>
      from.fields
        .filter((field) => field.kind === 'ref' && isStored(field) && named.has(field.target()))
        .map((field) => ({ table: from.table ?? '', column: columnName(field) })),
    );
  return [...new Map(found.map((one) => [`${one.table}.${one.column}`, one])).values()];
}
