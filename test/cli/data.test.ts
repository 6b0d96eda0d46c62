import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../../migrations';
import { readExample } from '../examples';
import {
  buildFirst,
  done,
  figure,
  makePlace,
  missing,
  type Place,
  recordCount,
  refused,
} from './program';

buildFirst();

const all = recordCount();
const citations = recordCount('citations');

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.remove());

/** Copies the built-in data to a folder, with some texts replaced. */
function copyData(changes: Readonly<Record<string, readonly [string, string]>>): void {
  cpSync('data', place.file('mine'), { recursive: true });
  for (const [name, [from, to]] of Object.entries(changes)) {
    const file = join(place.file('mine'), name);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
  }
}

const headline = readExample('03-date-and-city');
const stillAnswers = async (): Promise<void> => {
  const { code, stdout } = await place.run(['query', headline.name, '--format', 'csv']);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'startsOn,place.name,place.country.code\n2025-10-21,Singapore,SG\n',
  });
};

describe('load', () => {
  test('of what is there already changes nothing, and says so', async () => {
    copyData({});
    expect(await place.run(['load', 'mine'])).toEqual(
      done(`${figure(all)} records unchanged.\nsidelines.db is as mine has it.\n`),
    );
  });

  test('says what it added, changed and removed', async () => {
    copyData({
      'topics.csv': ['\n', '\ntopic/aaa-try,A try,\n'],
      'countries.csv': [',Singapore', ',Singapura'],
      'citations.csv': [
        /\n[^\n]*,conference\/admm-1,[^\n]*\n/.exec(
          readFileSync('data/citations.csv', 'utf8'),
        )?.[0] ?? '',
        '\n',
      ],
    });
    expect(await place.run(['load', 'mine'])).toEqual({
      code: 0,
      stdout: [
        '  countries.csv  1 changed, 53 unchanged',
        '  topics.csv     1 added, 87 unchanged',
        `  citations.csv  1 removed, ${figure(citations - 1)} unchanged`,
        `${figure(all + 1)} records: 1 added, 1 changed, 1 removed, ${figure(all - 2)} unchanged.`,
        'sidelines.db is as mine has it.',
        '',
      ].join('\n'),
      stderr: [
        '1 warning, which did not stop the load:',
        'conferences.csv:5:id "conference/admm-1": no citation names it, cite a source, or write GENERAL_KNOWLEDGE',
        '',
      ].join('\n'),
    });
  });

  test('tells every problem, writes nothing, and ends with exit code 7', async () => {
    copyData({
      'meetings.csv': ['HELD,2011-09-27', 'HELD,2025-02-30'],
      'places.csv': [',country/', ',country/zz'],
    });
    const { code, stdout, stderr } = await place.run(['load', 'mine']);
    expect({ code, stdout }).toEqual({ code: 7, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^places\.csv:\d+:country "country\/zz[a-z]*": /),
      'meetings.csv:2:starts_on "2025-02-30": is no day of the calendar, 2025-02 has 28 days',
      '2 problems: nothing was written.',
    ]);
    await stillAnswers();
  });

  test('--check says what loading would do, with its warnings, and writes nothing', async () => {
    copyData({ 'countries.csv': ['id,code', '\ufeffID, code '] });
    rmSync(join(place.file('mine'), 'citations.csv'));
    const before = readFileSync(place.file('sidelines.db'));
    const { code, stdout, stderr } = await place.run(['load', 'mine', '--check']);
    expect({ code, lines: stdout.split('\n') }).toEqual({
      code: 0,
      lines: [
        'countries.csv: read without its byte order mark, "ID" read as id, " code " read as code',
        'Not in the folder, and so empty: citations.csv',
        `  citations.csv  ${figure(citations)} removed`,
        `${figure(all)} records: ${figure(citations)} removed, ${figure(all - citations)} unchanged.`,
        'Nothing was written: that is what loading mine would do to sidelines.db.',
        '',
      ],
    });
    expect(stderr).toContain(
      `citations.csv: the file is not in the folder, which removes all ${figure(citations)} records of it from the database, if that is a mistake, load with --merge, which removes nothing\n`,
    );
    expect(readFileSync(place.file('sidelines.db')).equals(before)).toBe(true);
  });

  test('--check of a folder for a database that is not there makes none', async () => {
    copyData({});
    const environment = { SIDELINES_DATABASE: place.file('later.db') };
    const { code, stdout } = await place.run(['load', 'mine', '--check'], { environment });
    expect({ code, end: stdout.split('\n').slice(-3) }).toEqual({
      code: 0,
      end: [
        `${figure(all)} records added.`,
        'Nothing was written: that is what loading mine would do to later.db.',
        '',
      ],
    });
    expect(existsSync(place.file('later.db'))).toBe(false);
  });

  test('--merge adds and changes what the folder holds', async () => {
    mkdirSync(place.file('mine'));
    const rows = [
      'id,code,name',
      'country/sg,SG,Singapura',
      'country/xk,XK,Kosovo',
      'country/th,TH,Thailand',
    ];
    writeFileSync(place.file('mine/countries.csv'), rows.join('\r\n'));
    expect(await place.run(['load', 'mine', '--merge'])).toEqual({
      code: 0,
      stdout: [
        'countries.csv: read without other_names, which it does not have',
        '  countries.csv  1 added, 1 changed, 1 unchanged',
        '3 records: 1 added, 1 changed, 1 unchanged.',
        'sidelines.db holds what mine has.',
        '',
      ].join('\n'),
      stderr: [
        '1 warning, which did not stop the load:',
        'countries.csv:3:id "country/xk": no citation names it, cite a source, or write GENERAL_KNOWLEDGE',
        '',
      ].join('\n'),
    });
    await stillAnswers();
  });

  test('refuses a folder that is not there', async () => {
    expect(await place.run(['load', 'nowhere'])).toEqual(
      refused(
        7,
        `The folder "${place.file('nowhere')}" cannot be read: nothing has this name; check the path for a mistake.\n`,
      ),
    );
  });
});

