import type { SelectionSetNode } from 'graphql';
import { byDialect, raw, sql, type Sql } from '../sql/fragment';
import { readAsked } from './asked';
import type { ConnectionPlace } from './connection';
import type { Planning } from './planning';
import { postProcessList, type JsonExpression } from './post-processing';

/** A selected field of a connection. */
interface SelectedPart {
  readonly name: string;
  readonly sets: readonly SelectionSetNode[];
}

/** Writes a list that every connection has by rule: a scalar subquery beside the page. */
export function writePageField(
  planning: Planning,
  place: ConnectionPlace,
  { name, sets }: SelectedPart,
): JsonExpression<Sql> {
  const spec = planning.registry.pageFields.find((field) => field.name === name);
  if (!spec) throw new Error(`${place.page.name} has no field ${name}.`);
  const row = planning.row(planning.registry.typeOf(spec.target()));
  const condition = spec.match(row, readAsked(planning, place), planning.scope);
  const { sql: object, postProcess } = planning.object(row, sets);
  const gathered = byDialect((dialect) => dialect.gather(object));
  const alias = raw(row.alias);
  const rows = sql`
    select ${alias}.*
    from ${row.from}
    where ${condition}
    order by ${spec.rank(row)}, ${row.id}
    limit ${spec.atMost}
  `;
  return {
    sql: sql`(select ${gathered} from (${rows}) ${alias})`,
    postProcess: postProcessList(postProcess),
  };
}
