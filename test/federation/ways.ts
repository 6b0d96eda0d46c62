import { parse, validate, visit, type ExecutionResult, type GraphQLError } from 'graphql';
import { compose } from '../../src/federation/compose';
import { fetchService, remoteExecutor } from '../../src/federation/remote';
import { createStitched, localExecutor } from '../../src/federation/stitch';
import { createSubgraph } from '../../src/federation/subgraph';
import { buildGraph } from '../../src/domains/whole.graph';
import { createEngine, type Engine } from '../../src/read/engine';
import { openReader } from '../../src/read/database.reader';
import { TODAY } from '../harness';
import { withCursorsOf } from '../oracle/comparison';
import { createOracle } from '../oracle/oracle';
import { openStitched } from './apart';
import type { Asked } from './corpus';
import { openHive } from './hive';
import { openNewcomer } from './newcomer';
import { openServices } from './services';

/** What came back, without what is different in every way of asking: places in the document, ids of the log. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly code: unknown;
    readonly argument?: unknown;
  }[];
}

/** A way to run the graph. */
export interface Way {
  readonly name: string;
  /** @param reference what the whole graph on SQLite answered. */
  ask(asked: Asked, reference: Answer): Promise<Answer>;
  close(): Promise<void>;
}

/** The same records in three places. */
export interface Stored {
  /** A database file of SQLite. */
  readonly file: string;
  /** The address of a PostgreSQL database. */
  readonly postgres: string;
  /** A folder of data files. */
  readonly data: string;
}

/** What every other way must answer as. */
export const openReference = ({ file }: Stored): Promise<Way> => openWhole('whole, SQLite', file);

/** Every other way to run the graph; one after another, since each is much work for this thread. */
export async function openWays(stored: Stored): Promise<readonly Way[]> {
  return [
    openOracle(stored),
    await openWhole('whole, PostgreSQL', stored.postgres),
    await openApart('stitched, SQLite', stored.file),
    await openApart('stitched, PostgreSQL', stored.postgres),
    await openJoined(stored),
    await openBehindHive(stored),
  ];
}

const openReaderOf = (database: string) => openReader({ database, readers: 2, deadlineMs: 30_000 });

const today = (): string => TODAY;

async function openWhole(name: string, database: string): Promise<Way> {
  const reader = await openReaderOf(database);
  const engine = createEngine({ graph: buildGraph(), reader, today });
  return { name, ask: (asked) => askEngine(engine, asked), close: () => reader.close() };
}

async function openApart(name: string, database: string): Promise<Way> {
  const reader = await openReaderOf(database);
  const engine = openStitched(reader, today);
  return { name, ask: (asked) => askEngine(engine, asked), close: () => reader.close() };
}

function openOracle({ data }: Stored): Way {
  const oracle = createOracle({ sdl: 'schema/schema.graphql', data, today: TODAY });
  return {
    name: 'oracle',
    ask: ({ query, variables }, reference) => {
      const answer = arrived(oracle.answer(query, variables));
      return Promise.resolve(withCursorsOf(reference, answer) as Answer);
    },
    close: () => Promise.resolve(),
  };
}

/** The newcomer’s field that makes a question one of both subgraphs. */
const THEIRS = 'theirs';

/** The whole graph as one subgraph beside somebody else’s, of whom every question asks something too. */
async function openJoined({ file }: Stored): Promise<Way> {
  const reader = await openReaderOf(file);
  const graph = buildGraph();
  const subgraph = createSubgraph(graph);
  const whole = createEngine({ graph, reader, today, subgraph });
  const newcomer = await openNewcomer();
  const remote = { name: 'trade', url: newcomer.url };
  const ours = { name: 'sidelines', url: 'http://sidelines.test/graphql', sdl: subgraph.sdl };
  const engine = createStitched({
    supergraphSdl: compose([ours, await fetchService(remote)]).sdl,
    executorOf: (name) =>
      name.toLowerCase() === remote.name ? remoteExecutor(remote, fail) : localExecutor(whole),
  });
  return {
    name: 'joined by a third party',
    ask: async (asked) => {
      const { data, ...rest } = await askEngine(engine, { ...asked, query: withTheirs(asked) });
      if (typeof data !== 'object' || data === null)
        return { ...rest, ...(data === undefined ? {} : { data }) };
      const { [THEIRS]: theirs, ...own } = data as Readonly<Record<string, unknown>>;
      expect(theirs).toHaveLength(2);
      return { ...rest, data: own };
    },
    close: async () => {
      await newcomer.close();
      await reader.close();
    },
  };
}

function fail(sentence: string): never {
  throw new Error(sentence);
}

function withTheirs({ query }: Asked): string {
  const added = `${THEIRS}: largestTraders(year: 2024) { trade(year: 2024) { exports } }`;
  let end = 0;
  visit(parse(query), {
    OperationDefinition: ({ selectionSet }) => {
      end = selectionSet.loc?.end ?? 0;
    },
  });
  return `${query.slice(0, end - 1)} ${added} ${query.slice(end - 1)}`;
}

/** A busy machine must not turn a slow answer into a failed one: the faults are tested elsewhere. */
const patient = { GATEWAY_UPSTREAM_TIMEOUT_MS: '30000' };

async function openBehindHive({ file }: Stored): Promise<Way> {
  const reader = await openReaderOf(file);
  const services = await openServices(reader);
  const hive = await openHive(services.supergraph(), patient);
  return {
    name: 'behind Hive Gateway',
    ask: async ({ query, variables }) => arrived((await hive.ask(query, variables)).body),
    close: async () => {
      await hive.close();
      await services.close();
      await reader.close();
    },
  };
}

/** Validates as a server does, and asks. */
async function askEngine(engine: Engine, { query, variables }: Asked): Promise<Answer> {
  const document = parse(query);
  const errors = validate(engine.schema, document);
  return errors.length
    ? arrived({ errors }, 'GRAPHQL_VALIDATION_FAILED')
    : arrived(await engine.execute({ document, variables }));
}

type Sent = Pick<ExecutionResult, 'data'> & { readonly errors?: readonly object[] };

/** An answer as it arrives at a client; the server gives errors of graphql-js their code. */
function arrived(answer: ExecutionResult | Sent, code = 'BAD_USER_INPUT'): Answer {
  const { data, errors } = JSON.parse(JSON.stringify(answer)) as {
    readonly data?: unknown;
    readonly errors?: readonly (Pick<GraphQLError, 'message' | 'path'> &
      Partial<Pick<GraphQLError, 'extensions'>>)[];
  };
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined
      ? {}
      : {
          errors: errors.map(({ message, path, extensions = {} }) => ({
            message,
            ...(path === undefined ? {} : { path }),
            code: extensions.code ?? code,
            ...(extensions.argument === undefined ? {} : { argument: extensions.argument }),
          })),
        }),
  };
}
