import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { FoldedTexts0000000000008 } from '../../migrations/0008-folded-texts.migration';
import { buildGraph } from '../../src/domains/whole.graph';
import { fold } from '../../src/fold';
import { columnName } from '../../src/graph/columns';
import { backup } from '../../src/store/backup';
import { createDataSource } from '../../src/store/data-source';
import { migrate } from '../../src/store/migrate';
import { builtInDatabase, openWhole, type Whole } from '../harness';
import { newFolder, removeFolders, sql } from '../store/database.files';

let whole: Whole;

beforeAll(async () => {
  whole = await openWhole();
});
afterAll(async () => {
  await whole.close();
  removeFolders();
});

/** Blocks of Unicode that have not grown for years: every version of Node folds them alike. */
const blocks: readonly (readonly [number, number])[] = [
  [0x20, 0x52f],
  [0x1e00, 0x206f],
  [0x3000, 0x303f],
  [0xfb00, 0xfb06],
  [0xfe10, 0xfe6f],
  [0xff00, 0xffef],
];

/** What these blocks fold to. */
const FOLDED = 'afd7101b63646a326b9dbc0b952e36efe9f6f32d81419b82efeec4f1677d4c14';

test('stored text is folded as the last migration that folds left it', () => {
  const signs = blocks.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
  );
  const texts = signs.flatMap((sign) => [`a${sign}b`, `A.${sign}.C.`]);
  const folded = texts.map(fold);
  // A new hash means that databases hold text of an older fold: add a migration like 0002-fold.
  expect(createHash('sha256').update(folded.join('\n')).digest('hex')).toBe(FOLDED);
  expect(folded.map(fold)).toEqual(folded);
});

test('a database of an older fold is folded anew, with its search index', async () => {
  const file = join(newFolder(), 'older.db');
  await backup(builtInDatabase(), file);
  const stored = () =>
    Promise.all([
      sql(file, ['select id, name, name_folded from event order by id'], 'read'),
      sql(file, ['select id, title, title_folded from policy_document order by id'], 'read'),
      sql(file, ['select * from search_text order by id'], 'read'),
    ]);
  const before = await stored();
  await sql(file, [
    "update event set name_folded = 'older ' || name_folded",
    "update policy_document set title_folded = 'older' where id > 'policy-document/m'",
    "update search_text set folded = 'older'",
    "insert into search_index (search_index) values ('rebuild')",
    "delete from migrations where name = 'Fold0000000000002'",
    'pragma user_version = 1',
  ]);
  expect(await migrate(file)).toEqual({ applied: ['Fold0000000000002'], isNew: false });
  expect(await stored()).toEqual(before);
  const older = await openWhole({ file });
  const question = '{ search(text: "kao kim hourn", first: 3) { edges { score node { id } } } }';
  expect(await older.ask(question)).toEqual(await whole.ask(question));
  await older.close();
});

/** Every column with a text that is stored folded beside it, of the tables with records. */
function foldedColumns(): readonly { readonly table: string; readonly column: string }[] {
  const { registry } = buildGraph();
  return registry.types.flatMap((type) =>
    type.file || type.kind === 'interface'
      ? registry
          .fieldsOf(type)
          .filter((field) => field.kind === 'column' && field.folded)
          .map((field) => ({ table: type.table ?? '', column: columnName(field) }))
      : [],
  );
}

const foldAll = (text: unknown): unknown =>
  String(text).startsWith('[')
    ? JSON.stringify((JSON.parse(String(text)) as string[]).map(fold))
    : text === null
      ? null
      : fold(String(text));

test('every text of the graph is stored folded, by a load and by the migration that came later', async () => {
  const file = join(newFolder(), 'before.db');
  await backup(builtInDatabase(), file);
  const stored = () =>
    Promise.all(
      foldedColumns().map(({ table, column }) =>
        sql(file, [`select ${column} as text, ${column}_folded as folded from ${table}`], 'read'),
      ),
    );
  const loaded = await stored();
  const rows = loaded.flat();
  expect(rows.map(({ folded }) => folded)).toEqual(rows.map(({ text }) => foldAll(text)));

  const source = await createDataSource(file).initialize();
  const runner = source.createQueryRunner();
  const migration = new FoldedTexts0000000000008();
  await migration.down(runner);
  await migration.up(runner);
  await source.destroy();
  expect(await stored()).toEqual(loaded);
});

test.each([
  ["Ministers' Meeting", 'Ministers’ Meeting'],
  ["Ministers' Meeting", 'MINISTERS` MEETING'],
  ['ASEAN-Japan', 'ASEAN–Japan'],
  ['ASEAN-Japan', 'ASEAN‑Japan'],
  ['ASEAN-Japan', 'ASEAN−Japan'],
  ['ASEAN Summit', 'A.S.E.A.N. Summit'],
  ['ASEAN Summit', 'ASEAN\u00a0Summit'],
  ['ASEAN Summit', 'ASEAN\u3000\u2009Summit'],
  ['ASEAN Summit', 'ASE\u200bAN Sum\u00admit'],
  ['Foreign Affairs', 'Foreign Aﬀairs'],
])('%j and %j are one text, in filters and in search', async (typed, typeset) => {
  const query = `query ($text: String!) {
    contains: events(filter: { name: { contains: $text } }) { totalCount }
    startsWith: events(filter: { name: { startsWith: $text } }) { totalCount }
    in: organisation(id: "organisation/asean") { offices(filter: { title: { in: [$text] } }) { id } }
    search(text: $text, first: 5) { totalCount edges { score node { id } } }
  }`;
  const answer = await whole.ask(query, { text: typeset });
  expect(answer).toEqual(await whole.ask(query, { text: typed }));
  const { search } = answer.data as { search: { totalCount: number } };
  expect(search.totalCount).toBeGreaterThan(0);
});
