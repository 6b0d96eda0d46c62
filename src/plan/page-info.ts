import type { GraphQLObjectType, SelectionSetNode } from 'graphql';
import { literal, raw, spoken, type Sql } from '../sql/fragment';
import { cursorShape } from './cursor';
import type { Page } from './page';
import type { Planning } from './planning';
import { collectFields } from './selection';
import { shapeOfObject, type Shape, type Written } from './shape';

/** Where a page stands in its connection. */
export function writePageInfo(
  planning: Planning,
  page: Page,
  sets: readonly SelectionSetNode[],
): Written<Sql> {
  const type = planning.schema.getType('PageInfo') as GraphQLObjectType;
  const entries = [...collectFields(planning, type, sets)].map(
    ([key, [node]]) => [key, writeInfo(page, node?.name.value ?? '')] as const,
  );
  const object = spoken((dialect) =>
    dialect.object(entries.map(([key, { sql: value }]) => [key, value])),
  );
  return { sql: object, shape: shapeOfObject(entries) };
}

function writeInfo(page: Page, name: string): Written<Sql> {
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
  spoken((dialect) => dialect.boolean(condition ?? raw('false')));

const either = (one: Sql, other: Sql | undefined): Sql =>
  other ? { pieces: ['(', ...one.pieces, ' or ', ...other.pieces, ')'] } : one;

/** The cursor at one end of the page: the places of all its rows are gathered, and one is kept. */
function edgeCursor(page: Page, end: 0 | -1): Written<Sql> {
  const write = cursorShape(page.ordering);
  const shape: Shape = (places) => {
    const place = (places as readonly unknown[]).at(end);
    return place === undefined ? null : write(place);
  };
  return { sql: spoken((dialect) => dialect.gather(page.place, page.isShown)), shape };
}
