import type { FieldNode, SelectionSetNode } from 'graphql';
import { CallerError } from '../errors';
import type { Registry } from '../graph/registry';
import type {
  Class,
  FilterSpec,
  ArgumentReader,
  Row,
  Scope,
  TypeSpec,
} from '../graph/specification';
import { all, any, sql, type RequestContext, type Sql } from '../sql/fragment';
import { anyLifeEnd } from './lifespan';
import { createRow, hasPrefix, isOfItsType, type MadeRow, type PlannedRow } from './row';
import type { Document } from './selection';
import type { JsonExpression } from './post-processing';

/** A check that every request must pass before a planned statement runs. @throws CallerError if it fails. */
export type RequestCheck = (context: RequestContext) => void;

/** The state that the parts of one statement share while it is written. */
export interface Planning extends Document {
  readonly registry: Registry;
  readonly scope: Scope;
  /** The checks of each request, which run before the statement. */
  readonly checks: RequestCheck[];
  /** Creates a row of a type under a new alias, from its table or from the SELECT of a field. */
  row(type: TypeSpec, made?: MadeRow): PlannedRow;
  /** Writes a record as JSON; parts of a statement nest through this function and `field` only. */
  object(row: PlannedRow, sets: readonly SelectionSetNode[]): JsonExpression<Sql>;
  /** Writes one field of a record as JSON. */
  field(place: FieldPlace): JsonExpression<Sql>;
}

/** A field to write: the row, its concrete type, and the selection. */
export interface FieldPlace {
  readonly row: PlannedRow;
  readonly type: TypeSpec;
  readonly nodes: readonly FieldNode[];
}

/** Options of a planning. */
export interface PlanningOptions extends Document {
  readonly registry: Registry;
  readonly object: (
    planning: Planning,
    row: PlannedRow,
    sets: readonly SelectionSetNode[],
  ) => JsonExpression<Sql>;
  readonly field: (planning: Planning, place: FieldPlace) => JsonExpression<Sql>;
}

/** Opens the planning of one statement. */
export function openPlanning({ object, field, ...options }: PlanningOptions): Planning {
  const { registry } = options;
  const checks: RequestCheck[] = [];
  let rows = 0;
  const row: Planning['row'] = (type, made) => {
    rows += 1;
    return createRow(registry, type, { alias: `t${rows}`, made });
  };
  const planning: Planning = {
    ...options,
    checks,
    row,
    scope: createScope({ registry, row, checks }),
    object: (placed, sets) => object(planning, placed, sets),
    field: (place) => field(planning, place),
  };
  return planning;
}

function createScope({
  registry,
  row: open,
  checks,
}: Pick<Planning, 'registry' | 'row' | 'checks'>): Scope {
  const rowOf = (type: Class): PlannedRow => open(registry.typeOf(type));
  const scope: Scope = {
    today: { bind: ({ today }) => today, source: 'today' },
    row: (type) => rowOf(type()),
    from: (row) => (row as PlannedRow).from,
    isOfItsType: (row) => all(isOfItsType(row as PlannedRow)),
    exists: (type, condition) => {
      const row = rowOf(type());
      const conditions = all([...isOfItsType(row), condition(row)]);
      return sql`exists (select 1 from ${row.from} where ${conditions})`;
    },
    anyLifeEnd: (row, condition) =>
      anyLifeEnd({ registry, row: row as PlannedRow, scope }, condition),
    isIdOf: (type, id) =>
      any(registry.membersOf(registry.typeOf(type())).map((member) => hasPrefix(id, member))),
    matches: (filter, row, given) => matches({ filter, row, scope }, given),
    check: (place, objection) => {
      checks.push((context) => {
        const sentence = objection(context);
        if (sentence !== undefined) scope.refuse(place, sentence);
      });
    },
    refuse: (place, sentence) => {
      throw new CallerError('BAD_USER_INPUT', sentence, { argument: place });
    },
  };
  return scope;
}

interface Filtered {
  readonly filter: FilterSpec;
  readonly row: Row;
  readonly scope: Scope;
}

/** Writes a filter as a condition: all of its given keys and combinations. */
function matches(filtered: Filtered, given: ArgumentReader): Sql {
  const { filter, row, scope } = filtered;
  const conditions = Object.entries(filter.fields)
    .filter(([name]) => given.has(name))
    .map(([name, field]) => field.condition(row, { given, name }, scope));
  const each = (name: string): Sql[] | undefined =>
    given.objects(name)?.map((one) => matches(filtered, one));
  const and = each('and');
  const or = each('or');
  const not = given.object('not');
  return all([
    ...conditions,
    ...(and ?? []),
    ...(or ? [any(or)] : []),
    // A condition on a null column is neither true nor false: its negation holds.
    ...(not ? [sql`(${matches(filtered, not)}) is not true`] : []),
  ]);
}
