import { readFileSync } from 'node:fs';
import { isObjectType } from 'graphql';
import { buildGraph } from '../../src/domains/whole.graph';
import { fileColumn, dataFiles } from '../../src/data/data-file';
import { openWhole } from '../harness';
import { readRecords, typeOfId } from '../oracle/records';

const records = readRecords('data');
const files = dataFiles(buildGraph().registry).map((file) => ({
  file: file.name.replace('.csv', ''),
  columns: file.fields.map(fileColumn),
}));
const figure = (count: number): string => count.toLocaleString('en-GB');
const rows = (file: string): number => records.of(file).length;
const read = (document: string): string => readFileSync(document, 'utf8');

/** How many citations name a source, and how many say that the fact is general knowledge. */
const citations = {
  all: rows('citations'),
  sourced: records.of('citations').filter(({ source }) => source !== '').length,
  general: records.of('citations').filter((one) => one.confidence === 'GENERAL_KNOWLEDGE').length,
};

describe('every fact cites its source or says that it is general knowledge', () => {
  test('a citation does either', () => {
    expect(citations.sourced + citations.general).toBe(citations.all);
  });

  test('a record of a type that has citations has at least one', async () => {
    const { schema, close } = await openWhole();
    const cited = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && 'citations' in type.getFields())
      .map(({ name }) => name)
      // Its citations are those that name it.
      .filter((name) => name !== 'Source');
    await close();
    const found = new Set(records.of('citations').map(({ record }) => record));
    const uncited = files
      .flatMap(({ file }) => records.of(file))
      .filter(({ id = '' }) => cited.includes(typeOfId(id)) && !found.has(id));
    expect(cited).toContain('Participation');
    expect(uncited).toEqual([]);
  });

  test.each(['README.md', 'docs/data.md', 'src/server/pages/home.view.ts'])('%s', (document) => {
    expect(read(document)).toMatch(/general knowledge|GENERAL_KNOWLEDGE/);
    expect(read(document)).not.toContain('source for every fact');
  });

  test.each(['README.md', 'docs/data.md'])('%s counts them', (document) => {
    for (const count of Object.values(citations)) expect(read(document)).toContain(figure(count));
  });
});

describe('docs/data.md', () => {
  const document = read('docs/data.md');

  test('says how many files and rows there are', () => {
    const all = files.reduce((sum, { file }) => sum + rows(file), 0);
    expect(document).toContain(
      `${String(files.length)} CSV files, one a type, ${figure(all)} rows`,
    );
  });

  test.each(files)('says how many rows $file.csv has', ({ file }) => {
    const [, count] = new RegExp(`^\\| ${file} +\\| +([\\d,]+) \\|`, 'm').exec(document) ?? [];
    expect(count).toBe(figure(rows(file)));
  });

  test('names the columns that are empty throughout', () => {
    const [, sentence = ''] = /^Empty throughout, .*?: (.*)$/m.exec(document) ?? [];
    const empty = files.flatMap(({ file, columns }) =>
      columns.filter((column) => records.of(file).every((row) => row[camelCase(column)] === '')),
    );
    expect(new Set(empty)).toEqual(
      new Set([
        ...Array.from(sentence.matchAll(/`([a-z_]+)`/g), ([, column]) => column),
        // "the topics of summits and conferences"
        'topics',
      ]),
    );
  });
});

const camelCase = (column: string): string =>
  column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
