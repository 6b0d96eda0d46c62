import { buildGraph } from '../../src/domains/whole.graph';
import { fields, generated, type Asked } from './corpus';
import { openDangling } from './dangling';
import { Tally } from './tally';
import { openReference, openWays, type Way } from './ways';

const count = Number(process.env.FEDERATION_QUERIES ?? 100);
const seed = Number(process.env.FEDERATION_SEED ?? Date.now() % 1_000_000_000);
const tally = new Tally();

let reference: Way;
let ways: readonly Way[] = [];
let stored: Awaited<ReturnType<typeof openDangling>>;

beforeAll(async () => {
  stored = await openDangling();
  reference = await openReference(stored);
  ways = await openWays(stored);
}, 900_000);
afterAll(async () => {
  await Promise.all([reference, ...ways].map((way) => way.close()));
  stored.remove();
  process.stdout.write(`${tally.print('with dangling references')}\n`);
});

const compare = (asked: Asked): Promise<void> => tally.compare(asked, { reference, ways });

const questions = fields('a dangling reference', 'dangling reference', [
  'official(id: "official/kao-kim-hourn") { name }',
  'node(id: "official/kao-kim-hourn") { id }',
  'meetings(filter: { onSidelinesOf: { ids: ["conference/amcc-10"] } }) { nodes { name participations { nodes { nameAsGiven official { name } office { title } } } } }',
  'conference(id: "conference/amcc-10") { name topics { label } place { name } series { name } }',
  'meetings(first: 100, filter: { aheadOf: { name: { contains: "ASEAN" } } }) { nodes { name aheadOf { name } } }',
  'meetings(first: 100) { nodes { name aheadOf { name } onSidelinesOf { name } place { name country { name } } } }',
  'summits(first: 100) { nodes { name place { name } series { name organisation { name } } parent { name } } }',
  'events(first: 100) { nodes { name hosts { name } documents { nodes { title } } quotations { speaker { name } } } }',
  'country(code: "SG") { name state { name } places { name } }',
  'organisation(id: "organisation/asean") { members { totalCount nodes { member { name } role } } }',
  'policyDocuments(first: 100) { nodes { title adoptedAt { name } signedIn { name } topics { label } } }',
  'events { groups(by: [TOPIC, PLACE], first: 30) { nodes { keys { topic { label } place { name } } count } } }',
  'participations { groups(by: [OFFICIAL, COUNTRY], first: 30) { nodes { keys { official { name } country { name } } count nodes(first: 1) { official { name } } } } }',
]);

test.each(questions)('$name is answered alike', compare);

test(`${count} generated queries are answered alike`, async () => {
  process.stdout.write(`dangling: ${count} queries from FEDERATION_SEED=${seed}\n`);
  const options = { count, seed, data: stored.data, trial: 'a dangling reference' } as const;
  for (const asked of generated(buildGraph().schema, options)) await compare(asked);
}, 300_000);
