import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How somebody else's subgraph behaves once it has joined. */
export type Behaviour =
  | 'answers'
  | 'names nobody'
  | 'names many'
  | 'says more'
  | 'mixes up'
  | 'fails'
  | 'fails with a code'
  | 'fails with a code of ours'
  | 'hangs'
  | 'garbage'
  | 'empty'
  | 'leaves out'
  | 'leaves out, errors null'
  | 'leaves out, no errors'
  | 'breaks off';

/** Countries that it names when it names many: more than one request may ask for. */
const many = Array.from({ length: 1001 }, (_, at) => (at === 1000 ? 'sg' : `x${at}`));

/** Somebody else's subgraph, on a port of its own, without a line of ours. */
export interface Newcomer {
  readonly url: string;
  /** The questions that have reached it. */
  received(): readonly string[];
  /** Their headers. */
  headers(): readonly IncomingHttpHeaders[];
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
  type Mutation { report(year: Int!): Boolean }
`;

interface Asked {
  readonly query: string;
  readonly variables?: { readonly representations?: readonly { readonly id: string }[] };
}

const figures = (id: string) => ({ year: 2024, exports: id.length * 100, imports: id.length * 90 });

/** What it answers, by hand: enough for a gateway. */
function answer({ query, variables }: Asked, sdl: string, traders = ['sg', 'my']): unknown {
  if (query.includes('_service')) return { data: { _service: { sdl } } };
  if (query.includes('report')) return { data: { report: true } };
  const countries = traders.map((code) => ({ __typename: 'Country', id: `country/${code}` }));
  if (query.includes('largestTraders')) return { data: { largestTraders: countries } };
  const ids = (variables?.representations ?? []).map(({ id }) => id);
  const key = Object.entries(variables ?? {}).find(([name]) => name.startsWith('representations'));
  const named = key ? (key[1] as readonly { readonly id: string }[]).map(({ id }) => id) : ids;
  const _entities = named.map((id) => ({ __typename: 'Country', id, trade: figures(id) }));
  return { data: { _entities } };
}

const failure = (extensions: object): string =>
  JSON.stringify({
    data: { _entities: [null] },
    errors: [{ message: 'secret at http://10.0.0.7', path: ['_entities', 0, 'trade'], extensions }],
  });

/** What it sends for a question; nothing when it does not answer. */
function bodyOf(behaviour: Behaviour, asked: Asked, sdl: string): string | undefined {
  switch (behaviour) {
    case 'hangs':
    case 'breaks off':
      return undefined;
    case 'garbage':
      return '<html>not what you asked for</html>';
    case 'empty':
      return '{}';
    case 'leaves out':
      return '{"data":{}}';
    case 'leaves out, errors null':
      return '{"data":{},"errors":null}';
    case 'leaves out, no errors':
      return '{"data":{},"errors":[]}';
    case 'fails':
      return failure({});
    case 'fails with a code':
      return failure({ code: 'WEIRD', stack: ['at /srv/secret.js:1'] });
    case 'fails with a code of ours':
      return failure({ code: 'BAD_USER_INPUT', argument: 'password' });
    case 'says more':
      return JSON.stringify(answer(asked, sdl)).replaceAll('"trade"', '"name":"ANOTHER","trade"');
    case 'mixes up':
      return JSON.stringify(answer(asked, sdl)).replaceAll('country/sg', 'country/my');
    case 'names nobody':
      return JSON.stringify(answer(asked, sdl, ['zz']));
    case 'names many':
      return JSON.stringify(answer(asked, sdl, many));
    case 'answers':
      return JSON.stringify(answer(asked, sdl));
  }
}

/** Starts it, on any free port unless one is given. */
export async function openNewcomer(sdl = TRADE, port = 0): Promise<Newcomer> {
  let behaviour: Behaviour = 'answers';
  const received: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server: Server = createServer((request, response) => {
    void text(request).then((sent) => {
      const asked = JSON.parse(sent) as Asked;
      received.push(asked.query);
      headers.push(request.headers);
      const body = bodyOf(behaviour, asked, sdl);
      if (body !== undefined) response.setHeader('content-type', 'application/json').end(body);
      else if (behaviour === 'breaks off') request.socket.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/graphql`,
    received: () => received,
    headers: () => headers,
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
