import { CallerError } from '../errors';
import { withIds, type EntitiesPlan } from '../plan/entities';
import { fromJson } from '../plan/post-processing';
import type { ReadyOperation } from './prepared.operation';

interface Reference {
  readonly type: string;
  readonly id: string;
}

/**
 * Answers `_entities`: one statement for each type in the batch, all concurrently.
 *
 * @param plan the statements, by type.
 * @param prepared the request.
 * @returns the records in the order of the references, null for each that does not exist.
 * @throws CallerError BAD_USER_INPUT when the references are malformed.
 */
export async function answerEntities(
  plan: EntitiesPlan,
  prepared: ReadyOperation,
): Promise<readonly unknown[]> {
  const { reader, context } = prepared;
  const references = readReferences(plan.representations.read(context.variables));
  const types = [...new Set(references.map(({ type }) => type))];
  const statements = types.map((type) => ({ type, ...plan.statementOf(type) }));
  const records: unknown[] = references.map(() => null);
  const answerType = async ({
    type,
    statement,
    postProcess,
    checks,
  }: (typeof statements)[number]) => {
    const places = references.flatMap((reference, at) => (reference.type === type ? [at] : []));
    const ids = places.map((at) => references[at]?.id ?? '');
    const batch = { ...context, variables: withIds(context.variables, ids) };
    for (const check of checks) check(batch);
    const values = statement.parameters.map((parameter) => parameter.bind(batch));
    const found = fromJson(await reader.read(statement.text, values), postProcess) as unknown[];
    places.forEach((place, at) => (records[place] = found[at] ?? null));
  };
  await Promise.all(statements.map(answerType));
  return records;
}

const refuse = (sentence: string): CallerError =>
  new CallerError('BAD_USER_INPUT', sentence, { argument: 'representations' });

function readReferences(representations: unknown): readonly Reference[] {
  const list = Array.isArray(representations) ? (representations as unknown[]) : [];
  return list.map(readReference);
}

function readReference(value: unknown, at: number): Reference {
  const { __typename: type, id } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof type === 'string' && typeof id === 'string') return { type, id };
  throw refuse(
    `representations[${at}] is no reference: give an object with the texts __typename and id.`,
  );
}
