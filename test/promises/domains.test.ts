import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject } from './project.copy';

// A domain is declared in its own file and in one list; everything else that names it is made from these.

// No command here reads the tests and measurements.
const { folder, read, run, remove } = copyProject(['bench', 'test']);

/** The address of each domain in the supergraph, in the order of their names. */
const addresses = (supergraph: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(
      supergraph.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g),
      ([, name = '', url = '']) => [name, url] as const,
    ),
  );

beforeAll(() => {
  const domain = join(folder, 'src/domains/sports');
  mkdirSync(domain);
  writeFileSync(
    join(domain, 'sports.domain.ts'),
    `import { domain } from '../../graph/domain';

/** What officials play. */
export const sports = domain('sports', { port: 4007 });
`,
  );
  writeFileSync(
    join(domain, 'index.ts'),
    `import { GraphQLString } from 'graphql';
import { computed } from '../../graph/field.decorators';
import { sql } from '../../sql/fragment';
import { Official } from '../officials/official.type';
import { sports } from './sports.domain';

@sports.contributes(() => Official)
export class OfficialSports {
  @computed(GraphQLString, { nullable: true, description: 'The sport.', sql: () => sql\`'golf'\` })
  sport?: string;
}

export { sports };
`,
  );
  const list = join(folder, 'src/domains/domains.list.ts');
  const text = readFileSync(list, 'utf8')
    .replace('import { events }', "import { sports } from './sports';\nimport { events }")
    .replace('  events,\n', '  sports,\n  events,\n');
  writeFileSync(list, text);
  run('bin/sidelines.js', 'schema');
});
afterAll(remove);

const all = [
  'reference',
  'organisations',
  'officials',
  'sports',
  'events',
  'documents',
  'provenance',
];

test('a domain in the middle of the list moves no port of another', () => {
  const before = addresses(readFileSync('schema/supergraph.graphql', 'utf8'));
  expect(before.size).toBe(6);
  expect(addresses(read('schema/supergraph.graphql'))).toEqual(
    new Map([...before, ['sports', 'http://127.0.0.1:4007/graphql']]),
  );
});

test('the list for other tools, the gateway, the composition and the document name it in its place', () => {
  const list = JSON.parse(read('schema/domains.json')) as readonly { readonly name: string }[];
  expect(list.map(({ name }) => name)).toEqual(all);
  const gateway = read('deploy/hive/gateway/domains.ts');
  expect(gateway.match(/(?<=')[a-z]+(?=',)/g)).toEqual(all);
  const services = read('deploy/compose/apart.yaml').matchAll(/command: \[subgraph, (\w+)/g);
  expect(Array.from(services, ([, name]) => name)).toEqual(all);
  expect(read('docs/architecture.md')).toContain(all.map((name) => `\`${name}\``).join(' < '));
  expect(read('schema/subgraphs/sports.graphql')).toContain('sport: String');
});

test('the rules of imports place it between the others', () => {
  const higher = join(folder, 'src/domains/officials/higher.ts');
  writeFileSync(higher, "import { sports } from '../sports';\n\nexport const higher = sports;\n");
  const cruise = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const rules = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src/domains'];
  // The import from above is refused, and it is the only one.
  expect(() => run(cruise, ...rules)).toThrow(
    /officials-imports: src\/domains\/officials\/higher\.ts[^]*x 1 dependency violations \(1 errors/,
  );
});
