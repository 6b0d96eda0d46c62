import {
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
} from 'graphql';
import { fieldsOf, isConnection, type Operation, type RecordType } from './answer.fields';
import { joinPlace } from './answer.layout';

/** Keys of an answer that are ours: they say where a page stands in its connection. */
const marks = {
  forward: 'sidelinesNext',
  backward: 'sidelinesPrevious',
  total: 'sidelinesTotal',
} as const;

const ours: ReadonlySet<string> = new Set(Object.values(marks));

const added = {
  forward: fieldOf(`{ ${marks.forward}: pageInfo { hasNextPage endCursor } }`),
  backward: fieldOf(`{ ${marks.backward}: pageInfo { hasPreviousPage } }`),
  total: fieldOf(`{ ${marks.total}: totalCount }`),
};

function fieldOf(text: string): FieldNode {
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${text} is no query.`);
  return definition.selectionSet.selections[0] as FieldNode;
}

/**
 * Asks every connection of an operation besides whether it has more rows than its page shows; one that
 * stands in no list is counted too.
 *
 * @param operation the operation; it was validated.
 * @param isCounted whether rows are counted at all.
 * @returns its document with marks, which `take` takes out of the answer again.
 */
export function markConnections(operation: Operation, isCounted = true): DocumentNode {
  const types = new TypeInfo(operation.schema);
  let lists = 0;
  const isInList = (): boolean => isListType(getNullableType(types.getType()));
  return visit(
    operation.document,
    visitWithTypeInfo(types, {
      FragmentDefinition: { enter: () => void (lists += 1), leave: () => void (lists -= 1) },
      Field: {
        enter: () => void (lists += Number(isInList())),
        leave: (node) => {
          lists -= Number(isInList());
          const type = getNamedType(types.getType()) as RecordType | undefined;
          if (!isConnection(type) || !selectsRows(operation, type, node)) return undefined;
          const page = isGiven(operation, node, 'last') ? added.backward : added.forward;
          return select(node, isCounted && lists === 0 ? [page, added.total] : [page]);
        },
      },
    }),
  );
}

/**
 * The field with more selected of it.
 *
 * @param node the field.
 * @param more what is selected besides.
 */
export const select = (node: FieldNode, more: readonly FieldNode[]): FieldNode => ({
  ...node,
  selectionSet: {
    kind: Kind.SELECTION_SET,
    selections: [...(node.selectionSet?.selections ?? []), ...more],
  },
});

/** A connection of which only the count is selected shows no rows that could be missing. */
function selectsRows(operation: Operation, type: RecordType, node: FieldNode): boolean {
  const sets = node.selectionSet ? [node.selectionSet] : [];
  return fieldsOf(operation, type, sets).some(({ isList }) => isList);
}

/** Whether an argument is given a value. */
export function isGiven({ variables }: Operation, node: FieldNode, name: string): boolean {
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  if (!value || value.kind === Kind.NULL) return false;
  return value.kind !== Kind.VARIABLE || variables[value.name.value] != null;
}

/** A connection of which rows are missing in the answer. */
export interface CutConnection {
  readonly place: string;
  /** Of how many records it was cut; 1 for one that stands in no list. */
  readonly times: number;
  /** The rows that are there. */
  readonly shown: number;
  /** All of its rows; undefined where they were not counted. */
  readonly total?: number;
}

/** Gathers what was cut, over one answer or over the pages of one. */
export interface CutList {
  /**
   * Takes the marks out of an answer.
   *
   * @param value the data of an answer, or a part of it.
   * @param place where the part stands; empty for the whole.
   * @returns the same without marks.
   */
  take(value: unknown, place?: string): unknown;
  readonly found: readonly CutConnection[];
}

/** Creates a list of the connections that were cut. */
export function createCutList(): CutList {
  const found = new Map<string, CutConnection>();
  const take = (value: unknown, place = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => take(one, place));
    if (typeof value !== 'object' || value === null) return value;
    const record = value as Readonly<Record<string, unknown>>;
    if (isCut(record)) found.set(place, add(found.get(place), place, record));
    return Object.fromEntries(
      Object.entries(record)
        .filter(([key]) => !ours.has(key))
        .map(([key, inner]) => [key, take(inner, joinPlace(place, key))]),
    );
  };
  return {
    take,
    get found() {
      return [...found.values()];
    },
  };
}

interface Marked {
  readonly [marks.forward]?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly [marks.backward]?: { readonly hasPreviousPage: boolean };
  readonly [marks.total]?: number;
}

const isCut = (record: Marked): boolean =>
  record[marks.forward]?.hasNextPage === true || record[marks.backward]?.hasPreviousPage === true;

/**
 * The cursor at which the next page of a connection starts.
 *
 * @param connection the connection, marked.
 * @returns null when this page is the last.
 */
export function nextCursor(connection: unknown): string | null {
  const next = (connection as Marked | null)?.[marks.forward];
  return next?.hasNextPage ? next.endCursor : null;
}

function add(
  before: CutConnection | undefined,
  place: string,
  record: Readonly<Record<string, unknown>>,
): CutConnection {
  const rows = Object.values(record).find(Array.isArray) ?? [];
  return {
    place,
    times: (before?.times ?? 0) + 1,
    shown: (before?.shown ?? 0) + rows.length,
    total: (record as Marked)[marks.total],
  };
}
