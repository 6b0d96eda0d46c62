import { buildGraph } from '../../src/domains/whole.graph';
import type { Engine } from '../../src/read/engine';

/** An engine that answers the same whatever is asked. */
export interface Constant {
  readonly engine: Engine;
  set(data: unknown): void;
}

/**
 * What stands in for the engine where the cost of Apollo Server alone is wanted: no limits, no
 * validation, no plan, no database; the answer is as long as the true one, and is written out each time.
 */
export function openConstant(): Constant {
  let data: Record<string, unknown> = {};
  const { schema } = buildGraph();
  return {
    engine: {
      schema,
      schemaOf: () => schema,
      examine: () => [],
      execute: () => Promise.resolve({ data }),
    },
    set: (next) => {
      data = next as Record<string, unknown>;
    },
  };
}
