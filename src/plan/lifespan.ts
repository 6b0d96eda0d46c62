import type { Registry } from '../graph/registry';
import type { WithinRule } from '../graph/rules.between';
import type { LifeEnd, Row, Scope, TypeSpec } from '../graph/specification';
import { any, sql, type Sql } from '../sql/fragment';
import type { PlannedRow } from './row';

/** A row that holds from one date to another, with the registry and scope for looking up lives. */
interface Lasting {
  readonly registry: Registry;
  readonly row: PlannedRow;
  readonly scope: Scope;
}

/**
 * Writes the test whether the end of some life that bounds a row meets a condition.
 *
 * @param lasting the row; the rules `within` of its type name the lives.
 * @param condition the condition on the end of such a life.
 */
export function anyLifeEnd(lasting: Lasting, condition: (end: LifeEnd) => Sql): Sql {
  const { type } = lasting.row;
  const lives = type.between.filter((rule) => rule.kind === 'within');
  return any(lives.map((life) => reaches(lasting, type, { life, condition })));
}

/** Writes one step of a path: an EXISTS by primary key. */
function reaches(
  { registry, row, scope }: Omit<Lasting, 'row'> & { readonly row: Row },
  type: TypeSpec,
  sought: { readonly life: WithinRule; readonly condition: (end: LifeEnd) => Sql },
): Sql {
  const { life, condition } = sought;
  const [step = '', ...rest] = life.holder.split('.');
  const field = registry.field(type, step);
  if (field?.kind !== 'ref') throw new Error(`${type.name}.${step} is no reference to a life.`);
  const { target } = field;
  return scope.exists(target, (holder) => {
    const isHolder = sql`${holder.id} = ${row.column(step as never)}`;
    if (rest.length > 0) {
      const onwards = { life: { ...life, holder: rest.join('.') }, condition };
      const next = reaches({ registry, row: holder, scope }, registry.typeOf(target()), onwards);
      return sql`${isHolder} and ${next}`;
    }
    const ends = life.ends as never;
    const end: LifeEnd = {
      date: holder.column(ends),
      earliest: holder.earliest(ends),
      latest: holder.latest(ends),
    };
    return sql`${isHolder} and ${condition(end)}`;
  });
}
