import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes connections when the server stops: at once without a request in flight, otherwise after the
 * answer. Node closes those between two requests, but would wait forever for a connection with no or an
 * incomplete first request.
 */
export function hangUpWhenStopping(app: FastifyInstance): void {
  const quiet = new Set<Socket>();
  let stopping = false;

  app.server.on('connection', (socket: Socket) => {
    quiet.add(socket);
    socket.once('close', () => quiet.delete(socket));
  });
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    quiet.delete(socket);
    response.once('close', () => {
      if (stopping) socket.end();
      else if (!socket.destroyed) quiet.add(socket);
    });
  });

  app.addHook('preClose', async () => {
    stopping = true;
    quiet.forEach((socket) => socket.destroy());
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) void reply.header('connection', 'close');
  });
}
