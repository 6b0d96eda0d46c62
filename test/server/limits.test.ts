import { gzipSync } from 'node:zlib';
import { getIntrospectionQuery } from 'graphql';
import { errorCodes, type ErrorCode } from '../../src/errors';
import { limits, statementCost } from '../../src/limits';
import { holdReader } from './held.reader';
import { sendRaw } from './raw.request';
import { openServed, post, type Answer, type Served } from './served';

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

/** What a refusal looks like from outside, its sentence included. */
const refused = (code: ErrorCode, message: string) => ({
  status: errorCodes[code].status,
  body: { errors: [{ message, extensions: { code } }] },
});

/** The same for what is refused at a place in the document. */
const refusedAt = (code: ErrorCode, message: string, column = 1) => ({
  status: errorCodes[code].status,
  body: { errors: [{ message, locations: [{ line: 1, column }], extensions: { code } }] },
});

const seen = ({ status, body }: Answer) => ({ status, body });

describe('bytes of a request', () => {
  const bodyOf = (bytes: number): string => {
    const [start, end] = ['{"query":"{ meetings { totalCount } } #', '"}'];
    return start + ' '.repeat(bytes - start.length - end.length) + end;
  };
  const sentence = 'The request body is over 262,144 bytes, which is the limit. Send less at once.';

  test('as many as allowed are read', async () => {
    const got = await served.send('/graphql', post(bodyOf(limits.requestBytes.most)));
    expect(seen(got)).toEqual({ status: 200, body: { data: { meetings: { totalCount: 173 } } } });
  });

  test('one more is refused', async () => {
    const got = await served.send('/graphql', post(bodyOf(limits.requestBytes.most + 1)));
    expect(seen(got)).toEqual(refused('REQUEST_TOO_LARGE', sentence));
  });

  test('what is too large is not parsed', async () => {
    const got = await served.send('/graphql', post('['.repeat(limits.requestBytes.most + 1)));
    expect(seen(got)).toEqual(refused('REQUEST_TOO_LARGE', sentence));
  });

  test('they are counted where their number is not said beforehand', async () => {
    const chunk = `40000\r\n${' '.repeat(0x40000)}\r\n`;
    const head =
      'POST /graphql HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
    const answer = await sendRaw(served.url, `${head}${chunk}1\r\n \r\n0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain(sentence);
  });

  test.each(['gzip', 'deflate', 'br', 'zstd'])('a body packed with %s is refused', async (how) => {
    const got = await served.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': how },
      body: gzipSync(JSON.stringify({ query: '{ __typename }' })),
    });
    const message = `The body is compressed (${how}): send it as it is, without content-encoding.`;
    expect(seen(got)).toEqual(refused('UNSUPPORTED_MEDIA_TYPE', message));
  });

  test('headers and address over 16 kB are refused', async () => {
    const head = `GET /graphql?query=${'x'.repeat(17_000)} HTTP/1.1\r\nhost: here\r\n\r\n`;
    const answer = await sendRaw(served.url, head);
    const { status, body } = refused(
      'HEADERS_TOO_LARGE',
      'The address and the headers are more than 16 kB: send the operation by POST.',
    );
    expect(answer.split('\r\n')[0]).toBe(
      `HTTP/1.1 ${String(status)} Request Header Fields Too Large`,
    );
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toEqual(body);
  });
});

test('an array of operations is refused, of one as of many', async () => {
  for (const size of [1, 2, 1000]) {
    const body = Array.from({ length: size }, () => ({ query: '{ __typename }' }));
    const got = await served.send('/graphql', post(body));
    const message = `The body is an array of ${String(size)}: send one operation a request.`;
    expect(seen(got)).toEqual(refused('BATCH_REFUSED', message));
  }
});

describe('an operation', () => {
  const tokens = (count: number) => {
    const ids = (at: number) => times(at < 4 ? 900 : count - 3682, () => '"meeting/x"');
    return `{ ${times(5, (at) => `m${String(at)}: meetings(filter: { ids: [${ids(at)}] }) { totalCount }`)} }`;
  };
  /** Twenty root fields, each with as many fields as come to the number together. */
  const selections = (count: number) => {
    const extra = (at: number) => times(at < count % 20 ? 1 : 0, () => 'totalCount');
    const each = times(Math.floor(count / 20) - 1, () => 'totalCount');
    return `{ ${times(20, (at) => `f${String(at)}: meetings { ${each} ${extra(at)} }`)} }`;
  };
  const statements = (count: number, field = 'official(id: "official/x") { id }') =>
    `{ ${times(count, (at) => `f${String(at)}: ${field}`)} }`;
  const small =
    'meetings(first: 5, filter: { country: ["SG"] }) { totalCount nodes { name place { name } } }';
  const aliases = (count: number) =>
    `{ meetings { ${times(count, (at) => `a${String(at)}: totalCount`)} } }`;
  const references = (count: number) =>
    `{ organisation(id: "organisation/asean") ${'{ parent '.repeat(count - 1)}{ id }${' }'.repeat(count - 1)} }`;
  const connections = (count: number) => {
    const pairs = ['participations(first: 1) { nodes { official', 'meetings(first: 1) { nodes'];
    const open = Array.from({ length: (count - 1) / 1.5 }, (_, at) => pairs[at % 2]).join(' { ');
    const close = ' }'.repeat(open.split('{').length - 1);
    return `{ meetings(first: 1) { nodes { ${open} { id }${close} } } }`;
  };
  const records = ([outer, middle, inner]: readonly [number, number, number]) =>
    `{ officials(first: ${String(outer)}) { nodes { meetings(first: ${String(middle)}) { nodes { participations(first: ${String(inner)}) { nodes { id } } } } } } }`;

  test.each([
    ['tokens', tokens(limits.tokens.most)],
    ['fields', selections(limits.selections.most)],
    ['root fields', statements(limits.cost.most / statementCost)],
    ['small fields of a dashboard', statements(40, small)],
    ['renamed fields', aliases(limits.aliases.most)],
    ['references inside each other', references(limits.depth.most)],
    ['connections inside each other', connections(limits.depth.most)],
    // 100 officials, each with 37 meetings, each with 26 participations: 100,000.
    ['records', records([100, 37, 26])],
  ])('may have as many %s as allowed', async (_what, query) => {
    const got = await served.ask(query);
    expect(got.body).not.toHaveProperty('errors');
    expect(got.status).toBe(200);
  });

  test.each([
    [
      'tokens',
      tokens(limits.tokens.most + 1),
      refused(
        'TOO_MANY_TOKENS',
        'The document has more than 4,000 tokens, which is the limit. Send it as several operations.',
      ),
    ],
    [
      'fields',
      selections(limits.selections.most + 1),
      refusedAt(
        'TOO_MANY_SELECTIONS',
        'With its fragments written out the operation selects 2,001 fields; the limit is 2,000. Ask for fewer fields at once.',
      ),
    ],
    [
      'root fields',
      statements(limits.cost.most / statementCost + 1),
      refusedAt(
        'TOO_MANY_ROOT_FIELDS',
        'The operation costs 152,500: 2,500 for each of its 61 fields at the top, and 1 for each of the 0 records that its pages could hold; the limit is 150,000. Send it as several operations, or ask for smaller pages with `first`.',
      ),
    ],
    [
      'fields with large pages',
      statements(21, 'officials(first: 68) { nodes { meetings(first: 68) { nodes { id } } } }'),
      refusedAt(
        'TOO_MANY_ROOT_FIELDS',
        'The operation costs 151,032: 2,500 for each of its 21 fields at the top, and 1 for each of the 98,532 records that its pages could hold; the limit is 150,000. Send it as several operations, or ask for smaller pages with `first`.',
      ),
    ],
    [
      'statements of 100 pages of 100 records',
      `${statements(200, 'officials(first: 100) { ...Page }')} fragment Page on OfficialConnection { nodes { meetings(first: 100) { nodes { id } } } }`,
      refusedAt(
        'TOO_MANY_RECORDS',
        'The pages, nested in each other, could hold 2,020,000 records; the limit is 100,000. Ask for smaller pages with `first`.',
      ),
    ],
    [
      'renamed fields',
      aliases(limits.aliases.most + 1),
      refusedAt(
        'TOO_MANY_ALIASES',
        'The operation renames 201 fields; the limit is 200. Use fewer aliases, or several operations.',
      ),
    ],
    [
      'references inside each other',
      references(limits.depth.most + 1),
      refusedAt(
        'TOO_DEEP',
        'The operation nests relations 13 deep; the limit is 12. Ask again from one of the records further in.',
      ),
    ],
    [
      'records',
      records([100, 37, 27]),
      refusedAt(
        'TOO_MANY_RECORDS',
        'The pages, nested in each other, could hold 103,700 records; the limit is 100,000. Ask for smaller pages with `first`.',
      ),
    ],
  ])('may not have more %s', async (_what, query, refusal) => {
    expect(seen(await served.ask(query))).toEqual(refusal);
  });

  test('may not have more records by what its variables say', async () => {
    const query =
      'query Q($outer: Int, $inner: Int = 100) { officials(first: $outer) { nodes { meetings(first: $inner) { nodes { participations { nodes { id } } } } } } }';
    expect(seen(await served.ask(query, { outer: 100 }))).toEqual(
      refusedAt(
        'TOO_MANY_RECORDS',
        'The pages, nested in each other, could hold 210,100 records; the limit is 100,000. Ask for smaller pages with `first`.',
      ),
    );
    expect((await served.ask(query, { outer: 1 })).status).toBe(200);
  });

  test('may not have more records in groups, whatever the page around them', async () => {
    const query = (first: number) =>
      `{ meetings(first: ${String(first)}) { groups(by: [YEAR], first: 50) { nodes { nodes(first: 100) { participations { nodes { id } } } } } } }`;
    for (const [first, records] of [
      [1, '105,051'],
      [100, '105,150'],
    ] as const) {
      expect(seen(await served.ask(query(first)))).toEqual(
        refusedAt(
          'TOO_MANY_RECORDS',
          `The pages, nested in each other, could hold ${records} records; the limit is 100,000. Ask for smaller pages with \`first\`.`,
        ),
      );
    }
  });

  test('may not select one field more often than can be compared', async () => {
    const query = `{ meetings { ${times(1500, () => 'totalCount')} } }`;
    const message = 'The same fields are selected too many times over. Select each of them once.';
    expect(seen(await served.ask(query))).toEqual(refused('TOO_MANY_SELECTIONS', message));
  });

  test('may ask for the whole schema, however deep that is', async () => {
    const got = await served.ask(getIntrospectionQuery());
    expect(got).toMatchObject({ status: 200, body: { data: { __schema: {} } } });
    expect(got.body).not.toHaveProperty('errors');
  });
});

