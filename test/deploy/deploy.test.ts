import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { settings } from '../../src/config';
import { errorCodes } from '../../src/errors';
import { domains } from '../../src/domains/domains.list';
import { limits } from '../../src/limits';

// None of these is run here: they are read, and compared with what we are.

const names = domains.map(({ name }) => name);

/** The addresses of the domains, as the supergraph has them. */
const addresses = new Map(
  Array.from(
    readFileSync('schema/supergraph.graphql', 'utf8').matchAll(
      /@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g,
    ),
    ([, name = '', url = '']) => [name, url] as const,
  ),
);

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
  const source = filesIn('deploy/hive/gateway', /[.]ts$/)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const { rootFields, selections, aliases, tokens, requestBytes } = limits;
  expect(source).toContain(
    `{ rootFields: ${rootFields.most}, fields: ${selections.most}, aliases: ${aliases.most}, depth: 38 }`,
  );
  expect(source).toContain(`mostTokens = ${tokens.most};`);
  expect(source).toContain(`mostBytes = ${requestBytes.most / 1024} * 1024;`);
});

test('Apollo Router: limits, timeouts, headers and domains are ours', () => {
  expect(read<object>('deploy/apollo-router/router.yaml')).toMatchObject({
    supergraph: { listen: '127.0.0.1:4100', path: '/graphql', introspection: true },
    csrf: { unsafe_disabled: false },
    limits: {
      http_max_request_bytes: limits.requestBytes.most,
      parser_max_tokens: limits.tokens.most,
    },
    traffic_shaping: { all: { timeout: '2s' } },
    headers: {
      all: {
        request: [{ propagate: { named: 'x-request-id' } }],
      },
      subgraphs: forEachDomain({
        request: [
          { insert: { name: 'x-sidelines-secret', value: '${env.SIDELINES_SUBGRAPH_SECRET}' } },
        ],
      }),
    },
    include_subgraph_errors: {
      all: false,
      subgraphs: forEachDomain(true),
    },
  });
});

interface CosmoGraph {
  readonly subgraphs: readonly {
    readonly name: string;
    readonly routing_url: string;
    readonly schema: { readonly file: string };
  }[];
}

test('Cosmo Router: the graph is every domain, where the supergraph has it', () => {
  const { subgraphs } = read<CosmoGraph>('deploy/cosmo/graph.yaml');
  expect(new Map(subgraphs.map((one) => [one.name, one.routing_url]))).toEqual(addresses);
  for (const { name, schema } of subgraphs) {
    const file = join('deploy/cosmo', schema.file);
    expect(file).toBe(join('schema', 'subgraphs', `${name}.graphql`));
    expect(existsSync(file)).toBe(true);
  }
});

test('Cosmo Router: limits, timeouts and headers are ours', () => {
  expect(read<object>('deploy/cosmo/config.yaml')).toMatchObject({
    listen_addr: '127.0.0.1:4100',
    traffic_shaping: {
      // The least that it takes.
      router: { max_request_body_size: '1MB' },
      all: { request_timeout: '2s', retry: { enabled: false } },
    },
    security: {
      complexity_limits: {
        total_fields: { enabled: true, limit: limits.selections.most },
        root_fields: { enabled: true, limit: limits.rootFields.most },
      },
    },
    headers: {
      all: {
        request: [{ op: 'propagate', named: 'X-Request-Id' }],
      },
      subgraphs: forEachDomain({
        request: [{ op: 'set', name: 'X-Sidelines-Secret', value: '${SIDELINES_SUBGRAPH_SECRET}' }],
      }),
    },
  });
});

test('every folder says how it is run, and that it was not where it was not', () => {
  for (const folder of ['apollo-router', 'cosmo', 'compose']) {
    const readme = readFileSync(`deploy/${folder}/README.md`, 'utf8');
    expect(readme).toMatch(/\*\*checked statically only\*\*/);
  }
});

/** The same for each domain, and for nobody else. */
const forEachDomain = (value: unknown): object =>
  Object.fromEntries(names.map((name) => [name, value]));

const filesIn = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));
