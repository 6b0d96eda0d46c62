import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openServed, post, type Served } from './served';
import { readRaw } from './raw.request';

let served: Served;
const folder = mkdtempSync(join(tmpdir(), 'sidelines-bodies-'));

beforeAll(async () => {
  served = await openServed();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await served.close();
});

const MB = 1_000_000;
const sizes = [1 * MB, 10 * MB, 60 * MB];
const refusal = {
  errors: [
    {
      message: 'The request body is over 262,144 bytes, which is the limit. Send less at once.',
      extensions: { code: 'REQUEST_TOO_LARGE' },
    },
  ],
};
const json = ['content-type: application/json'];

describe.each(sizes)('the refusal of a body of %d bytes is read', (size) => {
  test('by fetch', async () => {
    const got = await served.send('/graphql', post(' '.repeat(size)));
    expect([got.status, got.body]).toEqual([413, refusal]);
  });

  test('by fetch of a body whose length is not said', async () => {
    const chunk = new Uint8Array(MB).fill(32);
    const body = new ReadableStream({
      start: (controller) => {
        for (let sent = 0; sent < size; sent += MB) controller.enqueue(chunk);
        controller.close();
      },
    });
    const request = { ...post(''), body, duplex: 'half' } as RequestInit;
    const got = await served.send('/graphql', request);
    expect([got.status, got.body]).toEqual([413, refusal]);
  });

  // Without `expect`, curl sends its body at once.
  test.each([[['-H', 'expect:']], [['--http1.0']], [[]]])('by curl %j', async (options) => {
    const file = join(folder, String(size));
    writeFileSync(file, Buffer.alloc(size, 32));
    const sent = ['-H', json.join(), '--data-binary', `@${file}`, ...options];
    const { stdout } = await promisify(execFile)('curl', [
      '-sS',
      ...sent,
      '-w',
      '\n%{http_code}',
      `${served.url}/graphql`,
    ]);
    const [body = '', status] = stdout.split('\n');
    expect([status, JSON.parse(body)]).toEqual(['413', refusal]);
  });

  test.each(['keep-alive', 'close'])(
    'by a client that reads when it has sent all, with connection: %s',
    async (connection) => {
      const text = await sendWholeThenRead(size, connection);
      expect([readRaw(text).status, JSON.parse(readRaw(text).body)]).toEqual([413, refusal]);
    },
  );
});

test.each([
  ['another media type', '/graphql', 'content-type: text/csv', 415],
  ['another method', '/livez', 'content-type: application/json', 405],
  ['another address', '/nowhere', 'content-type: application/json', 404],
])('a refusal for %s is read while the body is sent', async (_, path, type, status) => {
  const method = status === 405 ? 'DELETE' : 'POST';
  const text = await sendWholeThenRead(10 * MB, 'close', `${method} ${path}`, type);
  expect([400, 413, status]).toContain(readRaw(text).status);
});

test('the connection takes the next request after a body that was refused', async () => {
  const head = `POST /graphql HTTP/1.1\r\nhost: here\r\n${json.join()}\r\ncontent-length: ${MB}\r\n\r\n`;
  const next = 'GET /livez HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n';
  const text = await sendThenRead([Buffer.from(head), Buffer.alloc(MB, 32), Buffer.from(next)]);
  expect(text).toMatch(/^HTTP\/1\.1 413 .*HTTP\/1\.1 200 OK.*\{"status":"alive"\}$/s);
});

test('a body without end is not read without end', async () => {
  const [host = '', port = ''] = new URL(served.url).host.split(':');
  const chunk = Buffer.from(`${MB.toString(16)}\r\n${' '.repeat(MB)}\r\n`);
  const head = `POST /graphql HTTP/1.1\r\nhost: here\r\n${json.join()}\r\ntransfer-encoding: chunked\r\n\r\n`;
  const sent = await new Promise<number>((resolve) => {
    let chunks = 0;
    const socket = connect(Number(port), host, () => socket.write(head, send));
    const send = (): void => {
      if (socket.destroyed) return;
      chunks += 1;
      socket.write(chunk, send);
    };
    socket.resume().on('error', () => undefined);
    socket.on('close', () => resolve(chunks));
  });
  expect(sent).toBeGreaterThan(60);
  expect(sent).toBeLessThan(100);
});

const sendWholeThenRead = (
  size: number,
  connection: string,
  line = 'POST /graphql',
  type = json.join(),
): Promise<string> => {
  const head = `${line} HTTP/1.1\r\nhost: here\r\nconnection: ${connection}\r\n${type}\r\ncontent-length: ${size}\r\n\r\n`;
  const parts = Array.from({ length: size / MB }, () => Buffer.alloc(MB, 32));
  const last =
    connection === 'close'
      ? []
      : [Buffer.from('GET /livez HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n')];
  return sendThenRead([Buffer.from(head), ...parts, ...last]).then((text) =>
    // What follows the refusal answers the request that ends the connection.
    text.replace(/HTTP\/1\.1 200 OK.*$/s, ''),
  );
};

/** Writes everything before it reads anything. */
function sendThenRead(parts: readonly Buffer[]): Promise<string> {
  const { hostname, port } = new URL(served.url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname);
    socket.pause().setEncoding('utf8');
    socket.on('error', reject).on('close', () => resolve(received));
    socket.on('data', (text: string) => (received += text));
    socket.pause();
    for (const part of parts.slice(0, -1)) socket.write(part);
    socket.write(parts.at(-1) ?? '', () => socket.resume());
  });
}