describe('fragments that explode', () => {
  /** Each spreads the next twice: twice as many fields with every one. */
  const bomb = (fragments: number) =>
    `fragment f0 on Query { __typename } ${times(fragments, (at) => `fragment f${String(at + 1)} on Query { ...f${String(at)} ...f${String(at)} }`)}`;
  const sentence = (fields: string) =>
    `With its fragments written out the operation selects ${fields} fields; the limit is 2,000. Ask for fewer fields at once.`;

  test.each([
    [11, '2,048'],
    [30, '1,073,741,824'],
    [100, 'countless'],
  ])('%i of them, in a document of a few lines, are refused', async (fragments, fields) => {
    const query = `{ ...f${String(fragments)} } ${bomb(fragments)}`;
    const refusal = refusedAt('TOO_MANY_SELECTIONS', sentence(fields));
    expect(seen(await served.ask(query))).toEqual(refusal);
  });

  test('they are refused in an operation that is not the one to be answered, too', async () => {
    const query = `query Small { __typename } query Large { ...f30 } ${bomb(30)}`;
    const got = await served.send('/graphql', post({ query, operationName: 'Small' }));
    const refusal = refusedAt('TOO_MANY_SELECTIONS', sentence('1,073,741,824'), 28);
    expect(seen(got)).toEqual(refusal);
  });

  test('a fragment inside itself is no document of GraphQL', async () => {
    const query = '{ ...a } fragment a on Query { ...b } fragment b on Query { __typename ...a }';
    expect(await served.ask(query)).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message: 'Cannot spread fragment "a" within itself via "b".',
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
          },
        ],
      },
    });
  });
});

