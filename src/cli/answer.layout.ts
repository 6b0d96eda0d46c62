import {
  fieldsOf,
  isConnection,
  isOfRows,
  selectionsOf,
  type AnswerField,
  type Operation,
} from './answer.fields';

/** The layout of an answer as rows, which follows from the operation. */
export interface Layout {
  /** The path to the list whose items are the rows; null when the answer is one row. */
  readonly path: readonly string[] | null;
  readonly columns: readonly string[];
  /** The paths of lists of records that are not printed as rows. */
  readonly leftOut: readonly string[];
}

/** The keys of a connection between a field and its records. */
const wrappings: ReadonlySet<string> = new Set(['nodes', 'edges', 'node']);

/**
 * Joins a path in an answer, such as `place.country.name`.
 *
 * @param place the path of the parent; empty at the top.
 * @param key the key.
 */
export function joinPlace(place: string, key: string): string {
  if (wrappings.has(key)) return place;
  return place === '' ? key : `${place}.${key}`;
}

interface Placed {
  readonly path: readonly string[];
  readonly field: AnswerField;
}

/**
 * Lays out the answer of an operation: a row for each item of its first list of records, or a single row
 * when it has none. Records inside a record give columns such as `place.country.name`.
 *
 * @param operation the validated operation.
 */
export function layOut(operation: Operation): Layout {
  const root = rootFields(operation);
  const [first, ...others] = root.flatMap((field) => findLists(operation, { path: [], field }));
  const columns = first
    ? columnsOf(operation, first.field, '')
    : root.flatMap((field) => columnsOf(operation, field, field.key));
  return {
    path: first ? first.path : null,
    columns: [...new Set(columns)],
    leftOut: [...new Set(others.map(({ path }) => path.reduce(joinPlace, '')))],
  };
}

const rootFields = (operation: Operation): readonly AnswerField[] => {
  const type = operation.schema.getQueryType();
  return type ? fieldsOf(operation, type, [operation.operation.selectionSet]) : [];
};

/** The outermost lists of records, in the order of the answer; of a connection, its rows first. */
function findLists(operation: Operation, { path, field }: Placed): readonly Placed[] {
  const here = [...path, field.key];
  if (!field.type) return [];
  if (field.isList) return [{ path: here, field }];
  const inside = fieldsOf(operation, field.type, selectionsOf(field));
  const ordered = isConnection(field.type)
    ? [...inside.filter(isOfRows), ...inside.filter((inner) => !isOfRows(inner))]
    : inside;
  return ordered.flatMap((inner) => findLists(operation, { path: here, field: inner }));
}

/** A column for each value below a field; a list inside a row is one cell. */
function columnsOf(operation: Operation, field: AnswerField, place: string): readonly string[] {
  if (!field.type) return [place];
  return fieldsOf(operation, field.type, selectionsOf(field)).flatMap((inner) =>
    columnsOf(operation, inner, joinPlace(place, inner.key)),
  );
}
