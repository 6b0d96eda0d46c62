import { errorCodes } from '../../src/errors';
import type { Reader } from '../../src/read/reader';
import { openServed, post, type Answer, type Served } from './served';

/** What went wrong inside: everything a client must never see. */
const fault = Object.assign(
  new Error(
    'SQLITE_ERROR: no such column: t0.secret in SELECT t0.secret FROM meeting, see /srv/sidelines/var/sidelines.db at Object.run (/srv/sidelines/dist/src/read/pool.js:10:5)',
  ),
  { code: 'SQLITE_ERROR', errno: 1 },
);

const secrets = /sqlite|select|secret|srv|sidelines\.db|\.js|\.ts|node_modules|\bat /i;

/** A database that fails in some way. */
const failing = (fail: () => Promise<never>) => ({
  before: (reader: Reader): Reader => ({
    dialect: reader.dialect,
    get statements() {
      return reader.statements;
    },
    close: () => reader.close(),
    read: fail,
  }),
});

/** An answer without the id, which is another one each time. */
function withoutId({ status, body }: Answer): unknown {
  const text = JSON.stringify(body).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
  return { status, body: JSON.parse(text) as unknown };
}

const masked = {
  message: 'Something went wrong on our side. Report it with the id ID and we can find it.',
  extensions: { code: 'INTERNAL', id: 'ID' },
};

describe.each([
  ['throws an error', () => Promise.reject(fault)],
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- libraries do it
  ['throws a text', () => Promise.reject(fault.message)],
  ['answers what is no JSON', () => Promise.resolve(fault.message as never)],
])('a database that %s', (_how, fail) => {
  let served: Served;

  beforeAll(async () => {
    served = await openServed(failing(fail));
  });
  afterAll(() => served.close());

  test('is a fault of ours, of which the client learns an id', async () => {
    const got = await served.ask('{ meetings { totalCount } }');
    expect(withoutId(got)).toEqual({
      status: errorCodes.INTERNAL.status,
      body: {
        data: null,
        errors: [{ ...masked, locations: [{ line: 1, column: 3 }], path: ['meetings'] }],
      },
    });
    expect(JSON.stringify(got.body)).not.toMatch(secrets);
  });

  test('is written to the log, whole, under that id', async () => {
    const got = await served.ask('{ meetings { totalCount } }');
    const { errors } = got.body as { errors: readonly { extensions: { id: string } }[] };
    const logged = served.faults.find(({ id }) => id === errors[0]?.extensions.id);
    const { error } = logged ?? {};
    const said = error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error);
    expect(said).toMatch(/secret|not valid JSON|Unexpected token/);
  });

  test('leaves null where the field may be null, and says where', async () => {
    const got = await served.ask('{ here: __typename official(id: "official/a") { name } }');
    expect(withoutId(got)).toMatchObject({
      body: {
        data: { here: 'Query', official: null },
        errors: [{ ...masked, path: ['official'] }],
      },
    });
    expect(JSON.stringify(got.body)).not.toMatch(secrets);
  });

  test('shows nothing by GET, and nobody keeps that answer', async () => {
    const got = await served.get('{ meetings { totalCount } }');
    expect(JSON.stringify(got.body)).not.toMatch(secrets);
    expect(got.headers.get('cache-control')).toBe('no-store');
  });

  test('shows nothing at the other addresses', async () => {
    for (const path of ['/readyz', '/version', '/']) {
      const got = await served.send(path);
      expect(JSON.stringify(got.body)).not.toMatch(/srv|secret|SQLITE|\.db/);
    }
  });
});

describe('what is wrong with a request', () => {
  let served: Served;

  beforeAll(async () => {
    served = await openServed();
  });
  afterAll(() => served.close());

  test.each([
    ['no JSON', post('{')],
    ['JSON that is no object', post('1')],
    ['no query', post({ query: 1 })],
    ['variables that are no object', post({ query: '{ __typename }', variables: 'x' })],
    ['an operation name that is no text', post({ query: '{ __typename }', operationName: 1 })],
    ['extensions that are no object', post({ query: '{ __typename }', extensions: 'x' })],
    ['a prototype', post('{"query":"{ __typename }","__proto__":{"a":1}}')],
    ['an empty body', { method: 'POST', headers: { 'content-type': 'application/json' } }],
    ['no content type', { method: 'POST', body: Buffer.from('{}') }],
    [
      'an unknown charset',
      post({ query: '{ __typename }' }, { 'content-type': 'application/json; charset=x' }),
    ],
  ])('is said without a word about the inside: %s', async (_what, request: RequestInit) => {
    const got = await served.send('/graphql', request);
    const text = JSON.stringify(got.body);
    expect(text).not.toMatch(/node_modules|\.js|\.ts|\bat \w+ \(|stack/);
    if (got.status === 200) return;
    expect(got.status).toBeGreaterThanOrEqual(400);
    expect(got.status).toBeLessThan(500);
    const { errors } = got.body as { errors: readonly { extensions: object }[] };
    expect(errors.map(({ extensions }) => Object.keys(extensions))).toEqual([['code']]);
    expect(served.faults).toEqual([]);
  });

  test('no error carries a stack, whatever NODE_ENV says', async () => {
    for (const query of ['{', '{ nothing }', '{ meetings(first: 0) { totalCount } }']) {
      const { body } = await served.ask(query);
      expect(JSON.stringify(body)).not.toMatch(/stack|exception|originalError|\bat \w+ \(/i);
    }
  });
});
