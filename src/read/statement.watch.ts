import { getNamedType, type ExecutionResult } from 'graphql';
import type { Plan } from '../plan/plan';
import { answer } from './answer';
import type { Preparation } from './preparation';
import type { OperationRequest, PreparedOperation } from './prepared.operation';
import type { Reader } from './reader';

/** The report of a statement, without values of callers. */
export interface RunStatement {
  /** The name of the root field. */
  readonly field: string;
  readonly statement: string;
  /** Milliseconds for examining, planning and binding the operation. */
  readonly planMs: number;
  /** Whether the plan was in the cache. */
  readonly isPlanCached: boolean;
  /** Milliseconds for running the statement, waiting for a connection included. */
  readonly runMs: number;
  /** The number of records at the top level; undefined when no records were selected. */
  readonly rows?: number;
  /** The size of the JSON that the statement returned, in bytes. */
  readonly bytes?: number;
  /** True when the statement failed; the reason is in the answer. */
  readonly hasFailed?: true;
}

/** Receives the report of a statement. */
export type TellStatement = (run: RunStatement) => void;

/** Options of watching statements. */
export interface StatementWatchOptions {
  readonly preparation: Preparation;
  readonly reader: Reader;
  readonly tell: TellStatement;
}

/**
 * Executes operations as the engine does, and reports each statement.
 *
 * @param options the preparation and reader, and the receiver of reports.
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

/** The root field of a statement; `_entities` for one that was planned for a batch. */
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

/** Counts the records of an answer; a connection has them in `nodes` or `edges`, under the caller's alias. */
function rowsOf(value: unknown, isConnection: boolean): number | undefined {
  if (value === null) return 0;
  if (Array.isArray(value)) return value.length;
  if (!isConnection) return 1;
  return Object.values(value as object).find((one): one is unknown[] => Array.isArray(one))?.length;
}
