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
import {
  fieldsOf,
  isConnection,
  isOfRows,
  type AnswerField,
  type Operation,
  type RecordType,
} from './answer.fields';
import { joinPlace } from './answer.layout';

/** Additional response keys with the position of a page in its connection. */
const marks = {
  forward: 'sidelinesNext',
  backward: 'sidelinesPrevious',
  total: 'sidelinesTotal',
  rows: 'sidelinesRows',
} as const;

const ours: ReadonlySet<string> = new Set(Object.values(marks));

const added = {
  forward: fieldOf(`{ ${marks.forward}: pageInfo { hasNextPage endCursor } }`),
  backward: fieldOf(`{ ${marks.backward}: pageInfo { hasPreviousPage } }`),
  total: fieldOf(`{ ${marks.total}: totalCount }`),
  rows: fieldOf(`{ ${marks.rows}: nodes { __typename } }`),
};

function fieldOf(text: string): FieldNode {
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${text} is no query.`);
  return definition.selectionSet.selections[0] as FieldNode;
}

/**
 * Adds fields to every connection of an operation that tell whether it has more rows than its page. A
 * connection outside lists is also counted.
 *
 * @param operation the validated operation.
 * @param isCounted whether rows are counted.
 * @returns its document with marks, which `take` removes from the answer.
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
          const found = isConnection(type) ? listsOf(operation, type, node) : [];
          if (!found.some(isOfRows)) return undefined;
          return select(node, [
            isGiven(operation, node, 'last') ? added.backward : added.forward,
            ...(isCounted && lists === 0 ? [added.total] : []),
            // Which of two lists has the rows cannot be told from the answer.
            ...(found.every(isOfRows) ? [] : [added.rows]),
          ]);
        },
      },
    }),
  );
}

/**
 * Adds selections to a field.
 *
 * @param node the field.
 * @param more the added selections.
 */
const select = (node: FieldNode, more: readonly FieldNode[]): FieldNode => ({
  ...node,
  selectionSet: {
    kind: Kind.SELECTION_SET,
    selections: [...(node.selectionSet?.selections ?? []), ...more],
  },
});

/** The lists selected on a connection. */
function listsOf(operation: Operation, type: RecordType, node: FieldNode): readonly AnswerField[] {
  const sets = node.selectionSet ? [node.selectionSet] : [];
  return fieldsOf(operation, type, sets).filter(({ isList }) => isList);
}

/** Whether an argument has a value. */
export function isGiven({ variables }: Operation, node: FieldNode, name: string): boolean {
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  if (!value || value.kind === Kind.NULL) return false;
  return value.kind !== Kind.VARIABLE || variables[value.name.value] != null;
}

/** A connection with rows missing in the answer. */
export interface CutConnection {
  readonly place: string;
  /** The number of records whose connection was cut; 1 outside lists. */
  readonly times: number;
  /** The number of rows in the answer. */
  readonly shown: number;
  /** The number of all rows; undefined when they were not counted. */
  readonly total?: number;
}

/** Collects the cut connections of an answer or of its pages. */
export interface CutList {
  /**
   * Removes the marks from an answer.
   *
   * @param value the data of an answer, or a part of it.
   * @param place the path of the part; empty for the whole.
   * @returns the data without marks.
   */
  take(value: unknown, place?: string): unknown;
  readonly found: readonly CutConnection[];
}

/** Creates an empty list of cut connections. */
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
  readonly [marks.rows]?: readonly unknown[];
}

const isCut = (record: Marked): boolean =>
  record[marks.forward]?.hasNextPage === true || record[marks.backward]?.hasPreviousPage === true;

/**
 * Returns the cursor for the next page of a connection.
 *
 * @param connection the connection with marks.
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
  const rows = (record as Marked)[marks.rows] ?? Object.values(record).find(Array.isArray) ?? [];
  return {
    place,
    times: (before?.times ?? 0) + 1,
    shown: (before?.shown ?? 0) + rows.length,
    total: (record as Marked)[marks.total],
  };
}
