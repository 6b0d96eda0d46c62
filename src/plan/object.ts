import type { FieldNode, GraphQLObjectType, SelectionSetNode } from 'graphql';
import { typeColumn } from '../graph/columns';
import type { FieldSpec, TypeSpec } from '../graph/specification';
import { isOneOf } from '../sql/dialect';
import { byDialect, sql, type Sql } from '../sql/fragment';
import type { Planning } from './planning';
import type { PlannedRow } from './row';
import { collectFields } from './selection';
import {
  postProcessObject,
  postProcessVariants,
  type Variant,
  type JsonExpression,
} from './post-processing';

type Entries = readonly (readonly [string, JsonExpression<Sql>])[];

const object = (entries: Entries): Sql =>
  byDialect((dialect) => dialect.object(entries.map(([key, written]) => [key, written.sql])));

/**
 * Writes a record as a JSON object under its response keys.
 *
 * @param planning the statement that it is part of.
 * @param row the row of the record; for an interface, a row of the table that its types share.
 * @param sets the selection sets of the record.
 */
export function writeObject(
  planning: Planning,
  row: PlannedRow,
  sets: readonly SelectionSetNode[],
): JsonExpression<Sql> {
  const members = planning.registry.membersOf(row.type);
  if (members.length > 1) return writeVariants(planning, row, candidates(planning, members, sets));
  const fields = collectFields(planning, objectType(planning, row.type), sets);
  const entries = [...fields].map(
    ([key, nodes]) => [key, planning.field({ row, type: row.type, nodes })] as const,
  );
  return { sql: object(entries), postProcess: postProcessObject(entries) };
}

const objectType = ({ schema }: Planning, type: TypeSpec): GraphQLObjectType =>
  schema.getType(type.name) as GraphQLObjectType;

/** The field under one response key of an interface, with the types that share it. */
interface Candidate {
  readonly types: TypeSpec[];
  readonly field: FieldSpec | string;
  readonly nodes: readonly FieldNode[];
}

interface Candidates {
  readonly members: readonly TypeSpec[];
  readonly keys: ReadonlyMap<string, readonly Candidate[]>;
}

/** Groups, for each response key, the types that answer it with the same field. */
function candidates(
  planning: Planning,
  members: readonly TypeSpec[],
  sets: readonly SelectionSetNode[],
): Candidates {
  const keys = new Map<string, Candidate[]>();
  for (const type of members) {
    for (const [key, nodes] of collectFields(planning, objectType(planning, type), sets)) {
      const name = nodes[0]?.name.value ?? '';
      const field = planning.registry.field(type, name) ?? type.name;
      const known = keys.get(key) ?? [];
      keys.set(key, known);
      const alike = known.find((one) => one.field === field && isSame(one.nodes, nodes));
      if (alike) alike.types.push(type);
      else known.push({ types: [type], field, nodes });
    }
  }
  return { members, keys };
}

const isSame = (some: readonly FieldNode[], others: readonly FieldNode[]): boolean =>
  some.length === others.length && some.every((node, at) => node === others[at]);

/**
 * Writes one object for all types, with a CASE for each key that they answer differently. A CASE of whole
 * objects would multiply the text of the statement at every level.
 */
function writeVariants(
  planning: Planning,
  row: PlannedRow,
  { members, keys }: Candidates,
): JsonExpression<Sql> {
  const answers = [...keys].map(([key, found]) => ({
    key,
    found: found.map((one) => ({ ...one, written: writeCandidate(planning, row, one) })),
  }));
  const entries = answers.map(({ key, found }) => [key, choose(row, members, found)] as const);
  const variants = new Map(members.map((type) => [type.slug, variantOf(type, answers)] as const));
  if ([...variants.values()].every(({ absent, postProcess }) => !absent.length && !postProcess)) {
    return { sql: object(entries) };
  }
  const tagged = byDialect((dialect) => dialect.array([typeColumn(row), object(entries)]));
  return { sql: tagged, postProcess: postProcessVariants(variants) };
}

const writeCandidate = (
  planning: Planning,
  row: PlannedRow,
  { types: [type = row.type], nodes }: Candidate,
): JsonExpression<Sql> => planning.field({ row, type, nodes });

type Answered = Candidate & { readonly written: JsonExpression<Sql> };

function choose(
  row: PlannedRow,
  members: readonly TypeSpec[],
  found: readonly Answered[],
): JsonExpression<Sql> {
  const [first] = found;
  if (first && first.types.length === members.length) return { sql: first.written.sql };
  const cases = found.map(
    ({ types, written }) =>
      sql` when ${isOneOf(
        typeColumn(row),
        types.map(({ slug }) => slug),
      )} then ${written.sql}`,
  );
  return { sql: { pieces: ['case', ...cases.flatMap(({ pieces }) => pieces), ' end'] } };
}

function variantOf(
  type: TypeSpec,
  answers: readonly { readonly key: string; readonly found: readonly Answered[] }[],
): Variant {
  const own = answers.map(
    ({ key, found }) => [key, found.find(({ types }) => types.includes(type))?.written] as const,
  );
  return {
    absent: own.flatMap(([key, written]) => (written ? [] : [key])),
    postProcess: postProcessObject(
      own.flatMap(([key, written]) => (written ? [[key, written] as const] : [])),
    ),
  };
}
