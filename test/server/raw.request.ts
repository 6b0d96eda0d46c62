import { connect } from 'node:net';

/** Sends bytes that no HTTP client would send; resolves to what came back until the server hung up. */
export function sendRaw(url: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (received += chunk));
    socket.on('close', () => done(received));
    socket.on('error', (error: Error & { code?: string }) => {
      // Hung up on all the same; the close comes next.
      if (error.code !== 'ECONNRESET') fail(error);
    });
  });
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request, each part as it goes over the wire. */
export interface RawRequest {
  /** Such as `GET /graphql`. */
  readonly line: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends a request that says it is the last of its connection; resolves to its answer. */
export async function askRaw(url: string, request: RawRequest): Promise<RawAnswer> {
  const body = Buffer.from(request.body ?? '');
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
  const headers = { host: 'here', connection: 'close', ...length, ...request.headers };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${request.line} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  return readRaw(await sendRaw(url, Buffer.concat([Buffer.from(head), body])));
}

/** Reads the text of an answer. */
export function readRaw(text: string): RawAnswer {
  const [, head = '', body = ''] = /^(.*?)\r\n\r\n(.*)$/s.exec(text) ?? [];
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const [, name = '', value = ''] = /^([^:]+): *(.*)$/.exec(line) ?? [];
    return [name.toLowerCase(), value] as const;
  });
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body };
}
