import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { endpoint } from './endpoint.js';

/**
 * What a refusal's HTTP status SHOULD be for clients that accept `application/json` alone: 200, so that
 * clients of before the specification read the body. Ours is 400 whatever is accepted, so that proxies
 * and monitors see a refusal as one; every client that is tested here reads the body all the same.
 */
const onPurpose = new Set(['572B', 'FDE2', '7B9B']);

// GraphQL over HTTP, as graphql-http checks servers: what MUST and SHOULD hold; what MAY is told.
for (const audit of serverAudits({ url: endpoint })) {
  test(`${audit.id} ${audit.name}`, async (context) => {
    const { status, reason } = await audit.fn();
    if (status === 'notice') context.diagnostic(`notice: ${reason}`);
    else if (status === 'warn' && onPurpose.has(audit.id))
      context.diagnostic(`on purpose: ${reason}`);
    else assert.equal(status, 'ok', reason);
  });
}
