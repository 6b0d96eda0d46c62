import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFirst, done, makePlace, refused } from './program';
import { copyClone } from './copied';

buildFirst();

const place = makePlace();
afterAll(place.remove);

test('what is committed is what the declarations make', async () => {
  expect(await place.run(['schema', '--check'])).toEqual(
    done('Every file is as the declarations make it.\n'),
  );
});

test('--check names what has drifted and the command that mends it, which does', async () => {
  const { folder: program, remove } = copyClone();
  const file = join(program, 'schema', 'schema.graphql');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('A source says so.', 'A source says no.'));
  rmSync(join(program, 'data', 'datapackage.json'));

  expect(await place.run(['schema', '--check'], { program })).toEqual(
    refused(
      1,
      [
        'schema/schema.graphql:8 has "\\"\\"\\"A source says no.\\"\\"\\"", the declarations make "\\"\\"\\"A source says so.\\"\\"\\"".',
        'data/datapackage.json is missing.',
        'Run "sidelines schema".',
        '',
      ].join('\n'),
    ),
  );
  expect(await place.run(['schema'], { program })).toEqual(
    done('Wrote schema/schema.graphql.\nWrote data/datapackage.json.\n'),
  );
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect((await place.run(['schema', '--check'], { program })).code).toBe(0);
  remove();
});
