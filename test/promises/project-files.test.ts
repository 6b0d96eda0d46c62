import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import slowFiles from '../order/slow.files.js';

// What the project's own files say of each other.

const read = (file: string): string => readFileSync(file, 'utf8');
const readYaml = (file: string): unknown => parse(read(file));

/** The Nodes that the project runs on. */
const nodes = [20, 22, 24];

test('the data has one version: its cut-off date', () => {
  const { version, 'date-released': released } = readYaml('CITATION.cff') as Record<string, string>;
  const { version: packaged, created = '' } = JSON.parse(read('data/datapackage.json')) as Record<
    string,
    string
  >;
  expect([version, released]).toEqual([packaged, created.slice(0, 10)]);
  const day = new Date(released ?? '').toLocaleDateString('en-GB', { dateStyle: 'long' });
  expect(read('docs/data.md')).toContain(`The cut-off date of the data is ${day}`);
  const [head = '', ...rows] = read('data/sources.csv').trimEnd().split('\n');
  expect(head).toContain('published_on');
  const days = rows.flatMap((row) => row.match(/\b\d{4}-\d\d-\d\d\b/g) ?? []).sort();
  expect((days.at(-1) ?? '') <= (released ?? '')).toBe(true);
});

test('every supported Node is tried, and the one for contributors is among them', () => {
  const { jobs } = readYaml('.github/workflows/ci.yml') as {
    readonly jobs: {
      readonly run: {
        readonly strategy: { readonly matrix: { readonly node: readonly number[] } };
        readonly steps: readonly { readonly run?: string }[];
      };
    };
  };
  expect(jobs.run.strategy.matrix.node).toEqual(nodes);
  expect(jobs.run.steps.map(({ run }) => run)).toContain('.ci/run');
  expect(nodes).toContain(Number(read('.nvmrc')));
  const { engines } = JSON.parse(read('package.json')) as { readonly engines: { node: string } };
  expect(engines.node).toMatch(new RegExp(`^>=${String(nodes[0])}\\.`));
});

test('the files that --fast leaves out are there', () => {
  expect(slowFiles.filter((file) => !existsSync(file))).toEqual([]);
  expect(new Set(slowFiles).size).toBe(slowFiles.length);
});

test('the changelog has the version of package.json', () => {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  expect(read('CHANGELOG.md')).toContain(`\n## ${version}`);
});
