import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The most bytes and milliseconds for which a refused body is read and discarded. */
const drained = { bytes: 64 * 1024 * 1024, ms: 30_000 };

/**
 * Lets a client read the refusal of a body that it is still sending (RFC 9112, section 9.6). Closing the
 * connection with unread bytes would reset it, and the refusal would be lost. So the rest of the body is
 * read and discarded, up to a bound, and the connection stays open for the next request.
 *
 * A client that sends `expect: 100-continue` is refused before it sends a body that is too large
 * (RFC 9110, section 10.1.1).
 *
 * @param app the app, before its routes.
 * @param bodyLimit the most bytes of a body.
 */
export function drainRefusedBodies(app: FastifyInstance, bodyLimit: number): void {
  const withheld = new WeakSet<IncomingMessage>();

  app.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length']) > bodyLimit) withheld.add(request);
    else response.writeContinue();
    app.server.emit('request', request, response);
  });

  app.addHook('onSend', async ({ raw: request }, reply) => {
    if (withheld.has(request)) {
      void reply.header('connection', 'close');
      return;
    }
    // Fastify closes the connection after each body that it cannot parse.
    void reply.removeHeader('connection');
    if (request.complete || request.destroyed) return;
    const end = drain(request);
    // Node closes a connection without keep-alive as soon as the answer is sent.
    if (!reply.raw.shouldKeepAlive) await end;
    else void end.then((isWhole) => isWhole || request.socket.destroySoon());
  });
}

/** Reads and discards the rest of a body; resolves to whether its end was reached within the bounds. */
function drain(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let left = drained.bytes;
    const end = (isWhole: boolean): void => {
      clearTimeout(timer);
      request.off('data', count).off('end', finish).pause();
      request.socket.off('close', finish);
      resolve(isWhole);
    };
    const finish = (): void => end(true);
    const count = ({ length }: Buffer): void => {
      left -= length;
      if (left < 0) end(false);
    };
    const timer = setTimeout(() => end(false), drained.ms);
    request.on('data', count).on('end', finish).resume();
    // A request gets no events of its connection after its answer was sent.
    request.socket.on('close', finish);
  });
}
