import { readFile } from 'node:fs/promises';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';

/**
 * Reads the supergraph each time the gateway looks for a new one.
 *
 * @param path the file.
 * @returns what the gateway is given: the file when it is whole, else the last one that was; a broken
 *   file stops only a gateway that has not started yet.
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

/** Builds the graph and throws it away: what cannot be built must not replace what runs. */
function check(supergraphSdl: string): void {
  const schema = getStitchedSchemaFromSupergraphSdl({ supergraphSdl });
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
  if (fields.length === 0) throw new Error('it has no root field.');
}
