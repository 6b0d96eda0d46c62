import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describeSettings } from '../../src/cli/config.command';
import { settings, SettingsError } from '../../src/config';
import { buildFirst } from '../cli/program';

buildFirst();

/** No part of a password may be seen: each begins and ends with a mark that nothing else holds. */
const [START, END] = ['Qz7', 'Zx9'];

const password = fc
  .tuple(fc.constantFrom('', '12/', '5432'), fc.string({ maxLength: 8, unit: 'grapheme-ascii' }))
  .map(([first, rest]) => `${first}${START}${rest}${END}`)
  .chain((one) => fc.constantFrom(one, encodeURIComponent(one)));

const scheme = fc.constantFrom(
  'postgres',
  'postgresql',
  'POSTGRES',
  'mysql',
  'sqlite',
  'file',
  'http',
  'https',
  'mongodb+srv',
);

/** The forms in which people write an address with a password. */
const forms: readonly ((scheme: string, secret: string) => string)[] = [
  (kind, secret) => `${kind}://user:${secret}@127.0.0.1:1/db`,
  (kind, secret) => `${kind}://user:${secret}@127.0.0.1:1/db?a=b#c`,
  (kind, secret) => `${kind}://:${secret}@127.0.0.1`,
  (kind, secret) => `http+${kind}://${secret}@host/path`,
  (kind, secret) => `${kind}://user@${secret}@host/path`,
  (kind, secret) => `${kind}://${secret}@part@host/path`,
  (kind, secret) => `${kind}://user@127.0.0.1:1/db,${kind}://b:${secret}@127.0.0.1:2/db`,
  (_kind, secret) => `//${secret}@host/path`,
  (kind, secret) => ` ${kind}://user:${secret}@host/db`,
  (kind, secret) => `"${kind}://user:${secret}@host/db"`,
  (kind, secret) => `${kind}:user:${secret}@host/db`,
  (kind, secret) => `${kind}:/user:${secret}@host/db`,
  (_kind, secret) => `//user:${secret}@host/db`,
  (_kind, secret) => `user:${secret}@host:5432/db`,
  (_kind, secret) => `./data/user:${secret}@host`,
  (kind, secret) => `${kind}://127.0.0.1:1/db?user=u&password=${secret}`,
  (kind, secret) => `${kind}://127.0.0.1:1/db?sslpassword=${secret}&a=b`,
  (kind, secret) => `jdbc:${kind}://host/db;user=u;password=${secret}`,
  (_kind, secret) => `host=127.0.0.1 port=1 user=u password=${secret}`,
  (_kind, secret) => `host/db?access_token=${secret}`,
  (kind, secret) => `${kind}://a:${secret}@127.0.0.1:1/db,${kind}://b:${secret}@127.0.0.1:2/db`,
  (kind, secret) => `trade=${kind}://user:${secret}@127.0.0.1:1/graphql`,
  (_kind, secret) => `http://user:${secret}@{domain}:{port}/graphql`,
  (_kind, secret) => `http://{domain}/graphql?api-key=${secret}`,
];

const value = fc
  .tuple(fc.constantFrom(...forms), scheme, password)
  .map(([form, kind, secret]) => form(kind, secret));

const variable = fc.constantFrom(
  ...settings.map((setting) => setting.variable),
  'SIDELINES_DATABSE',
);

/** What `sidelines config` prints, or why it does not. */
function printed(environment: Readonly<Record<string, string>>): string {
  try {
    return JSON.stringify(describeSettings(environment));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message;
  }
}

test('a password that is put into any setting, in any form, is not printed', () => {
  fc.assert(
    fc.property(fc.dictionary(variable, value, { minKeys: 1, maxKeys: 3 }), (environment) => {
      const text = printed(environment);
      expect(text).not.toContain(START);
      expect(text).not.toContain(END);
    }),
    { numRuns: 500, examples: [[{ SIDELINES_PORT: 'http+postgres://Qz7@Zx9@host/path' }]] },
  );
});

const commands = [
  ['config'],
  ['doctor'],
  ['serve'],
  ['query', 'headline'],
  ['load', 'data'],
  ['migrate'],
  ['backup', 'copy.db'],
  ['compose'],
  ['subgraph', 'events'],
  ['federation'],
];

test('no command prints it, whatever comes of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidelines-secrets-'));
  const database = join(folder, 'missing', 'none.db');
  const sampled = fc.sample(fc.record({ variable, value }), { numRuns: 6, seed: 8 });
  const cases = [
    ...sampled,
    ...['postgres://user:Qz7Zx9@127.0.0.1:1/db', 'postgres://127.0.0.1:1/db?password=Qz7Zx9'].map(
      (address) => ({ variable: 'SIDELINES_DATABASE', value: address }),
    ),
  ].flatMap(({ variable: name, value: given }) =>
    commands.map((words) => ({
      words,
      environment: { SIDELINES_DATABASE: database, SIDELINES_PORT: '0', [name]: given },
    })),
  );
  const child = spawn(process.execPath, [join(__dirname, 'secrets.child.js')], { cwd: folder });
  child.stdin.end(JSON.stringify(cases));
  const said = JSON.parse(await text(child.stdout)) as readonly string[];
  rmSync(folder, { recursive: true });
  expect(said).toHaveLength(cases.length);
  const leaks = cases.filter((_one, at) => /Qz7|Zx9/.test(said[at] ?? ''));
  expect(leaks).toEqual([]);
  expect(said.filter((one) => one === '')).toEqual([]);
});
