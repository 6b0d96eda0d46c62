import { buildGraph } from '../../src/domains/whole.graph';
import { createEngine, type Engine } from '../../src/read/engine';
import { openReader } from '../../src/read/database.reader';
import type { Reader } from '../../src/read/reader';

/** The engine as the server has it, over a database. */
export interface Whole {
  readonly engine: Engine;
  readonly reader: Reader;
}

/** Opens the engine with the readers and the deadline that the server uses when nothing is set. */
export async function openWhole(database: string): Promise<Whole> {
  const reader = await openReader({ database, readers: 3, deadlineMs: 5000 });
  return { engine: createEngine({ graph: buildGraph(), reader }), reader };
}
