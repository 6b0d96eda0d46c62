import { version } from '../../package.json';
import { readSettings, SettingsError } from '../../src/config';
import { buildFirst, done, makePlace, refused } from './program';

buildFirst();

const place = makePlace();
afterAll(place.remove);

test('--help lists the commands, examples and exit codes', async () => {
  const { code, stdout, stderr } = await place.run(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatchSnapshot();
});

test('the help of every command ends with examples', async () => {
  const { stdout } = await place.run(['--help']);
  const listed = stdout.split('Commands:\n')[1]?.split('\n\n')[0] ?? '';
  const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
  expect(names).toEqual(expect.arrayContaining(['serve', 'query', 'load']));
  for (const name of names.filter((one) => one !== 'help')) {
    const help = await place.run([name, '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(new RegExp(`^Usage: sidelines ${name} `));
    expect(help.stdout).toMatch(new RegExp(`\\nExamples:\\n(  .*sidelines ${name}.*\\n?)`));
  }
});

test('--version says which version this is', async () => {
  expect(await place.run(['--version'])).toEqual(done(`${version}\n`));
});

test('an unknown command is refused, with the one that was likely meant', async () => {
  expect(await place.run(['lod', 'data'])).toEqual(
    refused(
      2,
      'Unknown command \'lod\' (did you mean load?). "sidelines --help" says what can be done.\n',
    ),
  );
});

test('an unknown option and a missing argument are refused', async () => {
  expect(await place.run(['config', '--jsn'])).toEqual(
    refused(
      2,
      'Unknown option \'--jsn\' (did you mean --json?). "sidelines --help" says what can be done.\n',
    ),
  );
  expect(await place.run(['load'])).toEqual(
    refused(2, 'Missing required argument \'dir\'. "sidelines --help" says what can be done.\n'),
  );
});

test('without a command it says how it is used', async () => {
  const { code, stdout, stderr } = await place.run([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^Usage: sidelines \[options\] \[command\]\n/);
});

test('every wrong setting is told at once', async () => {
  const environment = {
    SIDELINES_PORT: 'eighty',
    SIDELINES_PROT: '80',
    SIDELINES_COLOUR: 'red',
    SIDELINES_READERS: '99',
    SIDELINES_REPLICAS: 'postgres://reader:secret@one/sidelines',
    SIDELINES_DATABASE: 'mysql://writer:secret@one/sidelines',
  };
  const { code, stdout, stderr } = await place.run(['serve'], { environment });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.split('\n')).toEqual([
    expect.stringMatching(
      /^SIDELINES_COLOUR: there is no such setting; there are SIDELINES_PORT, /,
    ),
    'SIDELINES_PROT: there is no such setting; did you mean SIDELINES_PORT?',
    'SIDELINES_PORT=eighty: it should be a whole number from 0 to 65535.',
    'SIDELINES_DATABASE=mysql://***@one/sidelines: it should be a path, sqlite:PATH, file:///PATH, :memory:, or an address such as postgres://writer@localhost:5432/sidelines.',
    'SIDELINES_READERS=99: it should be a whole number from 1 to 16.',
    'SIDELINES_REPLICAS=postgres://reader:***@one/sidelines: it needs SIDELINES_DATABASE to be the address of the PostgreSQL database that they copy.',
    '',
  ]);
});

test.each([
  ['sqlite:sidelines.db', 'PROJECT/sidelines.db'],
  ['sqlite:./my%20data.db', 'PROJECT/my%20data.db'],
  ['sqlite:///srv/affairs.db', '/srv/affairs.db'],
  ['SQLITE://localhost/srv/affairs.db', '/srv/affairs.db'],
  ['file:my%20data.db', 'PROJECT/my data.db'],
  ['file:///srv/my%20data%25.db', '/srv/my data%.db'],
  ['file:/srv/affairs.db', '/srv/affairs.db'],
  ['/srv/me@home/affairs.db', '/srv/me@home/affairs.db'],
  ['sqlite::memory:', ':memory:'],
  ['POSTGRES://reader@one/affairs', 'postgres://reader@one/affairs'],
])('the address %s of a database is understood', (given, understood) => {
  const { database } = readSettings({ SIDELINES_DATABASE: given });
  expect(database.replace(process.cwd(), 'PROJECT')).toBe(understood);
});

test.each([
  'mysql://localhost/affairs',
  'mongodb:affairs',
  'sqlite://elsewhere/affairs.db',
  'file://elsewhere/affairs.db',
  'file:affairs.db?mode=memory',
  'file:%zz.db',
  'file:a%00b.db',
  'sqlite:',
  'postgres://reader:p@ss/word@one/affairs',
  'postgres://reader:%zz@one/affairs',
  '',
])('the address "%s" of a database is refused', (given) => {
  expect(() => readSettings({ SIDELINES_DATABASE: given })).toThrow(SettingsError);
});
