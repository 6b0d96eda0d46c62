import { buildGraph } from '../../src/domains/whole.graph';
import { createEngine, type Engine } from '../../src/read/engine';
import { openReader } from '../../src/read/database.reader';
import type { Reader } from '../../src/read/reader';

/** The engine as the server has it, over a database. */
export interface Whole {
  readonly engine: Engine;
  readonly reader: Reader;
}

/** The deadline that the server uses when nothing is set, in milliseconds. */
const USUAL_DEADLINE = 5000;

/** Opens the engine with the readers that the server uses when nothing is set. */
export async function openWhole(database: string, deadlineMs = USUAL_DEADLINE): Promise<Whole> {
  const reader = await openReader({ database, readers: 3, deadlineMs });
  return { engine: createEngine({ graph: buildGraph(), reader }), reader };
}
