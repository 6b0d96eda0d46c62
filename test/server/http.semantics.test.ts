import { openDomainServer, openWholeServer } from '../federation/opened';
import type { OpenServer } from '../../src/server/graph.server';
import { askRaw, readRaw, sendRaw, type RawRequest } from './raw.request';

/** The whole graph, and a domain of it as gateways ask it: HTTP is the same. */
const servers: Record<string, OpenServer> = {};

beforeAll(async () => {
  servers['the whole graph'] = await openWholeServer();
  servers['a domain'] = await openDomainServer('events');
});
afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())));

const json = { 'content-type': 'application/json' };
const codeOf = (body: string): unknown =>
  (JSON.parse(body) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions
    .code;
const link = (query: string): string => `GET /graphql?query=${encodeURIComponent(query)}`;
/** An answer of more than a kilobyte, from either. */
const large = link('{ __schema { types { name description } } }');
const small = link('{ __typename }');
const body = JSON.stringify({ query: '{ __typename }' });
const answer = '{"data":{"__typename":"Query"}}\n';

describe.each(['the whole graph', 'a domain'])('RFC 9110, of %s', (name) => {
  const url = (): string => servers[name]?.url ?? '';
  const ask = (line: string, headers: RawRequest['headers'] = {}, sent?: RawRequest['body']) =>
    askRaw(url(), { line, headers, body: sent });
  const tagOf = async (line: string): Promise<string> => (await ask(line)).headers.etag ?? '';

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
  ])('8.3: a body of type %s is read', async (type) => {
    const got = await ask('POST /graphql', { 'content-type': type }, body);
    expect([got.status, got.body]).toEqual([200, answer]);
  });

  test.each(['utf-16', 'utf-16le', 'latin1', 'iso-8859-1', 'windows-1252', 'us-ascii', '"utf-32"'])(
    '8.3.2: a body in the charset %s is refused, and not read as another',
    async (charset) => {
      const type = { 'content-type': `application/json; charset=${charset}` };
      const got = await ask('POST /graphql', type, body);
      expect([got.status, codeOf(got.body)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      // 15.5.16
      expect(got.headers.accept).toBe('application/json; charset=utf-8');
    },
  );

  test.each(['gzip', 'br', 'GZIP', 'gzip, identity'])(
    '8.4: a body in the coding %s is refused, and the one that is taken is named',
    async (coding) => {
      const got = await ask('POST /graphql', { ...json, 'content-encoding': coding }, body);
      expect([got.status, codeOf(got.body)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      expect(got.headers['accept-encoding']).toBe('identity');
    },
  );

  test('8.4: a body in the coding "Identity" is read', async () => {
    const got = await ask('POST /graphql', { ...json, 'content-encoding': 'Identity' }, body);
    expect(got.status).toBe(200);
  });

  test('8.8.3: what may be kept has an ETag, which is weak, and a refusal has none', async () => {
    expect(await tagOf(large)).toMatch(/^W\/"[^"]+"$/);
    expect(await tagOf(small)).not.toBe(await tagOf(large));
    expect(await tagOf(link('{ nothing }'))).toBe('');
    expect((await ask('POST /graphql', json, body)).headers.etag).toBeUndefined();
  });

  test.each(['FROB', 'PROPFIND', 'graphql'])(
    '9.1: a method that is not known, %s',
    async (method) => {
      const got = await ask(`${method} /graphql`);
      expect([got.status, codeOf(got.body)]).toEqual([501, 'METHOD_NOT_KNOWN']);
    },
  );

  test.each([
    small,
    large,
    'GET /graphql',
    'GET /livez',
    'GET /version',
    'GET /nowhere',
    link('{ x }'),
  ])('9.3.2: HEAD has the headers of %s, its length too, and no body', async (line) => {
    for (const coding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': coding };
      const get = await ask(line, headers);
      const head = await ask(line.replace('GET', 'HEAD'), headers);
      expect(head.body).toBe('');
      expect(get.headers['content-length']).toMatch(/^\d+$/);
      expect({ ...head, headers: { ...head.headers, date: '' }, body: get.body }).toEqual({
        ...get,
        headers: { ...get.headers, date: '' },
      });
    }
  });

  test.each([
    ['/graphql', 'GET, HEAD, OPTIONS, POST'],
    ['/graphql/', 'GET, HEAD, OPTIONS, POST'],
    ['/livez', 'GET, HEAD, OPTIONS'],
    ['/version', 'GET, HEAD, OPTIONS'],
  ])('9.3.7: OPTIONS %s says which methods are taken', async (path, allow) => {
    const got = await ask(`OPTIONS ${path}`);
    expect([got.status, got.headers.allow, got.body]).toEqual([204, allow, '']);
  });

  test('9.3.7: OPTIONS of an address that is not served', async () => {
    expect((await ask('OPTIONS /nowhere')).status).toBe(404);
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'QUERY'])(
    '15.5.6: %s is refused, with the methods that are taken',
    async (method) => {
      for (const path of ['/graphql', '/livez', '/readyz', '/version']) {
        const allow = path === '/graphql' ? 'GET, HEAD, OPTIONS, POST' : 'GET, HEAD, OPTIONS';
        const got = await ask(`${method} ${path}`, json, method === 'TRACE' ? '' : body);
        expect([got.status, got.headers.allow]).toEqual([405, allow]);
        expect(codeOf(got.body)).toBe('METHOD_NOT_ALLOWED');
      }
    },
  );

  test('15.5.6: POST to an address that is for reading', async () => {
    const got = await ask('POST /livez', json, body);
    expect([got.status, got.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test('10.1.1: expect: 100-continue is answered before the body is sent', async () => {
    const expecting = { ...json, expect: '100-continue' };
    const text = await sendRaw(
      url(),
      `POST /graphql HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-length: ${body.length}\r\n` +
        Object.entries(expecting)
          .map(([key, value]) => `${key}: ${value}\r\n`)
          .join('') +
        `\r\n${body}`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
  });

  test('10.1.1: expect: 100-continue of a body that is too large is refused at once', async () => {
    const got = await ask('POST /graphql', {
      ...json,
      expect: '100-continue',
      'content-length': '60000000',
      connection: 'keep-alive',
    });
    expect([got.status, codeOf(got.body)]).toEqual([413, 'REQUEST_TOO_LARGE']);
    expect(got.headers.connection).toBe('close');
  });

  test('10.1.1: any other expectation', async () => {
    expect((await ask(small, { expect: 'the-best' })).status).toBe(417);
  });

  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    [
      'application/json;q=0.5, application/graphql-response+json',
      'application/graphql-response+json',
    ],
  ])('12.5.1: accept: %s is answered in %s', async (accept, type) => {
    const got = await ask(small, accept === undefined ? {} : { accept });
    expect([got.status, got.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
  });

  test.each(['image/png', 'text/css, image/*', 'application/json;q=0'])(
    '15.5.7: accept: %s leaves nothing to answer in',
    async (accept) => {
      const got = await ask(small, { accept });
      expect([got.status, codeOf(got.body)]).toEqual([406, 'NOT_ACCEPTABLE']);
    },
  );

  test.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.2, gzip', 'gzip'],
    ['gzip;q=0, br;q=0', undefined],
    ['br;q=0, *', 'gzip'],
    ['identity, br;q=0.5', undefined],
    ['deflate', undefined],
    ['', undefined],
  ])('12.5.3: accept-encoding: %s is sent as %s', async (accepted, coding) => {
    const got = await ask(large, { 'accept-encoding': accepted });
    expect([got.status, got.headers['content-encoding']]).toEqual([200, coding]);
  });

  test('12.5.3: without accept-encoding, and where it would save nothing, it is sent as it is', async () => {
    expect((await ask(large)).headers['content-encoding']).toBeUndefined();
    const got = await ask(small, { 'accept-encoding': 'br' });
    expect([got.headers['content-encoding'], got.body]).toEqual([undefined, answer]);
  });

  test('12.5.5: vary names what an answer depends on, whichever was chosen', async () => {
    for (const coding of ['', 'br', 'identity']) {
      expect((await ask(large, { 'accept-encoding': coding })).headers.vary).toBe(
        'accept, accept-encoding',
      );
    }
    expect((await ask('GET /version')).headers.vary).toBe('accept-encoding');
  });

  test('13.1.1: if-match holds for any version by *, and for none by a weak ETag', async () => {
    expect((await ask(small, { 'if-match': '*' })).status).toBe(200);
    for (const tag of ['"another"', await tagOf(small)]) {
      const got = await ask(small, { 'if-match': tag });
      expect([got.status, codeOf(got.body)]).toEqual([412, 'PRECONDITION_FAILED']);
    }
  });

  test('13.1.2: if-none-match names one of several, weak or strong, or any', async () => {
    const tag = await tagOf(large);
    const strong = tag.replace('W/', '');
    const lists = [tag, strong, `"x", ${tag}`, `${strong} ,W/"x"`, `"a,b",${strong}`, '*', ' * '];
    for (const header of lists) {
      const got = await ask(large, { 'if-none-match': header });
      expect([header, got.status, got.body]).toEqual([header, 304, '']);
    }
    for (const header of ['"x"', 'W/"x", "y"', `"x${strong.slice(1)}`, '""', 'nonsense']) {
      expect([header, (await ask(large, { 'if-none-match': header })).status]).toEqual([
        header,
        200,
      ]);
    }
  });

  test('13.1.3: if-modified-since is ignored, since there is no date of the last change', async () => {
    const since = { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' };
    expect((await ask(small, since)).status).toBe(200);
  });

  test('13.2.1: conditions of what is refused, and of a POST, are ignored', async () => {
    for (const [header, value] of [
      ['if-none-match', '*'],
      ['if-match', '"x"'],
    ] as const) {
      const condition = { [header]: value };
      expect((await ask(link('{ nothing }'), condition)).status).toBe(400);
      expect((await ask('GET /nowhere', condition)).status).toBe(404);
      expect((await ask('POST /graphql', { ...json, ...condition }, body)).status).toBe(200);
    }
  });

  test('13.2.2: HEAD is conditional as GET is', async () => {
    const got = await ask(large.replace('GET', 'HEAD'), { 'if-none-match': await tagOf(large) });
    expect(got.status).toBe(304);
  });

  test('14.2: a range is ignored', async () => {
    const got = await ask(small, { range: 'bytes=0-3' });
    expect([got.status, got.body]).toEqual([200, answer]);
  });

  test('15.4.5: 304 says what a cache needs to renew what it keeps, and no more', async () => {
    const get = await ask(large, { 'accept-encoding': 'br' });
    const { etag = '' } = get.headers;
    const headers = { 'if-none-match': etag, 'accept-encoding': 'br' };
    const { headers: got } = await ask(large, headers);
    for (const kept of ['etag', 'cache-control', 'vary', 'access-control-allow-origin']) {
      expect([kept, got[kept]]).toEqual([kept, get.headers[kept]]);
    }
    for (const gone of ['content-type', 'content-encoding', 'content-length']) {
      expect([gone, got[gone]]).toEqual([gone, undefined]);
    }
  });

  test('RFC 9112, 3.2: a request without a host, or with two', async () => {
    for (const host of ['', 'host: a\r\nhost: b\r\n']) {
      const text = await sendRaw(url(), `GET /livez HTTP/1.1\r\n${host}connection: close\r\n\r\n`);
      expect(readRaw(text).status).toBe(400);
    }
  });

  test('RFC 9112, 3.2.4: OPTIONS * asks about no address', async () => {
    const got = await ask('OPTIONS *');
    expect([got.status, got.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
  });

  test('RFC 9112, 6.1: a length and a transfer coding at once are refused', async () => {
    const both = { ...json, 'content-length': '4', 'transfer-encoding': 'chunked' };
    expect((await ask('POST /graphql', both, '0\r\n\r\n')).status).toBe(400);
  });

  test.each([
    ['a lone byte', Buffer.from([0xff])],
    ['Latin 1', Buffer.from('é', 'latin1')],
    ['an overlong form', Buffer.from([0xc0, 0xaf])],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80])],
    ['a cut sequence', Buffer.from([0xe2, 0x82])],
  ])('RFC 8259, 8.1: %s is not UTF-8, in a body and in an address', async (_, bytes) => {
    const [before = '', after = ''] = JSON.stringify({ query: '{ __typename } #|' }).split('|');
    const sent = Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);
    const posted = await ask('POST /graphql', json, sent);
    expect([posted.status, codeOf(posted.body)]).toEqual([400, 'BAD_REQUEST']);
    expect(posted.body).toContain('not valid UTF-8');
    const escaped = bytes.toString('hex').replace(/../g, '%$&');
    const got = await ask(`${small}%23${escaped}`);
    expect([got.status, codeOf(got.body)]).toEqual([400, 'BAD_REQUEST']);
    expect(got.body).toContain(`${escaped}\\", which is not UTF-8`);
  });

  test('RFC 8259, 8.1: a byte order mark is passed over', async () => {
    const got = await ask('POST /graphql', json, `\uFEFF${body}`);
    expect([got.status, got.body]).toEqual([200, answer]);
  });

  test('the same address with a slash at its end is the same', async () => {
    for (const path of ['/livez/', '/readyz/', '/version/']) {
      expect([path, (await ask(`GET ${path}`)).status]).toEqual([path, 200]);
    }
    expect((await ask('POST /graphql/', json, body)).body).toBe(answer);
  });
});
