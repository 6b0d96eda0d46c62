import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The parts of `src` and what each may import: the table of docs/architecture.md. */
const table: Readonly<Record<string, readonly string[]>> = {
  'src/errors.ts': [],
  'src/config.ts': [],
  'src/sql': [],
  'src/drivers': ['src/errors.ts'],
  'src/graph': ['src/sql', 'src/errors.ts'],
  'src/domains/reference': ['src/graph', 'src/sql', 'src/errors.ts'],
  'src/domains/organisations': ['src/graph', 'src/sql', 'src/errors.ts', 'src/domains/reference'],
  'src/domains/officials': [
    'src/graph',
    'src/sql',
    'src/errors.ts',
    'src/domains/reference',
    'src/domains/organisations',
  ],
  'src/plan': ['src/graph', 'src/sql', 'src/errors.ts'],
  'src/read': [
    'src/plan',
    'src/graph',
    'src/sql',
    'src/drivers',
    'src/errors.ts',
    'src/domains/domains.list.ts',
    'src/domains/whole.graph.ts',
  ],
};

const dependencyCruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const rules = resolve('.dependency-cruiser.cjs');

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** What the rules have against the files of a folder. */
function findViolations(folder: string, roots: readonly string[]): readonly Violation[] {
  const flags = [dependencyCruiser, '--config', rules, '--output-type', 'json', ...roots];
  const { stdout, stderr } = spawnSync(process.execPath, flags, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (stdout === '') throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: readonly Violation[] } };
  return summary.violations;
}

test('nobody imports what is not theirs to import', () => {
  expect(findViolations('.', ['src', 'migrations'])).toEqual([]);
});

describe('an import that is not in the table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-imports-'));
  const parts = Object.keys(table);
  const fileOf = (part: string): string => (part.endsWith('.ts') ? part : `${part}/index.ts`);
  const nameOf = (part: string): string => part.replace(/\W+/g, '-');

  beforeAll(() => {
    const files = parts.flatMap((part) => [
      { file: fileOf(part), text: 'export const here = 1;\n' },
      ...parts
        .filter((other) => other !== part && !part.endsWith('.ts'))
        .map((other) => ({
          file: `${part}/${nameOf(other)}.ts`,
          text: `import '${'../'.repeat(part.split('/').length)}${fileOf(other).replace(/(\/index)?\.ts$/, '')}';\n`,
        })),
    ]);
    for (const { file, text } of [...files, { file: 'tsconfig.json', text: '{}' }]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('is refused, and one that is in it is not', () => {
    const refused = findViolations(folder, ['src']).map(({ from, to }) => `${from} → ${to}`);
    const expected = parts
      .filter((part) => !part.endsWith('.ts'))
      .flatMap((part) =>
        parts
          .filter((other) => other !== part && !table[part]?.includes(other))
          .map((other) => `${part}/${nameOf(other)}.ts → ${fileOf(other)}`),
      );
    expect([...new Set(refused)].sort()).toEqual(expected.sort());
  });
});
