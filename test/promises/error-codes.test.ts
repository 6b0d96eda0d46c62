import { readFileSync } from 'node:fs';
import { describeExitCodes } from '../../src/cli/exit-codes';
import { settings } from '../../src/config';
import { errorCodes, type ErrorCode } from '../../src/errors';
import { largestPage, limits } from '../../src/limits';
import { openNewcomer, type Behaviour } from '../federation/newcomer';
import { askServer, openDomainServer, openWholeServer } from '../federation/opened';
import { holdReader } from '../server/held.reader';
import { sendRaw } from '../server/raw.request';
import { openServed, post, type Answer, type Served, type ServedOptions } from '../server/served';

/** What is seen of an error from outside. */
interface Seen {
  readonly status: number;
  readonly code: unknown;
}

/** How each code is raised by a caller, over HTTP. */
const raise: Readonly<Record<ErrorCode, () => Promise<Seen>>> = {
  GRAPHQL_PARSE_FAILED: () => ask('{'),
  GRAPHQL_VALIDATION_FAILED: () => ask('{ nothing }'),
  OPERATION_RESOLUTION_FAILURE: () => ask('query A { __typename } query B { __typename }'),
  BAD_USER_INPUT: () => ask('{ meetings(first: 0) { totalCount } }'),
  BAD_REQUEST: () => send('/graphql', post({})),
  BATCH_REFUSED: () => send('/graphql', post([{ query: '{ __typename }' }])),
  TOO_MANY_TOKENS: () => ask(`{ ${'__typename '.repeat(4000)} }`),
  TOO_DEEP: () =>
    ask(
      `{ organisation(id: "organisation/asean") ${'{ parent '.repeat(12)} { id } ${'}'.repeat(12)} }`,
    ),
  TOO_NESTED: () => ask(`{ a(b: ${'['.repeat(101)}${']'.repeat(101)}) }`),
  FILTER_TOO_DEEP: () => ask(`{ meetings(filter: ${filters(13)}) { totalCount } }`),
  TOO_MANY_CONDITIONS: () =>
    ask(
      `{ meetings(filter: { or: [${each(201, () => '{ name: { eq: "x" } }')}] }) { totalCount } }`,
    ),
  TOO_MANY_ALIASES: () => ask(`{ meetings { ${each(201, (at) => `a${at}: totalCount`)} } }`),
  TOO_MANY_ROOT_FIELDS: () =>
    ask(`{ ${each(61, (at) => `a${at}: official(id: "official/x") { id }`)} }`),
  TOO_MANY_SELECTIONS: () => ask(`{ meetings { ${'totalCount '.repeat(2000)} } }`),
  TOO_MANY_RECORDS: () =>
    ask(
      '{ officials(first: 100) { nodes { meetings(first: 100) { nodes { participations { nodes { id } } } } } } }',
    ),
  NOT_FOUND: () => send('/nowhere'),
  METHOD_NOT_ALLOWED: () => send('/graphql', { ...post({}), method: 'PUT' }),
  NOT_ACCEPTABLE: () =>
    send('/graphql', post({ query: '{ __typename }' }, { accept: 'image/png' })),
  PRECONDITION_FAILED: () =>
    send('/graphql?query={__typename}', { headers: { 'if-match': '"another"' } }),
  REQUEST_TOO_LARGE: () => send('/graphql', post(' '.repeat(262_145))),
  UNSUPPORTED_MEDIA_TYPE: () => send('/graphql', post('x', { 'content-type': 'text/csv' })),
  TIMEOUT: () =>
    askOther(
      '{ events(first: 100) { nodes { leadUp(basis: [INFERRED], within: 366, first: 100) { totalCount } } } }',
      { environment: { SIDELINES_STATEMENT_DEADLINE_MS: '1' } },
    ),
  PERSISTED_QUERY_NOT_FOUND: () =>
    send('/graphql', post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } })),
  PERSISTED_QUERY_REQUIRED: () =>
    askOther('{ __typename }', { environment: { SIDELINES_PERSISTED: 'only' } }),
  HEADERS_TOO_LARGE: async () => {
    const answer = await sendRaw(served.url, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), code: codeOf(JSON.parse(body)) };
  },
  UNAUTHENTICATED: async () => {
    const secret = { SIDELINES_SUBGRAPH_SECRET: 'known-to-gateways' };
    const server = await openDomainServer('events', secret);
    const answer = await askServer(server, '{ __typename }');
    await server.close();
    return seeBody(answer);
  },
  SUBGRAPH_UNREACHABLE: () => askJoined('breaks off'),
  SUBGRAPH_ERROR: () => askJoined('fails'),
  RECORD_MISSING: () => askJoined('names nobody', '{ largestTraders(year: 2024) { name } }'),
  METHOD_NOT_KNOWN: () => send('/graphql', { method: 'FROB' }),
  BUSY: askWhileBusy,
  INTERNAL: () =>
    askOther('{ meetings { totalCount } }', {
      before: (reader) => ({ ...reader, read: () => Promise.reject(new Error('broken')) }),
    }),
};

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

