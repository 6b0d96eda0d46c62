import { Kind, type DocumentNode, type FieldNode } from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** An operation sent to a subgraph. */
export interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: unknown;
}

/**
 * Whether an answer without errors has every requested root field and, for `_entities`, the record or null
 * for each reference, in order. A missing field would be read as "does not exist", and a record in the
 * wrong place would be merged into another.
 */
export function isComplete(data: unknown, { document, variables }: SubgraphRequest): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return rootFields(document).every((field) => {
    const value = (data as Values)[field.alias?.value ?? field.name.value];
    if (value === undefined) return false;
    const references = referencesOf(field, (variables ?? {}) as Values);
    return references === null || areRecordsOf(references, value);
  });
}

const areRecordsOf = (references: readonly unknown[], records: unknown): boolean =>
  Array.isArray(records) &&
  records.length === references.length &&
  records.every((record, at) => record === null || isRecordOf(references[at], record));

/** Whether the key fields of a record, where selected, equal those of the reference. */
function isRecordOf(reference: unknown, record: unknown): boolean {
  if (typeof record !== 'object' || record === null) return false;
  const wanted = reference as Values;
  const given = record as Values;
  return ['__typename', 'id'].every(
    (key) => given[key] === undefined || given[key] === wanted[key],
  );
}

/** The root fields, without those that a directive or fragment could exclude. */
const rootFields = (document: DocumentNode): readonly FieldNode[] =>
  document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? node.selectionSet.selections.flatMap((one) =>
          one.kind === Kind.FIELD && !one.directives?.length ? [one] : [],
        )
      : [],
  );

function referencesOf(field: FieldNode, variables: Values): readonly unknown[] | null {
  if (field.name.value !== '_entities') return null;
  const [argument] = field.arguments ?? [];
  if (argument?.value.kind !== Kind.VARIABLE) return null;
  const given = variables[argument.value.name.value];
  return Array.isArray(given) ? (given as readonly unknown[]) : null;
}