describe('migrate', () => {
  test('makes a database that is missing, and leaves one that is up to date', async () => {
    const environment = { SIDELINES_DATABASE: place.file('own.db') };
    const { stdout } = await place.run(['migrate', '--create'], { environment });
    expect(stdout).toBe(`Made own.db: ${migrations.map(({ name }) => name).join(', ')}.\n`);
    expect(await place.run(['migrate'], { environment })).toEqual(done('own.db is up to date.\n'));
  });
});

describe('backup', () => {
  test('makes a copy that can be served, and overwrites nothing', async () => {
    const { code, stdout, stderr } = await place.run(['backup', 'copy.db']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Copied sidelines\.db to copy\.db \([\d,]{7,} bytes\)\.\n$/);
    const environment = { SIDELINES_DATABASE: place.file('copy.db') };
    const { stdout: answer } = await place.run(['query', headline.name, '-f', 'csv'], {
      environment,
    });
    expect(answer).toContain('2025-10-21,Singapore,SG\n');
    const again = await place.run(['backup', 'copy.db']);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr.split('\n')).toEqual([expect.stringContaining('copy.db'), '']);
  });
});

test.each([
  ['serve'],
  ['query', 'headline'],
  ['load', 'data'],
  ['migrate'],
  ['backup', 'copy.db'],
  ['subgraph', 'events'],
  ['federation'],
])('a database that is missing is not made by %s, which says what to do', async (...words) => {
  rmSync(place.file('sidelines.db'));
  expect(await place.run(words)).toEqual(refused(3, missing(place)));
  expect(readdirSync(place.folder)).toEqual([]);
});

