import { buildGraph } from '../../src/domains/whole.graph';
import { builtInDatabase } from '../harness';
import { sharedServer } from '../postgres/shared';
import {
  examples,
  filters,
  generated,
  groups,
  hiddenKeys,
  leftOut,
  met,
  questions,
  roots,
  unknown,
  wrongArguments,
  wrongDocuments,
  type Asked,
} from './corpus';
import { Tally } from './tally';
import { openReference, openWays, type Way } from './ways';

const count = Number(process.env.FEDERATION_QUERIES ?? 300);
const seed = Number(process.env.FEDERATION_SEED ?? Date.now() % 1_000_000_000);
const tally = new Tally();

let reference: Way;
let ways: readonly Way[] = [];

beforeAll(async () => {
  const { builtIn } = await sharedServer();
  const stored = { file: builtInDatabase(), postgres: builtIn, data: 'data' };
  reference = await openReference(stored);
  ways = await openWays(stored);
}, 900_000);
afterAll(async () => {
  await Promise.all([reference, ...ways].map((way) => way.close()));
  process.stdout.write(`${tally.print('the corpus')}\n`);
});

const compare = (asked: Asked): Promise<void> => tally.compare(asked, { reference, ways });

test.each([
  ...examples,
  ...questions,
  ...unknown,
  ...leftOut,
  ...filters,
  ...groups,
  ...met,
  ...roots,
  ...wrongArguments,
  ...wrongDocuments,
  ...hiddenKeys,
])('$name is answered alike', compare);

test(`${count} generated queries are answered alike`, async () => {
  process.stdout.write(`corpus: ${count} queries from FEDERATION_SEED=${seed}\n`);
  for (const asked of generated(buildGraph().schema, { count, seed })) await compare(asked);
}, 300_000);
