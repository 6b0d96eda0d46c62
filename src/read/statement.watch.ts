import { getNamedType, type ExecutionResult } from 'graphql';
import type { Plan } from '../plan/plan';
import { answer } from './answer';
import type { Preparation } from './preparation';
import type { OperationRequest, PreparedOperation } from './prepared.operation';
import type { Reader } from './reader';

/** A statement that was run. It holds no value of a caller: those are bound. */
export interface RunStatement {
  /** The name of the root field. */
  readonly field: string;
  readonly statement: string;
  /** Milliseconds until the operation was examined, planned and bound. */
  readonly planMs: number;
  /** Whether the plan was in the cache. */
  readonly isPlanCached: boolean;
  /** Milliseconds until the database answered, waiting for a connection included. */
  readonly runMs: number;
  /** The number of records at the top level; undefined where only a count was asked. */
  readonly rows?: number;
  /** The size of the JSON that the statement returned, in bytes. */
  readonly bytes?: number;
  /** True when the statement failed; the answer says why. */
  readonly hasFailed?: true;
}

/** Takes the report of a statement. */
export type TellStatement = (run: RunStatement) => void;

/** What is watched, and who is told. */
export interface StatementWatchOptions {
  readonly preparation: Preparation;
  readonly reader: Reader;
  readonly tell: TellStatement;
}

/**
 * Executes operations as the engine does, and reports each statement.
 *
 * @param options what is watched, and who is told.
 * @returns the `execute` of an engine.
 */
export function createStatementWatch({
  preparation,
  reader,
  tell,
}: StatementWatchOptions): (request: OperationRequest) => Promise<ExecutionResult> {
  const known = new WeakSet<Plan>();
  return async (request) => {
    const started = performance.now();
    const prepared = preparation.prepare(request);
    if ('errors' in prepared) return prepared;
    const planMs = since(started);
    const isPlanCached = known.has(prepared.plan);
    known.add(prepared.plan);
    const read: Reader['read'] = async (text, values) => {
      const begun = performance.now();
      const field = fieldOf(prepared, text);
      const told = { field, statement: text, planMs, isPlanCached };
      try {
        const json = await reader.read(text, values);
        tell({ ...told, runMs: since(begun), ...sizeOf(json, prepared, field) });
        return json;
      } catch (error) {
        tell({ ...told, runMs: since(begun), hasFailed: true });
        throw error;
      }
    };
    return answer({ ...prepared, reader: { read } });
  };
}

const since = (started: number): number => Math.round((performance.now() - started) * 1000) / 1000;

/** The root field that a statement answers; those of `_entities` are written when a batch needs them. */
function fieldOf({ plan }: PreparedOperation, text: string): string {
  const planned = plan.fields.find(
    (field) => field.kind === 'statement' && field.statement.text === text,
  );
  return planned?.nodes[0]?.name.value ?? '_entities';
}

function sizeOf(
  json: string | null,
  { schema }: PreparedOperation,
  field: string,
): Pick<RunStatement, 'rows' | 'bytes'> {
  if (json === null) return { rows: 0, bytes: 0 };
  const type = schema.getQueryType()?.getFields()[field]?.type;
  const isConnection = type !== undefined && getNamedType(type).name.endsWith('Connection');
  return { rows: rowsOf(JSON.parse(json), isConnection), bytes: Buffer.byteLength(json) };
}

/** A connection's records are in `nodes` or `edges`, under the key that the caller chose. */
function rowsOf(value: unknown, isConnection: boolean): number | undefined {
  if (value === null) return 0;
  if (Array.isArray(value)) return value.length;
  if (!isConnection) return 1;
  return Object.values(value as object).find((one): one is unknown[] => Array.isArray(one))?.length;
}