describe('a place that cannot be', () => {
  const long = 'a'.repeat(300);

  test.each([
    ['', 'EISDIR', 'read: it is a folder: name a file'],
    [`${long}.db`, 'ENAMETOOLONG', 'reached: the name is too long: name a shorter one'],
    [
      'sidelines.db/in/it.db',
      'ENOTDIR',
      'reached: a part of the path is a file, not a folder: correct the path',
    ],
  ])('for a database is told with what to do: %s', async (name, code, why) => {
    const environment = { SIDELINES_DATABASE: join(place.folder, name) };
    for (const words of [['serve'], ['query', 'headline', '--create'], ['migrate', '--create']]) {
      expect(await place.run(words, { environment })).toEqual(
        refused(3, `The database ${join(place.folder, name)} cannot be ${why} (${code}).\n`),
      );
    }
  });

  test.each([
    ['backup', []],
    ['compose', ['--out']],
  ])('for what %s writes is told in a sentence, without a stack', async (command, option) => {
    for (const name of [place.folder, `${long}.db`, 'sidelines.db/in/it']) {
      const { code, stdout, stderr } = await place.run([command, ...option, name]);
      // A copy is a database: where it cannot be, it is refused as one.
      const isRefused = code === 3 && command === 'backup';
      expect({ code: isRefused ? 1 : code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^[^\n]+\.\n$/);
      expect(stderr).not.toContain('on our side');
    }
    expect(await place.run([command, ...option, 'new/folder/it'])).toMatchObject({ code: 0 });
  });
});

describe('a database that is not ours', () => {
  const letter = 'Dear reader, this is a letter and not a database. '.repeat(50);

  test.each([['serve'], ['migrate'], ['load', 'mine'], ['query', 'headline'], ['backup', 'b.db']])(
    'is refused by %s with exit code 3 and one sentence, and not touched',
    async (...words) => {
      mkdirSync(place.file('mine'));
      writeFileSync(place.file('sidelines.db'), letter);
      expect(await place.run(words)).toEqual(
        refused(
          3,
          `The database ${place.file('sidelines.db')} is not a database of SQLite: move it away, or name another file in SIDELINES_DATABASE.\n`,
        ),
      );
      expect(readFileSync(place.file('sidelines.db'), 'utf8')).toBe(letter);
    },
  );
});

describe('doctor', () => {
  const told = async (environment: Readonly<Record<string, string>> = {}) => {
    const { code, stdout, stderr } = await place.run(['doctor'], { environment });
    expect(stderr).toBe('');
    return { code, lines: stdout.trimEnd().split('\n') };
  };

  test('finds all in order', async () => {
    const { code, lines } = await told();
    expect(code).toBe(0);
    expect(lines).toEqual([
      `right  Node           Node ${process.versions.node}`,
      'right  settings       from the environment: SIDELINES_PORT, SIDELINES_DATABASE',
      expect.stringMatching(/^right {2}native module {2}sqlite3 is built, SQLite 3\.\d+\.\d+$/),
      'right  database       sidelines.db is ours and whole',
      `right  migrations     up to date, schema version ${migrations.length}`,
      expect.stringMatching(
        new RegExp(
          `^right {2}data {11}54 countries, 76 places, .*, ${figure(citations)} citations$`,
        ),
      ),
      'right  port           port 0 on 127.0.0.1 is free',
    ]);
  });

  test('says of each thing that is wrong what to do, and ends with exit code 1', async () => {
    writeFileSync(place.file('sidelines.db'), '');
    const { code, lines } = await told({ SIDELINES_HOST: '192.0.2.1' });
    expect(code).toBe(1);
    expect(lines.slice(3)).toEqual([
      `WRONG  database       The database ${place.file('sidelines.db')} is empty: move it away, or name another file in SIDELINES_DATABASE.`,
      expect.stringMatching(/^WRONG {2}migrations/),
      expect.stringMatching(/^WRONG {2}data/),
      'WRONG  port           port 0 on 192.0.2.1 cannot be had (EADDRNOTAVAIL): set SIDELINES_HOST or SIDELINES_PORT to another',
    ]);
  });

  test('tells wrong settings', async () => {
    const { code, lines } = await told({ SIDELINES_READERS: '0' });
    expect(code).toBe(1);
    expect(lines[1]).toBe(
      'WRONG  settings       SIDELINES_READERS=0: it should be a whole number from 1 to 16.',
    );
  });
});

describe('config', () => {
  test('lists each setting with its value and origin', async () => {
    const { stdout } = await place.run(['config', '--json']);
    const listed = JSON.parse(stdout) as readonly Record<string, unknown>[];
    expect(listed.slice(0, 3)).toEqual([
      {
        variable: 'SIDELINES_PORT',
        value: 0,
        origin: 'environment',
        meaning: 'The port to serve on; 0 selects any free port.',
      },
      {
        variable: 'SIDELINES_HOST',
        value: '127.0.0.1',
        origin: 'default',
        meaning: 'The address to serve on; 0.0.0.0 is open to the network.',
      },
      {
        variable: 'SIDELINES_DATABASE',
        value: place.file('sidelines.db'),
        origin: 'environment',
        meaning: expect.any(String) as string,
      },
    ]);
    const table = await place.run(['config']);
    expect(table.stdout).toMatch(
      /^setting +value +origin +meaning\n─+\nSIDELINES_PORT +0 +environment /,
    );
  });
});
