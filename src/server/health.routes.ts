import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { lexicographicSortSchema, parse, printSchema, type GraphQLSchema } from 'graphql';
import { projectFolder } from '../config';
import type { DataRelease } from '../read/data.release';
import { addReading } from './methods.routes';
import type { ServerContext } from './server.context';

/** The query for the number of records of each kind. */
const countsQuestion = parse(`{
  countries { totalCount }
  organisations { totalCount }
  officials { totalCount }
  summits { totalCount }
  conferences { totalCount }
  meetings { totalCount }
  policyDocuments { totalCount }
  topics { totalCount }
}`);

/** Adds the routes for operators: `/livez`, `/readyz` and `/version`. */
export function addHealthRoutes(app: FastifyInstance, served: ServerContext): void {
  const version = describeVersion(served.answers.schema);

  addReading(app, '/livez', () => ({ status: 'alive' }));

  addReading(app, '/readyz', async (_request, reply) => {
    try {
      await served.ping();
      return { status: 'ready' };
    } catch (error) {
      served.log.error({ err: error }, 'the database does not answer');
      return reply.code(503).send({ status: 'the database does not answer' });
    }
  });

  addReading(app, '/version', async () => {
    const [data, counts] = await Promise.all([findRelease(served), countRecords(served)]);
    return { ...version, data, counts };
  });
}

/** The release of the data; null also when the database does not answer. */
async function findRelease(served: ServerContext): Promise<DataRelease | null> {
  try {
    return await served.release();
  } catch (error) {
    served.log.error({ err: error }, 'the release of the data cannot be read');
    return null;
  }
}

/** The counts by root field, or null when the query fails. */
export async function countRecords({
  answers,
}: ServerContext): Promise<Readonly<Record<string, number>> | null> {
  const { data } = await answers.execute({ document: countsQuestion });
  if (data == null) return null;
  const entries = Object.entries(data).map(([name, connection]) => [name, totalOf(connection)]);
  return Object.fromEntries(entries) as Record<string, number>;
}

function totalOf(connection: unknown): number {
  const isConnection = typeof connection === 'object' && connection !== null;
  return isConnection && 'totalCount' in connection ? Number(connection.totalCount) : 0;
}

function describeVersion(schema: GraphQLSchema): Readonly<Record<string, string>> {
  const text = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  const printed = printSchema(lexicographicSortSchema(schema));
  return { name, version, schema: createHash('sha256').update(printed).digest('hex') };
}
