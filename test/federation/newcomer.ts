import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How somebody else's subgraph behaves once it has joined. */
export type Behaviour =
  | 'answers'
  | 'names nobody'
  | 'fails'
  | 'hangs'
  | 'garbage'
  | 'empty'
  | 'leaves out'
  | 'breaks off';

/** Somebody else's subgraph, on a port of its own, without a line of ours. */
export interface Newcomer {
  readonly url: string;
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** What it adds: a field of ours gets a neighbour, and there is a root field of its own. */
const TRADE = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
  type Country @key(fields: "id") { id: ID! trade(year: Int!): TradeFigures }
  "What a country sold and bought in a year, in millions of US dollars."
  type TradeFigures { year: Int! exports: Int! imports: Int! }
  type Query { largestTraders(year: Int!): [Country!] }
`;

interface Asked {
  readonly query: string;
  readonly variables?: { readonly representations?: readonly { readonly id: string }[] };
}

const figures = (id: string) => ({ year: 2024, exports: id.length * 100, imports: id.length * 90 });

/** What it answers, by hand: enough for a gateway. */
function answer({ query, variables }: Asked, sdl: string, traders = ['sg', 'my']): unknown {
  if (query.includes('_service')) return { data: { _service: { sdl } } };
  const countries = traders.map((code) => ({ __typename: 'Country', id: `country/${code}` }));
  if (query.includes('largestTraders')) return { data: { largestTraders: countries } };
  const ids = (variables?.representations ?? []).map(({ id }) => id);
  const key = Object.entries(variables ?? {}).find(([name]) => name.startsWith('representations'));
  const named = key ? (key[1] as readonly { readonly id: string }[]).map(({ id }) => id) : ids;
  const _entities = named.map((id) => ({ __typename: 'Country', id, trade: figures(id) }));
  return { data: { _entities } };
}

/** Starts it. */
export async function openNewcomer(sdl = TRADE): Promise<Newcomer> {
  let behaviour: Behaviour = 'answers';
  const server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const asked = JSON.parse(body) as Asked;
      response.setHeader('content-type', 'application/json');
      if (behaviour === 'hangs') return;
      if (behaviour === 'breaks off') request.socket.destroy();
      else if (behaviour === 'garbage') response.end('<html>not what you asked for</html>');
      else if (behaviour === 'empty') response.end('{}');
      else if (behaviour === 'leaves out') response.end('{"data":{}}');
      else if (behaviour === 'names nobody')
        response.end(JSON.stringify(answer(asked, sdl, ['zz'])));
      else if (behaviour === 'fails') {
        const errors = [{ message: 'secret at http://10.0.0.7', path: ['_entities', 0, 'trade'] }];
        response.end(JSON.stringify({ data: { _entities: [null] }, errors }));
      } else response.end(JSON.stringify(answer(asked, sdl)));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    behave: (wanted) => {
      behaviour = wanted;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
