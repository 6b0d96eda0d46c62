import { Kind, type DocumentNode, type FieldNode } from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** An operation that was sent to a subgraph. */
export interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: unknown;
}

/**
 * Whether an answer without errors has all that was asked at its root: each field, and for `_entities`,
 * in the place of each reference, its record or null. One that leaves something out would be taken for
 * "there is none", and one in another order for what another record says.
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

/** What a record tells of its key must be what the reference says. */
function isRecordOf(reference: unknown, record: unknown): boolean {
  if (typeof record !== 'object' || record === null) return false;
  const wanted = reference as Values;
  const given = record as Values;
  return ['__typename', 'id'].every(
    (key) => given[key] === undefined || given[key] === wanted[key],
  );
}

/** Fields that a directive or a fragment could leave out are not looked for. */
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
