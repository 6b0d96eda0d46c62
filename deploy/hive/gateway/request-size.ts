import type { GatewayPlugin } from '@graphql-hive/gateway';
import { limits } from '../../../src/limits';

const mostBytes = limits.requestBytes.most;

/** Refuses a body whose `content-length` is missing or too large, before it is read. */
export function useRequestSize(): GatewayPlugin {
  return {
    onRequest({ request, endResponse, fetchAPI }) {
      const refuse = (status: number, code: string, message: string): void => {
        const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
        const headers = { 'content-type': 'application/json' };
        endResponse(new fetchAPI.Response(body, { status, headers }));
      };
      if (request.method !== 'POST') return;
      const encoding = request.headers.get('content-encoding') ?? 'identity';
      const length = request.headers.get('content-length');
      if (encoding !== 'identity') {
        refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body is compressed: send it as it is.');
      } else if (length === null) {
        refuse(411, 'BAD_REQUEST', 'The body does not say its length: send content-length.');
      } else if (Number(length) > mostBytes) {
        refuse(
          413,
          'REQUEST_TOO_LARGE',
          `The body is over ${mostBytes} bytes, which is the limit.`,
        );
      }
    },
  };
}
