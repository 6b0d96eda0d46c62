import { writeFileSync } from 'node:fs';
import { readExamples } from '../examples';
import { buildFirst, done, end, makePlace, refused } from './program';

buildFirst();

const place = makePlace();
afterAll(place.remove);

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
  expect(await place.run(['query', '-', '--format', 'csv'], { input: query })).toEqual({
    code: 0,
    stdout: 'official.name\nLe Luong Minh\nYaacob Ibrahim\n',
    stderr:
      'The rows are the first list of the answer; not shown: conference.sidelines, meeting.participations.\n',
  });
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
      'GRAPHQL_VALIDATION_FAILED at 2:3: Cannot query field "oficials" on type "Query". Did you mean "officials" or "official"?\n',
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
      'There is neither an example nor a file that can be read by the name "headlin": did you mean "headline"?\n',
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

test('without a database it makes one', async () => {
  const empty = makePlace({ isEmpty: true });
  expect(await empty.run(['query', 'date-and-city', '-f', 'csv'])).toEqual(
    done('startsOn,place.name,place.country.code\n2025-10-21,Singapore,SG\n'),
  );
  empty.remove();
});
