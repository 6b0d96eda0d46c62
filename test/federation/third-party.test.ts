import { readFileSync } from 'node:fs';
import { composeWithNewcomers } from '../../src/federation/newcomers';
import { buildGraph } from '../../src/domains/whole.graph';
import { openSqlitePool } from '../../src/read/sqlite.pool';
import type { Reader } from '../../src/read/reader';
import type { OpenServer } from '../../src/server/graph.server';
import { builtInDatabase } from '../harness';
import { examples } from './corpus';
import { openHive, type Hive } from './hive';
import { askServer, openWholeServer } from './opened';
import { openServices, type Services } from './services';
import { openThirdParty, type ThirdParty } from './third-party';

let trade: ThirdParty;
let reader: Reader;
let services: Services;
let hive: Hive;
let joined: OpenServer;

beforeAll(async () => {
  trade = await openThirdParty();
  reader = await openSqlitePool({ file: builtInDatabase(), readers: 2, deadlineMs: 30_000 });
  services = await openServices(reader);
  const newcomers = [{ name: 'trade', url: trade.url }];
  const published = buildGraph().schema;
  const { sdl } = await composeWithNewcomers({ published, ours: services.list, newcomers });
  hive = await openHive(sdl);
  joined = await openWholeServer({ SIDELINES_SUBGRAPHS: `trade=${trade.url}` });
}, 900_000);
afterAll(async () => {
  await joined.close();
  await hive.close();
  await services.close();
  await reader.close();
  await trade.close();
});

/** Both ways in which a newcomer is joined to the graph. */
const ways: readonly (readonly [string, (query: string) => Promise<{ body: object }>])[] = [
  ['behind Hive Gateway', (query) => hive.ask(query)],
  ['stitched in our own process', (query) => askServer(joined, query)],
];

describe.each(ways)('a third party %s', (_, ask) => {
  test('adds a field to a type of ours', async () => {
    const query = `query {
      country(code: "SG") { name trade(year: 2024) { exports imports balance } }
      none: country(code: "SG") { trade(year: 1967) { year } }
      organisation(id: "organisation/singapore") { country { trade(year: 2025) { exports } } }
    }`;
    expect((await ask(query)).body).toEqual({
      data: {
        country: {
          name: 'Singapore',
          trade: { exports: 500_000, imports: 400_000, balance: 100_000 },
        },
        none: { trade: null },
        organisation: { country: { trade: { exports: 600_000 } } },
      },
    });
  });

  test('has a root field of its own, from which our fields are reached', async () => {
    const query = '{ largestTraders(year: 2024, first: 2) { year country { name code } } }';
    expect((await ask(query)).body).toEqual({
      data: {
        largestTraders: [
          { year: 2024, country: { name: 'Singapore', code: 'SG' } },
          { year: 2024, country: { name: 'Malaysia', code: 'MY' } },
        ],
      },
    });
  });
});

test.each(ways)('its README’s question is answered as printed %s', async (_, ask) => {
  const readme = readFileSync('examples/third-party/README.md', 'utf8');
  const [, sent = ''] = / -d '(\{.*\})'/.exec(readme) ?? [];
  const [, printed = ''] = /```json\n([\s\S]+?)```/.exec(readme) ?? [];
  const { query } = JSON.parse(sent) as { readonly query: string };
  expect((await ask(query)).body).toEqual(JSON.parse(printed));
});

describe('when the third party is gone', () => {
  beforeAll(() => trade.close());

  test.each(ways)('its fields are null with an error, and ours answer, %s', async (_, ask) => {
    const query = '{ country(code: "SG") { name trade(year: 2024) { exports } } }';
    expect((await ask(query)).body).toMatchObject({
      data: { country: { name: 'Singapore', trade: null } },
      errors: [
        {
          message: expect.not.stringMatching(/127\.0\.0\.1|localhost|:\d+/) as string,
          path: ['country', 'trade'],
          extensions: { code: 'SUBGRAPH_UNREACHABLE' },
        },
      ],
    });
  });

  test.each(ways)('every example is answered without an error %s', async (_, ask) => {
    for (const { query, variables } of examples) {
      if (Object.keys(variables).length > 0) continue;
      expect((await ask(query)).body).not.toHaveProperty('errors');
    }
  });
});
