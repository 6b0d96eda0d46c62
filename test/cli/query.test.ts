import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { openSidelines } from '../../src/library';
import { readExamples } from '../examples';
import { sql } from '../store/database.files';
import { buildFirst, done, end, makePlace, missing, refused } from './program';

buildFirst();

const place = makePlace();
afterAll(place.remove);

const allEvents = 'select id from event order by starts_on_earliest, id';

const talks = {
  name: '10-under-one-umbrella',
  csvStart:
    '__typename,id,name\nSummit,summit/mekong-japan-summit-13,13th Mekong-Japan Summit\nConference,conference/acc-37,37th ASEAN Coordinating Council Meeting\n',
};

test('--list names every example with its title', async () => {
  const { code, stdout } = await place.run(['query', '--list']);
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual(
    readExamples().map(({ name, title }) => [name, title]),
  );
});

const dateAndCity = {
  data: {
    meetings: {
      nodes: [{ startsOn: '2025-10-21', place: { name: 'Singapore', country: { code: 'SG' } } }],
    },
  },
};

test('an example is asked by its name, with or without its number', async () => {
  const json = `${JSON.stringify(dateAndCity, null, 2)}\n`;
  expect(await place.run(['query', 'date-and-city'])).toEqual(done(json));
  expect(await place.run(['query', '03-date-and-city', '--format', 'json'])).toEqual(done(json));
});

test('a table has a row for each item of the first list', async () => {
  expect(await place.run(['query', 'date-and-city', '--format', 'table'])).toEqual(
    done(
      [
        'startsOn    place.name  place.country.code',
        '──────────────────────────────────────────',
        '2025-10-21  Singapore   SG',
        '',
      ].join('\n'),
    ),
  );
});

test('CSV has the same rows', async () => {
  const { code, stdout, stderr } = await place.run(['query', talks.name, '--format', 'csv']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.startsWith(talks.csvStart)).toBe(true);
  expect(stdout.trimEnd().split('\n')).toHaveLength(15);
});

test('a list inside a row is one cell; lists that are not shown are named', async () => {
  const query = `{
    conference(id: "conference/amcc-1") {
      participations(first: 2) { nodes { official { name } } }
      parent { name }
      sidelines(first: 1) { nodes { name } }
    }
    meeting(id: "meeting/2025-10-21-kao-kim-hourn-vivian-balakrishnan") {
      participations { nodes { capacity } }
    }
  }`;
  expect(await place.run(['query', '-', '--format', 'csv', '--partial'], { input: query })).toEqual(
    {
      code: 0,
      stdout: 'official.name\nLe Luong Minh\nYaacob Ibrahim\n',
      stderr:
        'The rows are the first list of the answer; not shown: conference.sidelines, meeting.participations.\n',
    },
  );
  const nested =
    '{ meetings(filter: { kind: [BILATERAL] }, first: 1) { nodes { startsOn summary participations { totalCount nodes { official { name } } } } } }';
  const { stdout } = await place.run(['query', '-', '--format', 'csv'], { input: nested });
  expect(stdout.split('\n')[0]).toBe(
    'startsOn,summary,participations.totalCount,participations.official.name',
  );
  expect(stdout.split('\n')[1]).toMatch(/,2,[^,;]+; [^,;]+$/);
});

test('an answer without a list is one row, one without rows says so', async () => {
  const { stdout } = await place.run(['query', 'members-on-two-days', '-f', 'csv']);
  expect(stdout).toBe(
    'organisation.before.certain,organisation.before.possible,organisation.after.certain,organisation.after.possible\n10,0,11,0\n',
  );
  const nobody = '{ officials(filter: { ids: ["official/nobody"] }) { nodes { name } } }';
  expect(await place.run(['query', '-', '-f', 'table'], { input: nobody })).toEqual({
    code: 0,
    stdout: '',
    stderr: 'The answer has no rows.\n',
  });
});

