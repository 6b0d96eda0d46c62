import type { SelectionSetNode } from 'graphql';
import type { Class, TypeSpec } from '../graph/specification';
import { any, literal, byDialect, sql, type Sql } from '../sql/fragment';
import { keyFields, nameByPrefix } from './reference.key';
import type { Planning } from './planning';
import { hasPrefix } from './row';
import { postProcessVariants, type Variant, type JsonExpression } from './post-processing';

/** A record of any type to write. */
export interface NodePlace {
  /** Its id, or null. */
  readonly key: Sql;
  readonly sets: readonly SelectionSetNode[];
  /** Whether a record with this id is known to exist. */
  readonly isCertain: boolean;
  /** The only types that the id can name; any type when not given. */
  readonly among?: readonly Class[];
}

interface Branch {
  readonly name: string;
  readonly condition: Sql;
  readonly written: JsonExpression<Sql>;
}

/** Writes the record of any type from its id: one branch for each table, chosen by the prefix. */
export function writeNode(planning: Planning, place: NodePlace): JsonExpression<Sql> {
  const groups = tables(planning, place.among).map((types) => writeTable(planning, types, place));
  const fromKey = groups.flatMap((group) => ('keyOnly' in group ? group.keyOnly : []));
  const branches = [
    ...groups.flatMap((group) => ('written' in group ? [group] : [])),
    ...writeKeys(planning, fromKey, place),
  ];
  const isShaped = branches.some(({ written }) => written.postProcess);
  const cases = branches.map(({ name, condition, written }) => {
    const tagged = byDialect((dialect) => dialect.array([literal(name), written.sql]));
    return sql` when ${condition} then ${isShaped ? tagged : written.sql}`;
  });
  const variants = new Map(
    branches.map(({ name, written }): [string, Variant] => [
      name,
      { absent: [], postProcess: written.postProcess },
    ]),
  );
  return {
    sql: { pieces: ['case', ...cases.flatMap(({ pieces }) => pieces), ' end'] },
    postProcess: isShaped ? postProcessVariants(variants) : undefined,
  };
}

/** Every type with ids, or those among some, grouped by table. */
function tables(
  { registry }: Planning,
  among?: readonly Class[],
): readonly (readonly TypeSpec[])[] {
  const byTable = new Map<string, TypeSpec[]>();
  for (const type of registry.types) {
    if (type.kind !== 'entity' && type.kind !== 'member') continue;
    if (among && !among.includes(type.class)) continue;
    const table = type.table ?? '';
    byTable.set(table, [...(byTable.get(table) ?? []), type]);
  }
  return [...byTable.values()];
}

function writeTable(
  planning: Planning,
  types: readonly TypeSpec[],
  { key, sets, isCertain }: NodePlace,
): Branch | { readonly keyOnly: readonly TypeSpec[] } {
  if (isCertain && types.every((type) => keyFields(planning, type, sets)))
    return { keyOnly: types };
  const [first] = types;
  if (!first) return { keyOnly: [] };
  const row = planning.row(first.interface ? planning.registry.typeOf(first.interface) : first);
  const { sql: object, postProcess } = planning.object(row, sets);
  return {
    name: first.table ?? '',
    condition: any(types.map((type) => hasPrefix(key, type))),
    written: {
      sql: sql`(select ${object} from ${row.from} where ${row.id} = ${key})`,
      postProcess,
    },
  };
}

/** Writes types with only `id` and `__typename` selected; types with equal selections share a branch. */
function writeKeys(
  planning: Planning,
  types: readonly TypeSpec[],
  { key, sets }: NodePlace,
): readonly Branch[] {
  const alike = new Map<string, TypeSpec[]>();
  for (const type of types) {
    const fields = JSON.stringify(keyFields(planning, type, sets));
    alike.set(fields, [...(alike.get(fields) ?? []), type]);
  }
  return [...alike].map(([fields, members]) => {
    const entries = (JSON.parse(fields) as [string, string][]).map(
      ([answer, field]) => [answer, field === 'id' ? key : nameByPrefix(members, key)] as const,
    );
    return {
      name: fields,
      condition: any(members.map((type) => hasPrefix(key, type))),
      written: { sql: byDialect((dialect) => dialect.object(entries)) },
    };
  });
}
