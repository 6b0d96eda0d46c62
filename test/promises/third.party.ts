import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a third party's service answers once it has joined: an error of its own, or nothing at all. */
export type Manner = 'failing' | 'silent';

/** A subgraph of somebody else, with one field `tide`, which it never answers well. */
export interface ThirdParty {
  readonly url: string;
  close(): Promise<void>;
}

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
  type Query { "How high the water stands." tide: String }
`;

/** Starts the service: it says what it has, and then misbehaves. */
export async function openThirdParty(manner: Manner): Promise<ThirdParty> {
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      if (!body.includes('_service') && manner === 'silent') {
        request.destroy();
        return;
      }
      const answer = body.includes('_service')
        ? { data: { _service: { sdl } } }
        : { data: { tide: null }, errors: [{ message: 'Ebb.', path: ['tide'] }] };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.closeAllConnections();
      server.close(() => {
        done();
      });
    });
  return { url: `http://127.0.0.1:${String(port)}/graphql`, close };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of request) chunks.push(String(chunk));
  return chunks.join('');
}
