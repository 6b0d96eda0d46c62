import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SqliteHandle, SqliteStatement } from '../../src/drivers/sqlite.driver';
import { openByHand } from '../contenders/hand.connection';
import { questions, type Question, type Variables } from '../questions';

/** As many connections as the whole server has. */
const READERS = 3;

interface Asked {
  readonly query: string;
  readonly variables: Variables;
}

/** One connection with the statement of each question. */
type Connection = ReadonlyMap<Question, SqliteStatement>;

/** The least that can answer: node's own server, the hand-written statements, their JSON passed on as it is. */
export async function startBare(file: string) {
  const handles = await Promise.all(Array.from({ length: READERS }, () => openByHand(file)));
  const connections = await Promise.all(handles.map(prepareAll));
  let turn = 0;
  const server = createServer((request, response) => {
    turn = (turn + 1) % connections.length;
    const connection = connections[turn];
    if (connection) void answer(connection, request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      for (const handle of handles) await handle.close();
    },
  };
}

async function prepareAll(handle: SqliteHandle): Promise<Connection> {
  const prepared = new Map<Question, SqliteStatement>();
  for (const question of questions) prepared.set(question, await handle.prepare(question.sql));
  return prepared;
}

async function answer(
  connection: Connection,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { query, variables } = JSON.parse(await readBody(request)) as Asked;
  const question = questions.find((one) => one.query === query && isFor(one, variables));
  const statement = question && connection.get(question);
  if (!statement) throw new Error('The bare server does not know this question.');
  const [row = {}] = await statement.all(question.bind(variables));
  const text = `{"data":{"${question.root}":${String(Object.values(row)[0])}}}`;
  response.setHeader('content-type', 'application/json');
  response.end(text);
}

/** Two questions share a text: they differ in how many they ask for. */
const isFor = ({ key }: Question, { conferences }: Variables): boolean =>
  (conferences === 19) === (key === 'nineteen');

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += chunk as string;
  return body;
}
