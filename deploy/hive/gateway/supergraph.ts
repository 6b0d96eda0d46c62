import { readFile } from 'node:fs/promises';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';

/**
 * Creates the function by which the gateway reads the supergraph at each interval.
 *
 * @param path the file.
 * @returns a function that returns the file when it is valid, else the last valid one. An invalid file stops
 *   the gateway only at its start.
 */
export function createSupergraphReader(path: string): () => Promise<string> {
  let good: string | undefined;
  return async () => {
    try {
      const text = await readFile(path, 'utf8');
      if (text !== good) check(text);
      good = text;
    } catch (error) {
      if (good === undefined) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(
        `The supergraph in ${path} is not taken, the last one stays: ${reason}\n`,
      );
    }
    return good;
  };
}

/** Builds the graph to check that it is valid, and discards it. */
function check(supergraphSdl: string): void {
  const schema = getStitchedSchemaFromSupergraphSdl({ supergraphSdl });
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
  if (fields.length === 0) throw new Error('it has no root field.');
}