test('a file is asked, with variables and one of its operations', async () => {
  writeFileSync(
    place.file('mine.graphql'),
    'query One($id: ID!) { official(id: $id) { name } } query Other { __typename }',
  );
  const words = ['query', 'mine.graphql', '--operation', 'One'];
  const given = ['--variables', '{"id": "official/kao-kim-hourn"}'];
  expect(await place.run([...words, ...given, '-f', 'csv'])).toEqual(
    done('official.name\nKao Kim Hourn\n'),
  );
});

test('variables of an example give way to those that are given', async () => {
  const given = JSON.stringify({ conference: 'conference/amcc-1' });
  expect(await place.run(['query', 'date-and-city', '--variables', given])).toEqual(
    done(`${JSON.stringify({ data: { meetings: { nodes: [] } } }, null, 2)}\n`),
  );
});

test('what is wrong with a question is told with its place', async () => {
  expect(
    await place.run(['query', '-'], { input: '{ officials(first: 101) { totalCount } }' }),
  ).toEqual(
    refused(1, 'BAD_USER_INPUT at 1:3: first is 101: give a whole number from 1 to 100.\n'),
  );
  expect(await place.run(['query', '-'], { input: '{\n  oficials { totalCount }\n}' })).toEqual(
    refused(
      1,
      'GRAPHQL_VALIDATION_FAILED at 2:3: Cannot query field "oficials" on type "Query". Did you mean "officials", "official", or "offices"?\n',
    ),
  );
  expect(await place.run(['query', '-'], { input: '{ officials {' })).toEqual(
    refused(1, 'GRAPHQL_PARSE_FAILED at 1:14: Syntax Error: Expected Name, found <EOF>.\n'),
  );
  expect(await place.run(['query', '-'], { input: '' })).toEqual(
    refused(1, 'GRAPHQL_PARSE_FAILED at 1:1: Syntax Error: Unexpected <EOF>.\n'),
  );
});

test('a name that is neither an example nor a file is refused, with what was likely meant', async () => {
  expect(await place.run(['query', 'headlin'])).toEqual(
    refused(
      2,
      'There is no example and no readable file named "headlin": did you mean "headline"?\n',
    ),
  );
  expect(await place.run(['query'])).toEqual(
    refused(
      2,
      'Name an example, a file, or - for what is piped in: "sidelines query --list" lists the examples.\n',
    ),
  );
  expect(await place.run(['query', 'headline', '--variables', '[1]'])).toEqual(
    refused(
      2,
      'The variables [1] should be a JSON object, such as \'{"id": "official/kao-kim-hourn"}\'.\n',
    ),
  );
  expect((await place.run(['query', 'headline', '--format', 'xml'])).code).toBe(2);
});

test('a reader that has seen enough is no failure', async () => {
  const child = place.start(['query', 'headline']);
  child.stdout.destroy();
  const { stderr } = await end(child);
  expect(stderr).toBe('');
});

test('without a database it makes one when it is told to', async () => {
  const empty = makePlace({ isEmpty: true });
  const words = ['query', 'date-and-city', '-f', 'csv'];
  expect(await empty.run(words)).toEqual(refused(3, missing(empty)));
  expect(readdirSync(empty.folder)).toEqual([]);
  const answered = done('startsOn,place.name,place.country.code\n2025-10-21,Singapore,SG\n');
  const environment = { SIDELINES_DATABASE: ':memory:' };
  expect(await empty.run(words, { environment })).toEqual(answered);
  expect(readdirSync(empty.folder)).toEqual([]);
  expect(await empty.run([...words, '--create'])).toEqual(answered);
  empty.remove();
});

const advice =
  'For more: --all reads every row of the first list; `first` takes up to 100 of any other. If a part is enough: --partial.\n';

