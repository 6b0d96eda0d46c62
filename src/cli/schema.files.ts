import { readSettings, type Settings } from '../config';
import { describeDataPackage } from '../data/data-package';
import type { Service } from '../federation/compose';
import {
  schemaFiles,
  servicesOf,
  type AddressOf,
  type SchemaFile,
} from '../federation/schema.files';
import { portOf } from '../domains/domains.list';
import { buildGraph, type Graph } from '../domains/whole.graph';
import { domainFiles } from './domain.files';
import { readExamples } from '../server/pages/examples.reader';
import { makeManifest } from '../server/persisted/manifest';

/** A committed file that is generated from the declarations: its path in the project, and its text. */
export type MadeFile = SchemaFile;

/** Returns the URL of a domain's subgraph according to the settings. */
const addressBy =
  ({ subgraphPort, subgraphAddress }: Settings): AddressOf =>
  (domain) =>
    subgraphAddress
      .replaceAll('{domain}', domain.name)
      .replaceAll('{port}', String(portOf(domain, subgraphPort)));

/** The graph, and its subgraphs with URLs from the settings. */
export function makeServices(settings: Settings): {
  readonly graph: Graph;
  readonly services: readonly Service[];
} {
  const graph = buildGraph();
  return { graph, services: servicesOf(graph, addressBy(settings)) };
}

/** Generates all files; the URLs in the supergraph are from the settings. */
export function makeFiles(): readonly MadeFile[] {
  const graph = buildGraph();
  return [
    ...schemaFiles(graph, addressBy(readSettings())),
    ...domainFiles(),
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
