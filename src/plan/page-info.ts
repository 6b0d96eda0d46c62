import type { GraphQLObjectType, SelectionSetNode } from 'graphql';
import { literal, raw, byDialect, type Sql } from '../sql/fragment';
import { encodeCursor } from './cursor';
import type { PageSql } from './page';
import type { Planning } from './planning';
import { collectFields, type Document } from './selection';
import { postProcessObject, type PostProcess, type JsonExpression } from './post-processing';

/** The part of a page that `pageInfo` tells about. */
type InfoPage = Omit<PageSql, 'source' | 'rows' | 'isInfoOfRows'>;

/** Writes `pageInfo` of a page. */
export function writePageInfo(
  planning: Planning,
  page: InfoPage,
  sets: readonly SelectionSetNode[],
): JsonExpression<Sql> {
  const type = planning.schema.getType('PageInfo') as GraphQLObjectType;
  const entries = [...collectFields(planning, type, sets)].map(
    ([key, [node]]) => [key, writeInfo(page, node?.name.value ?? '')] as const,
  );
  const object = byDialect((dialect) =>
    dialect.object(entries.map(([key, { sql: value }]) => [key, value])),
  );
  return { sql: object, postProcess: postProcessObject(entries) };
}

function writeInfo(page: InfoPage, name: string): JsonExpression<Sql> {
  switch (name) {
    case 'hasNextPage':
      return { sql: claim(page.isBackward ? page.hasAfter : either(page.hasMore, page.hasAfter)) };
    case 'hasPreviousPage':
      return {
        sql: claim(page.isBackward ? either(page.hasMore, page.hasBefore) : page.hasBefore),
      };
    case 'startCursor':
      return edgeCursor(page, 0);
    case 'endCursor':
      return edgeCursor(page, -1);
    default:
      return { sql: literal('PageInfo') };
  }
}

const claim = (condition: Sql | undefined): Sql =>
  byDialect((dialect) => dialect.boolean(condition ?? raw('false')));

const either = (one: Sql, other: Sql | undefined): Sql =>
  other ? { pieces: ['(', ...one.pieces, ' or ', ...other.pieces, ')'] } : one;

/** Writes the cursor at one end of the page: the first or last of the places of its rows. */
function edgeCursor(
  page: Pick<InfoPage, 'ordering' | 'place' | 'isShown'>,
  end: 0 | -1,
): JsonExpression<Sql> {
  const write = encodeCursor(page.ordering);
  const postProcess: PostProcess = (places) => {
    const place = (places as readonly unknown[]).at(end);
    return place === undefined ? null : write(place);
  };
  return { sql: byDialect((dialect) => dialect.gather(page.place, page.isShown)), postProcess };
}

/** The fields of `pageInfo` that are selected, by name. */
export function pageInfoFields(
  document: Document,
  sets: readonly SelectionSetNode[],
): ReadonlySet<string> {
  const type = document.schema.getType('PageInfo') as GraphQLObjectType;
  const nodes = [...collectFields(document, type, sets).values()].flat();
  return new Set(nodes.map(({ name }) => name.value));
}
