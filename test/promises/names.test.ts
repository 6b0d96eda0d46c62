import { readFileSync } from 'node:fs';
import { fold } from '../../src/fold';
import { openWhole } from '../harness';
import { listOf, readRecords, type Row } from '../oracle/records';

const records = readRecords('data');
const document = readFileSync('docs/data.md', 'utf8');

const vietnamese = /[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]/iu;

/** The script of each country that does not write in plain Latin letters, in any word of a name. */
const scripts: Readonly<Record<string, RegExp>> = {
  AE: /\p{Script=Arabic}/u,
  BD: /\p{Script=Bengali}/u,
  CN: /\p{Script=Han}/u,
  DZ: /\p{Script=Arabic}/u,
  GR: /\p{Script=Greek}/u,
  HK: /\p{Script=Han}/u,
  IN: /\p{Script=Devanagari}/u,
  JP: /\p{Script=Han}/u,
  KH: /\p{Script=Khmer}/u,
  KP: /\p{Script=Hangul}/u,
  KR: /\p{Script=Hangul}/u,
  LA: /\p{Script=Lao}/u,
  LK: /\p{Script=Sinhala}/u,
  MA: /\p{Script=Arabic}/u,
  MM: /\p{Script=Myanmar}/u,
  MN: /\p{Script=Cyrillic}/u,
  PK: /\p{Script=Arabic}/u,
  QA: /\p{Script=Arabic}/u,
  RU: /\p{Script=Cyrillic}/u,
  SA: /\p{Script=Arabic}/u,
  TH: /\p{Script=Thai}/u,
  TW: /\p{Script=Han}/u,
  UA: /\p{Script=Cyrillic}/u,
  VN: vietnamese,
};

const scriptOf = (country: string | undefined): RegExp | undefined =>
  scripts[records.byId(country)?.code ?? ''];

const namesOf = (row: Row): readonly string[] => [
  row.name ?? row.title ?? '',
  ...listOf(row.shortName),
  ...listOf(row.otherNames ?? row.otherTitles),
];

const idsOf = (rows: readonly Row[]): readonly string[] => rows.map(({ id = '' }) => id);

describe('names in the script of the country', () => {
  test('every country of the table is in the data, and has a name in its script', () => {
    const countries = records.of('countries');
    const found = countries.filter(
      (row) => scriptOf(row.id) && namesOf(row).some((name) => scriptOf(row.id)?.test(name)),
    );
    expect(found.map(({ code }) => code)).toEqual(Object.keys(scripts).sort());
  });

  test('every official has one, or is listed in docs/data.md', () => {
    const [, listed = ''] =
      /^.*Without a name in the script of their country.*?: (.*)$/m.exec(document) ?? [];
    const without = records.of('officials').filter((official) => {
      const script = scriptOf(official.nationality);
      return script && !namesOf(official).some((name) => script.test(name));
    });
    expect(idsOf(without)).toEqual(Array.from(listed.matchAll(/`([^`]+)`/g), ([, id]) => id));
  });
});

test('every country has another name, and every organisation another name or a short name', () => {
  const nameless = [...records.of('countries'), ...records.of('organisations')].filter(
    (row) => namesOf(row).length < 2,
  );
  expect(idsOf(nameless)).toEqual([]);
});

test.each(['officials', 'organisations', 'countries', 'policy_documents'])(
  'no two %s share a name',
  (file) => {
    const owners = new Map<string, Set<string>>();
    for (const row of records.of(file)) {
      for (const name of namesOf(row).map(fold)) {
        owners.set(name, (owners.get(name) ?? new Set<string>()).add(row.id ?? ''));
      }
    }
    expect([...owners].filter(([, ids]) => ids.size > 1)).toEqual([]);
  },
);

test('no record has one name twice', () => {
  const files = [
    'countries',
    'places',
    'organisations',
    'officials',
    'event_series',
    'offices',
    'policy_documents',
  ];
  const twice = files
    .flatMap((file) => records.of(file))
    .filter((row) => {
      const others = listOf(row.otherNames ?? row.otherTitles);
      return new Set([row.name ?? row.title, ...others]).size !== others.length + 1;
    });
  expect(idsOf(twice)).toEqual([]);
});

test.each([
  ['countries', 'otherNames'],
  ['places', 'otherNames'],
  ['organisations', 'otherNames'],
  ['event_series', 'otherNames'],
  ['event_series', 'shortName'],
  ['offices', 'otherTitles'],
  ['policy_documents', 'otherTitles'],
])('%s cite their %s', (file, field) => {
  const cited = new Set(
    records.of('citations').flatMap((row) => (row.field === field ? [row.record] : [])),
  );
  const uncited = records.of(file).filter((row) => row[field] !== '' && !cited.has(row.id));
  expect(idsOf(uncited)).toEqual([]);
});

test('the graph has the names of a country, an official, a series and an office, with their sources', async () => {
  const { ask, close } = await openWhole();
  const answer = await ask(`{
    country(code: "MM") { otherNames citations(field: "otherNames") { confidence source { publisher } } }
    official(id: "official/kao-kim-hourn") { otherNames citations(field: "otherNames") { confidence source { publisher } } }
    eventSeries(id: "event-series/amm") { shortName otherNames }
    organisation(id: "organisation/mindef-singapore") { shortName otherNames }
    node(id: "office/prime-minister-of-singapore") { ... on Office { otherTitles } }
  }`);
  await close();
  expect(answer).toEqual({
    data: {
      country: {
        otherNames: [
          'Republic of the Union of Myanmar',
          'Burma',
          'Union of Burma',
          'Union of Myanmar',
          'မြန်မာ',
          'ပြည်ထောင်စု သမ္မတ မြန်မာနိုင်ငံတော်',
        ],
        citations: [
          { confidence: 'GENERAL_KNOWLEDGE', source: null },
          { confidence: 'SOURCED', source: { publisher: 'Unicode Consortium' } },
        ],
      },
      official: {
        otherNames: ['កៅ គឹមហួន'],
        citations: [{ confidence: 'SOURCED', source: { publisher: "Cambodian People's Party" } }],
      },
      eventSeries: { shortName: 'AMM', otherNames: ['ASEAN Ministerial Meeting'] },
      organisation: {
        shortName: 'MINDEF',
        otherNames: ['Ministry of Defence of Singapore', '新加坡国防部'],
      },
      node: { otherTitles: ['PM of Singapore'] },
    },
  });
});
