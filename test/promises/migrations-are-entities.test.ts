import type { DataSource, EntityMetadata } from 'typeorm';
import { In } from 'typeorm';
import { Conference, Event, Meeting } from '../../src/domains/events/event.type';
import { EventHost } from '../../src/domains/events/event.joins';
import { Participation } from '../../src/domains/events/participation.type';
import { buildGraph } from '../../src/domains/whole.graph';
import { publishTypeorm } from '../../src/graph/publish.typeorm';
import { createDataSource } from '../../src/store/data-source';
import { builtInDatabase } from '../harness';
import { newDatabase, removeFolders, sql } from '../store/database.files';

/** A table as it is stored, or as the declarations say it should be. */
interface Table {
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly references: readonly string[];
}

const open = (file: string): Promise<DataSource> =>
  createDataSource(file, publishTypeorm(buildGraph().registry)).initialize();

afterAll(removeFolders);

const column = (name: string, type: string, isNullable: boolean): string =>
  `${name} ${type}${isNullable ? '' : ' not null'}`;
const reference = (from: string, table: string, to: string, onDelete: string): string =>
  `${from} -> ${table}.${to} on delete ${onDelete.toLowerCase()}`;

async function storedTable(file: string, name: string): Promise<Table> {
  const columns = await sql(file, [`pragma table_info(${name})`], 'read');
  const references = await sql(file, [`pragma foreign_key_list(${name})`], 'read');
  const keys = columns.filter(({ pk }) => Number(pk) > 0);
  return {
    columns: columns
      .map((one) => column(String(one.name), String(one.type).toLowerCase(), one.notnull === 0))
      .sort(),
    key: keys.sort((a, b) => Number(a.pk) - Number(b.pk)).map((one) => String(one.name)),
    references: references
      .map((one) =>
        reference(String(one.from), String(one.table), String(one.to), String(one.on_delete)),
      )
      .sort(),
  };
}

function declaredTable(source: DataSource, entity: EntityMetadata): Table {
  return {
    columns: entity.columns
      .map((one) => column(one.databaseName, source.driver.normalizeType(one), one.isNullable))
      .sort(),
    key: entity.primaryColumns.map((one) => one.databaseName),
    references: entity.foreignKeys
      .map((key) =>
        reference(
          key.columnNames.join(),
          key.referencedTablePath,
          key.referencedColumnNames.join(),
          key.onDelete ?? 'no action',
        ),
      )
      .sort(),
  };
}

/** No record stands in the tables of search, of the release of the data, and of TypeORM's migrations. */
const isOfRecords = (name: string): boolean =>
  !/^(sqlite_|search_|data_release$|migrations$)/.test(name);

test('the migrations make exactly the tables, columns and keys that the domains declare', async () => {
  const file = await newDatabase();
  const tables = await sql(file, ["select name from sqlite_schema where type = 'table'"], 'read');
  const stored: Record<string, Table> = {};
  for (const name of tables.map((one) => String(one.name)).filter(isOfRecords)) {
    stored[name] = await storedTable(file, name);
  }

  const source = await open(file);
  const entities = source.entityMetadatas.filter(({ tableType }) => tableType !== 'entity-child');
  const declared = Object.fromEntries(
    entities.map((entity) => [entity.tableName, declaredTable(source, entity)]),
  );
  await source.destroy();

  expect(Object.keys(declared)).toHaveLength(entities.length);
  expect(declared).toEqual(stored);
});

describe('records are found through TypeORM', () => {
  let source: DataSource;
  beforeAll(async () => {
    source = await open(builtInDatabase());
  });
  afterAll(() => source.destroy());

  test('with what they refer to, each as its own type', async () => {
    const [meeting] = await source.getRepository(Meeting).find({
      where: { id: 'meeting/2011-09-27-aumm' },
      relations: { onSidelinesOf: true, place: true },
    });
    expect(meeting).toBeInstanceOf(Meeting);
    expect(meeting?.onSidelinesOf).toBeInstanceOf(Conference);
    expect(meeting).toMatchObject({
      startsOn: '2011-09-27',
      kind: 'PLENARY',
      onSidelinesOf: { id: 'conference/unga-66' },
      place: { id: 'place/new-york', name: 'New York' },
    });
  });

  test('by what they refer to', async () => {
    const ids = ['meeting/2011-09-27-aumm'];
    const found = await source.getRepository(Participation).find({
      where: { event: { id: In(ids) } },
      order: { id: 'ASC' },
    });
    const stored = await sql(
      builtInDatabase(),
      [`select id from participation where event_id = '${ids[0]}' order by id`],
      'read',
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ id }) => ({ id }))).toEqual(stored);
  });

  test('in lists, in their order', async () => {
    const hosts = await source.getRepository(EventHost).find({
      where: { event: { id: 'conference/acc-21' } },
      relations: { organisation: true },
    });
    expect(hosts).toMatchObject([
      { position: 0, eventId: 'conference/acc-21', organisation: { id: 'organisation/singapore' } },
    ]);
  });

  test('all of an interface at once', async () => {
    const count = await source.getRepository(Event).count();
    const stored = await sql(builtInDatabase(), ['select count(*) as n from event'], 'read');
    expect([{ n: count }]).toEqual(stored);
  });

  test('never by what is not said', async () => {
    const find = source.getRepository(Participation).findOneBy({ id: undefined });
    await expect(find).rejects.toThrow('undefined');
  });
});
