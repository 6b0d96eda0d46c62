import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { settings } from '../../src/config';
import { errorCodes } from '../../src/errors';
import { domains } from '../../src/domains/domains.list';
import { limits, statementCost } from '../../src/limits';

// None of these is run here: they are read, and compared with what we are.

const names = domains.map(({ name }) => name);

function read<Shape>(file: string): Shape {
  const document = parseDocument(readFileSync(file, 'utf8'), { merge: true, strict: true });
  expect(document.errors).toEqual([]);
  expect(document.warnings).toEqual([]);
  return document.toJS() as Shape;
}

/** The settings of a container that are ours; Compose fills in what stands in braces. */
const ours = (environment: Readonly<Record<string, string>> = {}) =>
  Object.entries(environment).filter(([name]) => name.startsWith('SIDELINES_'));

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

describe.each(['deploy/compose/whole.yaml', 'deploy/compose/apart.yaml'])('%s', (file) => {
  const { services, volumes } = read<Compose>(file);
  const each = Object.entries(services);

  test('builds from files that are there, and names images by their version', () => {
    for (const [, { build, image }] of each) {
      expect(image).toMatch(/:\d+\.\d+/);
      if (!build) continue;
      const context = join(dirname(file), build.context);
      expect(existsSync(join(context, build.dockerfile))).toBe(true);
    }
  });

  test('waits for services and mounts volumes that it has', () => {
    for (const [, { depends_on: awaited = {}, volumes: mounted = [] }] of each) {
      expect(Object.keys(services)).toEqual(expect.arrayContaining(Object.keys(awaited)));
      for (const mount of mounted) expect(Object.keys(volumes)).toContain(mount.split(':')[0]);
    }
  });

  test('sets what can be set, to what is right', () => {
    const filled = (value: string) => value.replace(/\$\{\w+[^}]*\}/g, 'a-value-long-enough');
    for (const [, { environment }] of each) {
      for (const [variable, value] of ours(environment)) {
        const setting = settings.find((one) => one.variable === variable);
        expect(setting?.parse.safeParse(filled(value)).success).toBe(true);
      }
    }
  });

  test('is open to this machine alone, and asks whether it is ready where it listens', () => {
    for (const [, { ports = [], environment = {}, healthcheck }] of each) {
      const listens = environment['GATEWAY_PORT'] ?? environment['SIDELINES_PORT'] ?? '';
      for (const port of ports) expect(port).toBe(`127.0.0.1:${listens}:${listens}`);
      if (ports.length > 0) {
        expect(healthcheck?.test.join(' ')).toContain(`http://127.0.0.1:${listens}/readyz`);
      }
    }
  });
});

test('apart: every domain is served at the address that the supergraph will have, with the secret', () => {
  const { services } = read<Compose>('deploy/compose/apart.yaml');
  const address = services['supergraph']?.environment?.['SIDELINES_SUBGRAPH_ADDRESS'] ?? '';
  for (const name of names) {
    const { command, environment } = services[name] ?? {};
    const { port } = new URL(address.replace('{domain}', name));
    expect(command).toEqual(['subgraph', name, '--port', port]);
    expect(environment).toMatchObject({
      SIDELINES_HOST: '0.0.0.0',
      SIDELINES_SUBGRAPH_SECRET: expect.stringContaining('SIDELINES_SUBGRAPH_SECRET') as string,
    });
  }
  const { gateway } = services;
  expect(Object.keys(gateway?.depends_on ?? {})).toEqual(['supergraph', ...names]);
  const [, , written] = services['supergraph']?.command ?? [];
  expect(gateway?.environment?.['GATEWAY_SUPERGRAPH']).toBe(written);
});

test('what the images copy is there', () => {
  for (const file of filesIn('deploy/compose', /^Dockerfile/)) {
    for (const [, paths = ''] of readFileSync(file, 'utf8').matchAll(
      /^COPY (?!--from)(.+) \S+$/gm,
    )) {
      for (const path of paths.split(' ')) expect(existsSync(path)).toBe(true);
    }
  }
  const copied = readFileSync('deploy/compose/Dockerfile', 'utf8').matchAll(
    /--from=built \/sidelines\/(\S+)/g,
  );
  const made = ['node_modules', 'dist'];
  for (const [, path = ''] of copied) expect(made.includes(path) || existsSync(path)).toBe(true);
});

test('Hive Gateway: every setting is in its README with its default', () => {
  const source = readFileSync('deploy/hive/gateway/settings.ts', 'utf8');
  const readme = readFileSync('deploy/hive/README.md', 'utf8');
  const variables = new Set(source.match(/\b(?:GATEWAY|SIDELINES)_[A-Z_]+\b/g));
  const rows = Array.from(readme.matchAll(/^\| `([A-Z_]+)`/gm), ([, name]) => name);
  expect(rows.sort()).toEqual([...variables].sort());
});

test('Hive Gateway: the codes that it passes on, and gives, are of the closed list', () => {
  const words = filesIn('deploy/hive/gateway', /(?<!settings)[.]ts$/).flatMap(
    (file) => readFileSync(file, 'utf8').match(/(?<=')[A-Z]+(?:_[A-Z]+)*(?=')/g) ?? [],
  );
  const others = [...new Set(words)].filter((word) => !(word in errorCodes)).sort();
  // The methods of HTTP, and a mark that never reaches callers.
  expect(others).toEqual(['GET', 'POST', 'SOMEBODY_ELSES']);
});

test('Hive Gateway: its domains are all of ours', () => {
  const source = readFileSync('deploy/hive/gateway/domains.ts', 'utf8');
  expect(source.match(/(?<=')[a-z]+(?=',)/g)).toEqual(names);
});

test('Hive Gateway: its limits are those of the whole graph', () => {
  const source = readFileSync('deploy/hive/gateway/limits.ts', 'utf8');
  expect(source).toContain("from '../../../src/server/operation-limits/check';");
});

test('docs/routers.md: the limits are ours', () => {
  const page = readFileSync('docs/routers.md', 'utf8');
  expect(page).toContain(`http_max_request_bytes: ${limits.requestBytes.most}\n`);
  expect(page).toContain(`parser_max_tokens: ${limits.tokens.most}\n`);
  expect(page).toContain(`total_fields: { enabled: true, limit: ${limits.selections.most} }`);
  expect(page).toContain(
    `root_fields: { enabled: true, limit: ${limits.cost.most / statementCost} }`,
  );
});

test('every folder says how it is run, and that it was not where it was not', () => {
  expect(readFileSync('deploy/compose/README.md', 'utf8')).toContain('**checked statically only**');
  expect(readFileSync('docs/routers.md', 'utf8')).toContain('**nobody has run them');
});

const filesIn = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));
