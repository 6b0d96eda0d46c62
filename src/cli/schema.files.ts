import { readSettings } from '../config';
import { describeDataPackage } from '../data/data-package';
import { schemaFiles, type SchemaFile } from '../federation/schema.files';
import { buildGraph } from '../graph';
import { readExamples } from '../server/pages/examples.reader';
import { makeManifest } from '../server/persisted/manifest';

/** A file that is made from the declarations, and committed: its path in the project, and its text. */
export type MadeFile = SchemaFile;

/** Every file that is made from the declarations; the addresses in the supergraph are from the settings. */
export function makeFiles(): readonly MadeFile[] {
  const { subgraphPort, subgraphAddress } = readSettings();
  const graph = buildGraph();
  const addressOf = (domain: string, place: number): string =>
    subgraphAddress
      .replaceAll('{domain}', domain)
      .replaceAll('{port}', String(subgraphPort + place));
  return [
    ...schemaFiles(graph, addressOf),
    {
      path: 'schema/persisted.json',
      text: `${JSON.stringify(makeManifest(readExamples().map(({ query }) => query)), null, 2)}\n`,
    },
    {
      path: 'data/datapackage.json',
      text: `${JSON.stringify(describeDataPackage(graph.registry), null, 2)}\n`,
    },
  ];
}
