import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parse } from 'graphql';
import { domains } from '../../src/domains/domains.list';
import type { Engine } from '../../src/read/engine';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import { answerParent } from '../child';
import { openDomains, supergraphOf } from './domains';

/** What the services say when they are asked. */
export interface ServicesStanding {
  readonly supergraph: string;
  readonly requests: number;
  readonly statements: number;
}

const documents = new Map<string, ReturnType<typeof parse>>();

function documentOf(query: string): ReturnType<typeof parse> {
  const known = documents.get(query) ?? parse(query);
  documents.set(query, known);
  return known;
}

/** Six bare HTTP services over one database: no limits, so that the gateway's hops are what is seen. */
async function open(file: string): Promise<() => ServicesStanding> {
  const reader = await openSqlitePool({ file, readers: 3, deadlineMs: 5000 });
  const engines = openDomains(reader);
  let requests = 0;
  const serve = async (engine: Engine, [request, response]: [IncomingMessage, ServerResponse]) => {
    requests += 1;
    const { query, variables } = JSON.parse(await text(request)) as {
      readonly query: string;
      readonly variables?: Record<string, unknown>;
    };
    const answer = await engine.execute({ document: documentOf(query), variables });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  };
  const ports = await Promise.all(
    domains.map(async ({ name }) => {
      const engine = engines.get(name.toUpperCase());
      if (!engine) throw new Error(`There is no domain ${name}.`);
      const server = createServer((...exchange) => void serve(engine, exchange));
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return (server.address() as AddressInfo).port;
    }),
  );
  const supergraph = supergraphOf((_, at) => `http://127.0.0.1:${ports[at]}/graphql`);
  return () => ({ supergraph, requests, statements: reader.statements });
}

let standing: Promise<() => ServicesStanding> | undefined;

answerParent(async (file: string) => {
  standing ??= open(file);
  return (await standing)();
});
