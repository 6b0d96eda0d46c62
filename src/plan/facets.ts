import type { FieldNode, GraphQLField } from 'graphql';
import type { FacetSpec } from '../graph/specification';
import { all, byDialect, sql, type Sql } from '../sql/fragment';
import { argumentsOf, createArgumentReader } from './arguments';
import type { Planning } from './planning';
import { postProcessList, type JsonExpression } from './post-processing';
import type { RowSource } from './related';
import { selectionsOf } from './selection';

/** The facets of a connection to write. */
export interface FacetPlace {
  readonly source: RowSource;
  readonly spec: FacetSpec;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
}

/** Writes the facets of a connection, over the rows of all its pages. */
export function writeFacets(
  planning: Planning,
  { source, spec, field, nodes }: FacetPlace,
): JsonExpression<Sql> {
  const [node] = nodes;
  if (!node) throw new Error('Facets are selected nowhere.');
  const given = createArgumentReader(argumentsOf(node, field, spec.args), planning.variables);
  const found = sql`select * from ${source.row.from} where ${all(source.conditions)}`;
  const type = planning.registry.typeOf(spec.target());
  const row = planning.row(type, { rows: spec.rows(found, given), by: { given } });
  const facet = planning.object(row, selectionsOf(nodes));
  const gathered = byDialect((dialect) => dialect.gather(facet.sql));
  return {
    sql: sql`(select ${gathered} from ${row.from})`,
    postProcess: postProcessList(facet.postProcess),
  };
}
