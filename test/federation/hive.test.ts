import { openReadPool } from '../../src/read/pool';
import type { Reader } from '../../src/read/reader';
import { openWhole, type Whole } from '../harness';
import { examples, generated, unknown, type Asked } from './corpus';
import { openHive, type Hive } from './hive';
import { openServices, type Fault, type Services } from './services';

const count = Number(process.env.FEDERATION_QUERIES ?? 300);
const seed = Number(process.env.FEDERATION_SEED ?? Date.now() % 1_000_000_000);

let whole: Whole;
let reader: Reader;
let services: Services;
let hive: Hive;

beforeAll(async () => {
  whole = await openWhole();
  reader = await openReadPool({ file: whole.file, readers: 2, deadlineMs: 30_000 });
  services = await openServices(reader);
  hive = await openHive(services.supergraphSdl);
}, 900_000);
afterAll(async () => {
  await hive.close();
  await services.close();
  await reader.close();
  await whole.close();
});
afterEach(() => services.mend());

async function compare({ name, query, variables }: Asked): Promise<void> {
  const { body } = await hive.ask(query, variables);
  const expected = await whole.ask(query, variables);
  expect({ name, query, variables, answer: body }).toEqual({
    name,
    query,
    variables,
    answer: expected,
  });
}

test.each([...examples, ...unknown])('$name is answered as by the whole graph', compare);

test(`${count} generated queries are answered as by the whole graph`, async () => {
  process.stdout.write(`hive: ${count} queries from FEDERATION_SEED=${seed}\n`);
  for (const asked of generated(whole.schema, { count, seed })) await compare(asked);
}, 300_000);

const question = `{
  official(id: "official/kao-kim-hourn") {
    name
    meetings(first: 1) { nodes { name } }
  }
  topic(id: "topic/cybersecurity") { label }
}`;

describe.each<Fault>(['down', 'hanging', 'slow', 'garbage', 'empty', 'failing'])(
  'a service that is %s',
  (fault) => {
    test('leaves null and an error, and the others answer', async () => {
      services.breakDown('events', fault);
      const { status, body } = await hive.ask(question);
      console.log(fault, status, JSON.stringify(body));
    }, 20_000);
  },
);
