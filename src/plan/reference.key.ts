import type { GraphQLObjectType, SelectionSetNode } from 'graphql';
import type { TypeSpec } from '../graph/specification';
import { literal, byDialect, sql, type Sql } from '../sql/fragment';
import type { Planning } from './planning';
import { hasPrefix } from './row';
import { collectFields } from './selection';

interface Keyed {
  readonly key: Sql;
  readonly sets: readonly SelectionSetNode[];
}

/** Writes a record with only `id` and `__typename` selected; undefined when more is selected. */
export function writeKey(
  planning: Planning,
  target: TypeSpec,
  { key, sets }: Keyed,
): Sql | undefined {
  const members = planning.registry.membersOf(target);
  const selected = members.map((type) => keyFields(planning, type, sets));
  const [first] = selected;
  const isAlike = selected.every((one) => one !== undefined && String(one) === String(first));
  if (!first || !isAlike) return undefined;
  const name = nameByPrefix(members, key);
  const entries = first.map(([answer, field]) => [answer, field === 'id' ? key : name] as const);
  return byDialect((dialect) => dialect.object(entries));
}

type KeyFields = readonly (readonly [string, string])[];

/** The response keys with their fields; undefined unless all of these are `id` or `__typename`. */
export function keyFields(
  planning: Planning,
  type: TypeSpec,
  sets: readonly SelectionSetNode[],
): KeyFields | undefined {
  const object = planning.schema.getType(type.name) as GraphQLObjectType;
  const fields = [...collectFields(planning, object, sets)].map(
    ([key, [node]]) => [key, node?.name.value ?? ''] as const,
  );
  return fields.every(([, name]) => name === 'id' || name === '__typename') ? fields : undefined;
}

/** Writes the name of the type that the prefix of an id stands for. */
export function nameByPrefix(members: readonly TypeSpec[], id: Sql): Sql {
  const [only, ...others] = members;
  if (only && !others.length) return literal(only.name);
  const cases = members.map((type) => sql` when ${hasPrefix(id, type)} then ${literal(type.name)}`);
  return { pieces: ['case', ...cases.flatMap(({ pieces }) => pieces), ' end'] };
}
