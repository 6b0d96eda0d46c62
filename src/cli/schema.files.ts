import { lexicographicSortSchema, printSchema } from 'graphql';
import { describeDataPackage } from '../data/data-package';
import { buildGraph } from '../graph';

/** A file that is made from the declarations, and committed. */
export interface MadeFile {
  /** Its path in the project. */
  readonly path: string;
  readonly text: string;
}

/** Every file that is made from the declarations. */
export function makeFiles(): readonly MadeFile[] {
  const { schema, registry } = buildGraph();
  return [
    { path: 'schema/schema.graphql', text: `${printSchema(lexicographicSortSchema(schema))}\n` },
    {
      path: 'data/datapackage.json',
      text: `${JSON.stringify(describeDataPackage(registry), null, 2)}\n`,
    },
  ];
}
