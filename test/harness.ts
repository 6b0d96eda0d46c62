import { parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { buildGraph } from '../src/domains/whole.graph';
import { createEngine, type Engine } from '../src/read/engine';
import { openReader } from '../src/read/database.reader';

/** The day on which every test asks, so that answers about today stay the same. */
export const TODAY = '2026-08-22';

/** The whole graph over a real database. */
export interface Whole {
  readonly schema: GraphQLSchema;
  readonly engine: Engine;
  readonly today: string;
  /** The database; it is shared between tests and must not be written to. */
  readonly file: string;
  /** How many statements have been run. */
  statements(): number;
  /** Asks, and answers as JSON would arrive. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<ExecutionResult>;
  close(): Promise<void>;
}

/** The database with the built-in data that was made for this run. */
export function builtInDatabase(): string {
  const file = process.env.BUILT_IN_DATABASE;
  if (!file) throw new Error('test/setup.ts has made no database.');
  return file;
}

/** Opens the whole graph, over the built-in data unless another database is named. */
export async function openWhole({ file = builtInDatabase() } = {}): Promise<Whole> {
  const reader = await openReader({ database: file, readers: 2, deadlineMs: 30_000 });
  const engine = createEngine({ graph: buildGraph(), reader, today: () => TODAY });
  return {
    schema: engine.schema,
    engine,
    today: TODAY,
    file,
    statements: () => reader.statements,
    ask: async (query, variables = {}) => {
      const answer = await engine.execute({ document: parse(query), variables });
      return JSON.parse(JSON.stringify(answer)) as ExecutionResult;
    },
    close: () => reader.close(),
  };
}