test.each(Object.entries(raise))('%s is raised, with its HTTP status', async (code, raised) => {
  const { status } = errorCodes[code as ErrorCode];
  expect(await raised()).toEqual({ status, code });
});

test('every code of the list is raised', () => {
  expect(Object.keys(raise).sort()).toEqual(Object.keys(errorCodes).sort());
});

test('docs/errors.md has every code with its status and meaning, and no other', () => {
  const rows = readFileSync('docs/errors.md', 'utf8').matchAll(
    /^\| `([A-Z_]+)` *\| +(\d+) \| (.+?) *\| (.+?) *\|$/gm,
  );
  const written = Array.from(rows, ([, code, status, meaning, remedy]) => ({
    code,
    status: Number(status),
    meaning,
    hasRemedy: /[.]$/.test(remedy ?? ''),
  }));
  expect(written).toEqual(
    Object.entries(errorCodes).map(([code, { status, meaning }]) => ({
      code,
      status,
      meaning,
      hasRemedy: true,
    })),
  );
});

describe('docs/errors.md', () => {
  const document = readFileSync('docs/errors.md', 'utf8');

  test('has every limit with its code', () => {
    const rows = document.matchAll(/^\| .+ \| +([\d,]+) \| `([A-Z_]+)` *\|$/gm);
    const setting = (name: string): number =>
      Number(settings.find((one) => one.name === name)?.fallback);
    expect(Array.from(rows, ([, most, code]) => `${most ?? ''} ${code ?? ''}`).sort()).toEqual(
      [
        ...Object.values(limits),
        { most: largestPage, code: 'BAD_USER_INPUT' },
        { most: setting('statementDeadlineMs'), code: 'TIMEOUT' },
        { most: setting('requestQueue'), code: 'BUSY' },
      ]
        .map(({ most, code }) => `${most.toLocaleString('en-GB')} ${code}`)
        .sort(),
    );
  });

  test('has every exit code in the words of `sidelines --help`', () => {
    const rows = document.matchAll(/^\| +(\d) \| (.+?) *\|$/gm);
    const lines = Array.from(rows, ([, code, meaning]) => `  ${code ?? ''}  ${meaning ?? ''}`);
    expect(lines.join('\n')).toBe(describeExitCodes());
  });
});

function each(count: number, write: (at: string) => string): string {
  return Array.from({ length: count }, (_, at) => write(String(at))).join(' ');
}

/** As many filters inside each other. */
const filters = (depth: number): string =>
  `${'{ not: '.repeat(depth - 1)}{}${' }'.repeat(depth - 1)}`;

const ask = async (query: string): Promise<Seen> => see(await served.ask(query));

const send = async (path: string, request?: RequestInit): Promise<Seen> =>
  see(await served.send(path, request));

/** Asks a server that differs from the usual one. */
async function askOther(query: string, options: ServedOptions): Promise<Seen> {
  const other = await openServed(options);
  const answer = await other.ask(query);
  await other.close();
  return see(answer);
}

/** Asks the graph with somebody else's subgraph in it. */
const trade = '{ country(code: "SG") { trade(year: 2024) { year } } }';

async function askJoined(behaviour: Behaviour, query = trade): Promise<Seen> {
  const newcomer = await openNewcomer();
  const server = await openWholeServer({ SIDELINES_SUBGRAPHS: `trade=${newcomer.url}` });
  newcomer.behave(behaviour);
  const answer = await askServer(server, query);
  await server.close();
  await newcomer.close();
  return seeBody(answer);
}

async function askWhileBusy(): Promise<Seen> {
  const held = holdReader();
  const environment = { SIDELINES_REQUEST_QUEUE: '1' };
  const busy = await openServed({ environment, before: held.hold });
  const first = busy.ask('{ meetings { totalCount } }');
  await held.reached;
  const answer = await busy.ask('{ meetings { totalCount } }');
  held.release();
  await first;
  await busy.close();
  return see(answer);
}

const see = ({ status, body }: Answer): Seen => ({ status, code: codeOf(body) });

const seeBody = ({ status, body }: { readonly status: number; readonly body: unknown }): Seen => ({
  status,
  code: codeOf(body),
});

/** The code of the one error, or of all that are said at once when it is the same. */
function codeOf(body: unknown): unknown {
  const { errors } = body as { errors: readonly { extensions: { code: unknown } }[] };
  const [code, ...others] = new Set(errors.map(({ extensions }) => extensions.code));
  return others.length === 0 ? code : [code, ...others];
}
