import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { graphql } from 'graphql';
import { root, schema } from './schema.js';

const port = Number(process.env.PORT ?? 4200);

/** GraphQL over HTTP, as little of it as gateways need: JSON by POST. */
const server = createServer(async (request, response) => {
  const send = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const refuse = (status, message) => send(status, { errors: [{ message }] });
  if (request.method !== 'POST') return refuse(405, 'Send a POST.');
  if (Number(request.headers['content-length'] ?? 0) > 1_000_000) return refuse(413, 'Too large.');
  try {
    const { query: source, variables: variableValues, operationName } = await json(request);
    if (typeof source !== 'string') return refuse(400, 'Send a query.');
    send(200, await graphql({ schema, source, rootValue: root, variableValues, operationName }));
  } catch {
    refuse(400, 'Send JSON.');
  }
});

server.listen(port, '127.0.0.1', () => {
  console.log(`The subgraph trade is at http://127.0.0.1:${server.address().port}/graphql`);
});
