'use strict';
// Who may import whom. Adding a folder is one line in `mayImport`; domains are read from schema/domains.json.

/** The domains, lowest first: each may use those before it. */
const domains = require('./schema/domains.json').map(({ name }) => name);

const graphFolders = ['graph', 'sql', 'limits', 'fold', 'words', 'nearest', 'errors'];
const belowStore = ['graph', 'drivers', 'address', 'fold', 'words', 'nearest', 'errors'];
const belowServer = [
  'federation',
  'bounds',
  'read',
  'plan',
  'store',
  'data',
  'drivers',
  'address',
  'nearest',
  'migrations',
  'graphList',
];
const all = [...belowServer, 'federation', 'domains', ...graphFolders, 'config', 'library'];

/** What each part may import beside itself. */
const mayImport = {
  errors: [],
  limits: ['errors'],
  bounds: ['limits', 'errors'],
  address: [],
  nearest: [],
  fold: [],
  words: ['fold'],
  config: ['address', 'nearest'],
  types: [],
  sql: [],
  drivers: ['address', 'errors'],
  graph: ['sql', 'limits', 'fold', 'nearest', 'errors'],
  graphList: ['graph', 'domains'],
  plan: ['bounds', ...graphFolders],
  read: ['plan', 'bounds', 'drivers', 'address', 'graphList', ...graphFolders],
  migrations: ['fold'],
  store: ['migrations', ...belowStore],
  data: ['store', 'sql', ...belowStore],
  federation: ['read', 'bounds', 'graphList', ...graphFolders],
  library: [...belowServer, 'domains', ...graphFolders, 'config'],
  server: all,
  cli: ['server', ...all],
};

/** Packages that one part of the project knows, so that they can be replaced there. */
const packages = {
  sqlite3: ['drivers'],
  pg: ['drivers'],
  typeorm: ['graph', 'store', 'migrations'],
  'type-graphql': ['graph'],
  'reflect-metadata': ['graph'],
  '@apollo/server': ['server'],
  fastify: ['server'],
  commander: ['cli'],
  zod: ['config'],
  pino: ['cli'],
  'csv-parse': ['data'],
  edtf: ['graph'],
};

/** Where a part lives: a folder of `src` unless it is said here. */
const places = {
  errors: '^src/errors(\\.system)?\\.ts$',
  limits: '^src/limits\\.ts$',
  address: '^src/address\\.ts$',
  nearest: '^src/nearest\\.ts$',
  fold: '^src/fold\\.ts$',
  words: '^src/words\\.ts$',
  config: '^src/config(\\.list|\\.values)?\\.ts$',
  graphList: '^src/domains/(domains\\.list|whole\\.graph)\\.ts$',
  library: '^src/library\\.ts$',
  migrations: '^migrations/',
};
const placeOf = (part) => places[part] ?? `^src/${part}/`;
const placesOf = (parts) => parts.map(placeOf);
const ours = '^(src|migrations|test|bench|bin)/';

const parts = Object.entries(mayImport).map(([part, others]) => ({
  name: `${part}-imports`,
  comment: `${part} may import ${[...others].join(', ') || 'nothing of ours'}.`,
  severity: 'error',
  from: { path: placeOf(part) },
  to: { path: ours, pathNot: placesOf([part, ...others]) },
}));

const domainOrder = domains.map((domain, index) => {
  const lower = domains.slice(0, index);
  return {
    name: `${domain}-imports`,
    comment: `The domain ${domain} may import ${[...graphFolders, ...lower].join(', ')}.`,
    severity: 'error',
    from: { path: `^src/domains/${domain}/` },
    to: {
      path: ours,
      pathNot: [
        ...placesOf(graphFolders),
        ...[domain, ...lower].map((name) => `^src/domains/${name}/`),
      ],
    },
  };
});

const owners = Object.entries(packages).map(([name, owned]) => ({
  name: `${name.replace(/\W+/g, '-').replace(/^-/, '')}-stays`,
  comment: `Only ${owned.join(' and ')} may import ${name}.`,
  severity: 'error',
  from: { path: '^(src|migrations)/', pathNot: placesOf(owned) },
  to: { path: `(^|/)node_modules/${name}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...parts,
    ...domainOrder,
    ...owners,
    {
      name: 'known-domain',
      comment:
        'A domain stands in src/domains/domains.list.ts, from which `sidelines schema` makes schema/domains.json.',
      severity: 'error',
      from: {},
      to: {
        path: '^src/domains/',
        pathNot: [places.graphList, ...domains.map((name) => `^src/domains/${name}/`)],
      },
    },
    {
      name: 'known-part',
      comment: 'A part of src has its line in `mayImport`, at the top of this file.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: [...Object.keys(mayImport).map(placeOf), '^src/domains/'] },
    },
    {
      name: 'no-circles',
      comment: 'Only the types of one domain may point at each other.',
      severity: 'error',
      from: { pathNot: '^src/domains/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'It must be a file of ours or a package in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment: 'What is served runs without the development packages.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types'],
    },
  },
};