describe('time and place', () => {
  // A second's work on a fast machine.
  const slow =
    '{ events(first: 100, filter: { during: { from: "2025-01-01" } }) { nodes { leadUp(basis: [INFERRED], within: 366, first: 100) { nodes { from { leadUp(basis: [INFERRED], within: 366, first: 8) { totalCount } } } } } } }';

  test('a statement past its deadline is stopped, and the next one is answered', async () => {
    const hurried = await openServed({
      environment: { SIDELINES_STATEMENT_DEADLINE_MS: '100', SIDELINES_READERS: '1' },
    });
    const late = await hurried.ask(slow);
    const next = await hurried.ask('{ official(id: "official/kao-kim-hourn") { name } }');
    await hurried.close();
    expect(seen(late)).toEqual({
      status: 422,
      body: {
        data: null,
        errors: [
          {
            message:
              'The question took longer than 100 ms and was stopped: ask for fewer records, or narrow it by a filter.',
            locations: [{ line: 1, column: 3 }],
            path: ['events'],
            extensions: { code: 'TIMEOUT' },
          },
        ],
      },
    });
    expect(next.body).toEqual({ data: { official: { name: 'Kao Kim Hourn' } } });
    expect(hurried.faults).toEqual([]);
  });

  test('one question more than may be in hand is asked to come again', async () => {
    const held = holdReader();
    const busy = await openServed({
      environment: { SIDELINES_REQUEST_QUEUE: '1' },
      before: held.hold,
    });
    const first = busy.ask('{ meetings { totalCount } }');
    await held.reached;
    const second = await busy.ask('{ meetings { totalCount } }');
    held.release();
    const third = await first.then(() => busy.ask('{ meetings { totalCount } }'));
    await busy.close();
    expect(seen(second)).toEqual(
      refused('BUSY', '1 questions are being answered, which is the limit: try again in a second.'),
    );
    expect(second.headers.get('retry-after')).toBe('1');
    expect(third.status).toBe(200);
  });
});
