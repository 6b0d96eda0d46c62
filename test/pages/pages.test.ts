import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildGraph } from '../../src/domains/whole.graph';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import { migrate } from '../../src/store/migrate';
import { readExample } from '../examples';
import { openServed, type Served } from '../server/served';

let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

/** As browsers accept: a page before all, anything in need. */
const asPerson = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
const asBrowser = { headers: { accept: 'text/html' } };
const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** The first page as another host's visitors are sent it, which `fetch` cannot ask for. */
const homeFor = (host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request(served.url, { headers: { host } }, (response) => {
      const parts: string[] = [];
      response.setEncoding('utf8').on('data', (part: string) => parts.push(part));
      response.on('end', () => resolve(parts.join('')));
    });
    sent.on('error', reject).end();
  });

describe('the first page', () => {
  test('may load nothing but its style and its icon, and is asked for again', async () => {
    const { status, headers } = await served.send('/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    const etag = headers.get('etag') ?? '';
    const again = await served.send('/', { headers: { 'if-none-match': etag } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test('says what is recorded, and what is not, by series and by year', async () => {
    const { body } = await served.send('/');
    const text = String(body).replace(/\s+/g, ' ');
    expect(text).toContain('19 of 134 summits and 61 of 210 conferences have any participant.');
    const rows = [...text.matchAll(/<th scope="row">(.*?)<\/th> (.*?) <\/tr>/g)];
    const shown = new Map(rows.map(([, first = '', cells = '']) => [first, cells]));
    expect(shown.get('ASEAN Summit')).toBe('<td>53</td><td>all, 1976–2026</td><td>9</td>');
    expect(shown.get('2025')).toMatch(/^<td>\d+<\/td><td>\d+<\/td>$/);
    expect(shown.get('1968')).toMatch(/^<td>1<\/td><td>0<\/td>$/);
  });

  test('counts what there is', async () => {
    const { body } = await served.send('/');
    const counts = [...String(body).matchAll(/<dt>(\w+)<\/dt>\s*<dd>([\d,]+)<\/dd>/g)];
    const shown = counts.map(([, word = '', number]) => [word, Number(number)] as const);
    const { body: answer } = await served.ask(`{
      officials { totalCount } meetings { totalCount } conferences { totalCount }
      summits { totalCount } organisations { totalCount } documents: policyDocuments { totalCount }
    }`);
    const totals = shown.map(([word, totalCount]) => [word, { totalCount }] as const);
    expect(answer).toEqual({ data: Object.fromEntries(totals) });
  });

  test('prints a line for the shell that answers as printed', async () => {
    const { body } = await served.send('/');
    const [, line = ''] = /<pre class="shell"[^>]*><code>([^<]+)<\/code>/.exec(String(body)) ?? [];
    const { stdout } = await promisify(execFile)('sh', ['-c', unescape(line)]);
    expect(JSON.parse(stdout)).toEqual({
      data: {
        meetings: {
          nodes: [
            {
              name: 'Kao Kim Hourn meets Vivian Balakrishnan',
              startsOn: '2025-10-21',
              place: { name: 'Singapore' },
            },
          ],
        },
      },
    });
  });

  test('names the host that it was asked under, unless that is no host', async () => {
    expect(await homeFor('affairs.example:8080')).toContain('http://affairs.example:8080/graphql');
    const hostile = await homeFor("x';touch y;'");
    expect(hostile).not.toContain('touch');
  });

  test('says so when nothing answers the question, and when the database does not', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sidelines-')), 'empty.db');
    await migrate(file);
    const empty = await openSqlitePool({ file, readers: 1, deadlineMs: 5000 });
    const without = await openServed({ before: () => empty });
    const none = await without.send('/');
    expect(none.status).toBe(200);
    expect(none.body).toContain('Who met at which conference, ahead of which summit?');
    expect(none.body).toContain('Nothing in this database answers it.');
    await empty.close();
    await without.close();

    const broken = await openServed({ before: () => empty });
    const gone = await broken.send('/');
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([503, 'no-store']);
    expect(gone.body).toContain('The answer cannot be had just now.');
    await broken.close();
    rmSync(dirname(file), { recursive: true });
  });

  test('links only to pages that are there', async () => {
    const { body } = await served.send('/');
    const links = [...String(body).matchAll(/(?:href|src)="(\/[^"#]*)/g)].map(([, link]) => link);
    for (const link of new Set(links)) {
      expect([link, (await served.send(unescape(link ?? ''), asBrowser)).status]).toEqual([
        link,
        200,
      ]);
    }
  });
});

describe('what the pages are drawn with', () => {
  const scripts = async (): Promise<readonly string[]> => {
    const { body } = await served.send('/ide');
    return [...String(body).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  };

  test('is kept for good under the address that the page names', async () => {
    const paths = await scripts();
    expect(paths).toHaveLength(7);
    for (const path of paths) {
      const { status, headers } = await served.send(path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const etag = headers.get('etag') ?? '';
      expect((await served.send(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    }
  });

  test('is asked for again under another address', async () => {
    const { headers } = await served.send('/assets/home.css?v=older');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  test('is sent compressed to a caller that takes it so', async () => {
    const packed = await served.send('/assets/home.css', {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const smaller = await served.send('/assets/home.css', { headers: { 'accept-encoding': 'br' } });
    expect(smaller.headers.get('content-encoding')).toBe('br');
    expect(smaller.headers.get('etag')).toBe(packed.headers.get('etag'));
    const plain = await served.send('/assets/home.css', {
      headers: { 'accept-encoding': 'identity' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const style = readFileSync('assets/home.css', 'utf8');
    expect([packed.body, plain.body]).toEqual([style, style]);
  });

  test.each(readdirSync('assets/vendor').filter((name) => name !== 'README.md'))(
    '%s is as its package has it',
    (name) => {
      const [packageName = ''] = name.split('.');
      const folder = packageName === 'graphiql' ? packageName : join(packageName, 'umd');
      const packaged = readFileSync(join('node_modules', folder, name));
      expect(readFileSync(join('assets', 'vendor', name)).equals(packaged)).toBe(true);
    },
  );

  test.each(['/assets/other.js', '/assets/__proto__', '/assets/..%2Fpackage.json'])(
    'is nothing else: %s',
    async (path) => {
      const { status, body } = await served.send(path);
      expect(status).toBe(404);
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    },
  );
});

test('/ide may run its own scripts and ask its own server, and no more', async () => {
  const { headers } = await served.send('/ide');
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

describe('an address at which nothing is served', () => {
  test('is a page for a browser, with the way on', async () => {
    const { status, headers, body } = await served.send('/nothing<b>?x=1', asPerson);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('vary')).toBe('accept, accept-encoding');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(body).toContain('Nothing is served at <code>/nothing');
    expect(body).not.toContain('<b>');
    const links = [...String(body).matchAll(/<a href="(\/[^"]*)"/g)].map(([, link]) => link ?? '');
    expect(links).toContain('/ide');
    for (const link of links) expect((await served.send(link, asBrowser)).status).toBe(200);
  });

  test.each(['', '*/*', 'application/json', 'application/json, text/html;q=0.9'])(
    'is JSON for a caller that accepts %s',
    async (accept) => {
      const { status, headers, body } = await served.send('/nothing', { headers: { accept } });
      expect(status).toBe(404);
      expect(headers.get('vary')).toBe('accept, accept-encoding');
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    },
  );
});

test.each(['/ide/', '/schema.graphql/', '/assets/home.css/'])(
  '%s is the same as without the slash at its end',
  async (path) => {
    const got = await served.send(path, asBrowser);
    const same = await served.send(path.slice(0, -1), asBrowser);
    expect([got.status, got.body]).toEqual([200, same.body]);
  },
);

test('/favicon.ico is the icon', async () => {
  const { status, headers, body } = await served.send('/favicon.ico');
  expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect(body).toBe(readFileSync('assets/icon.svg', 'utf8'));
});

test('/robots.txt lets search engines read the pages and ask no questions', async () => {
  const { status, headers, body } = await served.send('/robots.txt');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(body).toBe('User-agent: *\nDisallow: /graphql\n');
});

test('/graphql in a browser answers a question that stands in the address', async () => {
  const { headers, body } = await served.send('/graphql?query={__typename}', asPerson);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(body).toEqual({ data: { __typename: 'Query' } });
});

test('/schema.graphql is the public schema, sorted, with every description', async () => {
  const { status, headers, body } = await served.send('/schema.graphql');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const sorted = lexicographicSortSchema(buildGraph().schema);
  expect(body).toBe(`${printSchema(sorted)}\n`);
  expect(printSchema(lexicographicSortSchema(buildSchema(String(body))))).toBe(printSchema(sorted));
});

describe('/graphql in a browser', () => {
  const page = async (): Promise<string> => String((await served.send('/graphql', asBrowser)).body);

  test('is Sandbox on the headline question, telling nobody what is asked', async () => {
    const { query, variables } = readExample('01-headline');
    const [, text = '{}'] = /embeddedSandboxConfig = (\{.*\});/.exec(await page()) ?? [];
    expect(JSON.parse(text)).toMatchObject({
      initialState: {
        document: query,
        variables,
        includeCookies: false,
        pollForSchemaUpdates: false,
      },
      runTelemetry: false,
      endpointIsEditable: false,
    });
  });

  test('points to the IDE where there is no internet', async () => {
    expect(await page()).toContain('<a href="/ide">The IDE of this server</a> needs no internet.');
  });
});
