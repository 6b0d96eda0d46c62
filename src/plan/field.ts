import { getNamedType, type FieldNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { argumentsOfField } from '../graph/paging';
import type {
  ComputedField,
  FieldSpec,
  ArgumentReader,
  ResolvedField,
} from '../graph/specification';
import { literal, byDialect, type Sql } from '../sql/fragment';
import { argumentsOf, createArgumentReader, type ArgumentSpecs } from './arguments';
import { writeConnection } from './connection';
import { relatedRows } from './related';
import { writeList } from './list';
import type { FieldPlace, Planning } from './planning';
import { writeReference } from './reference';
import type { PlannedRow } from './row';
import { collectFields, selectionsOf } from './selection';
import type { JsonExpression } from './post-processing';

/** Reads the arguments of a selected field. */
export function readArguments(
  planning: Planning,
  {
    node,
    field,
    specs,
  }: {
    readonly node: FieldNode;
    readonly field: GraphQLField<unknown, unknown>;
    readonly specs: ArgumentSpecs;
  },
): ArgumentReader {
  return createArgumentReader(argumentsOf(node, field, specs), planning.variables);
}

/** Writes one field of a record as JSON. */
export function writeField(planning: Planning, place: FieldPlace): JsonExpression<Sql> {
  const [node] = place.nodes;
  if (!node) throw new Error(`A field of ${place.type.name} is selected nowhere.`);
  const name = node.name.value;
  if (name === '__typename') return { sql: literal(place.type.name) };
  const spec = planning.registry.field(place.type, name);
  const owner = planning.schema.getType(place.type.name) as GraphQLObjectType;
  const field = owner.getFields()[name];
  if (!spec || !field) throw new Error(`${place.type.name} has no field ${name}.`);
  const specs = argumentsOfField(spec);
  const given = readArguments(planning, { node, field, specs });
  return writeKind(planning, place, { spec, given, field });
}

interface Asked {
  readonly spec: FieldSpec;
  readonly given: ArgumentReader;
  readonly field: GraphQLField<unknown, unknown>;
}

function writeKind(
  planning: Planning,
  place: FieldPlace,
  { spec, given, field }: Asked,
): JsonExpression<Sql> {
  const { row, nodes } = place;
  const sets = selectionsOf(nodes);
  switch (spec.kind) {
    case 'column': {
      const column = row.column(spec.name);
      return { sql: spec.list ? byDialect((dialect) => dialect.json(column)) : column };
    }
    case 'ref':
      return writeReference(planning, { row, spec, given, sets });
    case 'list':
      return writeList(planning, { row, spec, given, sets });
    case 'connection': {
      const source = relatedRows(planning, { row, spec, given });
      const page = getNamedType(field.type) as GraphQLObjectType;
      return writeConnection(planning, { source, spec, given, parent: row, sets, page });
    }
    case 'computed':
      return writeComputed(planning, place, { spec, given, field });
    case 'resolved':
      return writeResolved(row, spec);
  }
}

function writeComputed(
  planning: Planning,
  { row, nodes }: FieldPlace,
  { spec, given, field }: Asked & { readonly spec: ComputedField },
): JsonExpression<Sql> {
  const computed = spec.sql(row, given, planning.scope);
  if ('pieces' in computed) return { sql: computed as Sql };
  const type = getNamedType(field.type) as GraphQLObjectType;
  const fields = collectFields(planning, type, selectionsOf(nodes));
  const entries = [...fields].map(([key, [node]]): readonly [string, Sql] => {
    const name = node?.name.value ?? '';
    return [key, computed[name] ?? literal(type.name)];
  });
  return { sql: byDialect((dialect) => dialect.object(entries)) };
}

function writeResolved(row: PlannedRow, spec: ResolvedField): JsonExpression<Sql> {
  const needs = spec.needs.map((name) => [name, row.column(name)] as const);
  return {
    sql: byDialect((dialect) => dialect.object(needs)),
    postProcess: (value) => spec.resolve(value as Readonly<Record<string, unknown>>),
  };
}