describe('an answer of which rows are missing', () => {
  test.each(['json', 'table', 'csv'])(
    'says so as %s, with an exit code of its own',
    async (form) => {
      const input = '{ meetings(first: 100) { nodes { id } } officials(last: 2) { nodes { id } } }';
      const { code, stderr } = await place.run(['query', '-', '--format', form], { input });
      expect({ code, stderr: stderr.replace(/^The rows are the first list.*\n/, '') }).toEqual({
        code: 8,
        stderr: `Not all rows are in the answer: meetings has 100 of 173.\nNot all rows are in the answer: officials has 2 of 216.\n${advice}`,
      });
      const part = await place.run(['query', '-', '--format', form, '--partial'], { input });
      expect(part).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('meeting/') as unknown,
      });
    },
  );

  test('names connections inside records too, and in fragments', async () => {
    const input = `
      { meetings(first: 100) { edges { node { ...With } } totalCount } topics { totalCount } }
      fragment With on Meeting { participations(first: 1) { nodes { id } } }`;
    const { code, stderr } = await place.run(['query', '-'], { input });
    expect({ code, stderr: stderr.replace(/\d+ records/, 'N records') }).toEqual({
      code: 8,
      stderr: `Not all rows are in the answer: meetings has 100 of 173.\nNot all rows are in the answer: meetings.participations of N records has more.\n${advice}`,
    });
  });

  test('counts rows, and not the statements about coverage beside them', async () => {
    const input = '{ meetings(first: 2) { about: coverage { id } list: nodes { id } } }';
    const { code, stdout, stderr } = await place.run(['query', '-', '--format', 'csv'], { input });
    expect({ code, lines: stdout.split('\n').length, stderr }).toEqual({
      code: 8,
      lines: 4,
      stderr: `The rows are the first list of the answer; not shown: meetings.about.\nNot all rows are in the answer: meetings has 2 of 173.\n${advice}`,
    });
    const all = await place.run(['query', '-', '--all', '--format', 'csv'], { input });
    expect({ ...all, stdout: all.stdout.trimEnd().split('\n').length }).toMatchObject({
      code: 0,
      stdout: 174,
    });
  });

  test('has no mark of ours in it, and is what the graph answers', async () => {
    const input =
      '{ meetings(first: 2) { nodes { id participations(first: 1) { totalCount nodes { id } } } } }';
    const { stdout } = await place.run(['query', '-'], { input });
    const sidelines = await openSidelines({ database: place.file('sidelines.db') });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(await sidelines.ask(input))));
    await sidelines.close();
  });

  test('is whole when the page before it was asked for', async () => {
    const input = `{ meetings(first: 1) { pageInfo { endCursor } nodes { id } } }`;
    const { stdout } = await place.run(['query', '-', '--partial'], { input });
    const [, cursor = ''] = /"endCursor": "([^"]+)"/.exec(stdout) ?? [];
    const rest = `{ officials(last: 100) { totalCount } meetings(first: 100, after: "${cursor}", filter: { kind: [PLENARY] }) { nodes { id } } }`;
    expect(await place.run(['query', '-'], { input: rest })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('--all', () => {
  const events = (folder = place) => {
    const names =
      'id name startsOn endsOn participations(first: 100) { nodes { official { name } } }';
    const input = `query ($n: Int = 7, $after: String) { events(first: $n, after: $after) { nodes { ${names} } } }`;
    return { folder, input, words: ['query', '-', '--all', '--format', 'csv'] };
  };

  test('reads every row, in the order of the pages, in every format', async () => {
    const stored = await sql(place.file('sidelines.db'), [allEvents], 'read');
    const ids = stored.map(({ id }) => id);
    const { input } = events();
    for (const form of ['json', 'csv', 'table']) {
      const { code, stdout, stderr } = await place.run(['query', '-', '-a', '-f', form], { input });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const found = Array.from(
        stdout.matchAll(/^[ "id:]*((summit|conference|meeting)\/[a-z0-9-]+)/gm),
      );
      expect(found.map(([, id]) => id)).toEqual(ids);
    }
  });

  test('writes the JSON that one page would be, what stands beside the list included', async () => {
    const input = `{
      countries(first: 100) { totalCount }
      organisation(id: "organisation/asean") {
        name
        list: members(first: 4) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount edges { cursor node { id } } }
        shortName
      }
    }`;
    const whole = await place.run(['query', '-'], {
      input: input.replace('first: 4', 'first: 100'),
    });
    const walked = await place.run(['query', '-', '--all'], { input });
    expect({ code: walked.code, stderr: walked.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(walked.stdout)).toEqual(JSON.parse(whole.stdout));
    const none = '{ officials(filter: { ids: ["official/nobody"] }) { nodes { id } } }';
    expect(await place.run(['query', '-', '--all'], { input: none })).toEqual(
      done(`${JSON.stringify({ data: { officials: { nodes: [] } } }, null, 2)}\n`),
    );
  });

  test('tells which connections inside the rows are cut all the same', async () => {
    const input = '{ meetings { nodes { id participations(first: 1) { nodes { id } } } } }';
    const { code, stdout, stderr } = await place.run(['query', '-', '-a', '-f', 'csv'], { input });
    expect({ code, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 8, lines: 174 });
    expect(stderr).toMatch(
      /^Not all rows are in the answer: meetings\.participations of \d+ records has more\.\n/,
    );
  });

  test('reads the database as it was when it began, while it is changed', async () => {
    const own = makePlace();
    const { input, words } = events(own);
    const child = own.start(words);
    const ended = end(child, input);
    await once(child.stdout, 'data');
    child.stdout.pause();
    await sql(own.file('sidelines.db'), ['pragma foreign_keys = off', 'delete from event']);
    child.stdout.resume();
    const { code, stdout } = await ended;
    expect({ code, rows: stdout.trimEnd().split('\n').length - 1 }).toEqual({ code: 0, rows: 517 });
    own.remove();
  });

  test.each([
    ['{ country(code: "SG") { name } }', 'the first list of this answer is none'],
    [
      '{ summits(last: 3) { nodes { id } } }',
      'it begins with the first, so leave `last` and `before` out',
    ],
    [
      '{ summits { nodes { id } edges { cursor } } }',
      'select either `nodes` or `edges`, each once',
    ],
  ])('refuses what cannot be walked: %s', async (input, why) => {
    expect(await place.run(['query', '-', '--all'], { input })).toEqual(
      refused(2, `--all walks the pages of a connection: ${why}.\n`),
    );
  });
});

test('CSV guards texts that a spreadsheet would run as formulas, and no numbers', async () => {
  const own = makePlace();
  await sql(own.file('sidelines.db'), [
    `update place set name = '=HYPERLINK("http://x")', latitude = -6.2 where id = 'place/jakarta'`,
    `update place set name = '+1', latitude = 1.5 where id = 'place/singapore'`,
    `update place set name = '-2-3', latitude = 0 where id = 'place/kuala-lumpur'`,
    `update place set name = '@SUM(1)', latitude = null where id = 'place/bangkok'`,
  ]);
  const ids = ['jakarta', 'singapore', 'kuala-lumpur', 'bangkok']
    .map((id) => `"place/${id}"`)
    .join();
  const input = `{ nodes(ids: [${ids}]) { ... on Place { name latitude } } }`;
  const words = ['query', '-', '--format', 'csv'];
  expect(await own.run(words, { input })).toEqual(
    done(`name,latitude\n"'=HYPERLINK(""http://x"")",-6.2\n'+1,1.5\n'-2-3,0\n'@SUM(1),\n`),
  );
  expect(await own.run([...words, '--raw'], { input })).toEqual(
    done('name,latitude\n"=HYPERLINK(""http://x"")",-6.2\n+1,1.5\n-2-3,0\n@SUM(1),\n'),
  );
  own.remove();
});
