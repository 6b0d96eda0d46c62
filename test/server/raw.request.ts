import { connect } from 'node:net';

/** Sends bytes that no HTTP client would send; resolves to what came back until the server hung up. */
export function sendRaw(url: string, bytes: string): Promise<string> {
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
