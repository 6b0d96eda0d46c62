import { existsSync } from 'node:fs';
import { parse } from 'graphql';
import { layOutStatement } from '../../src/cli/statement.layout';
import { buildGraph } from '../../src/domains/whole.graph';
import { createPreparation } from '../../src/read/preparation';
import { sqlite } from '../../src/sql/dialect';
import { postgres } from '../../src/sql/postgres';
import { readExamples } from '../examples';
import { buildFirst, done, makePlace, refused } from './program';

buildFirst();

const place = makePlace();
afterAll(place.remove);

const input = `query ($text: String = "kao's\\n") {
  __typename
  here: country(code: "SG") { name }
  officials(filter: { name: { contains: $text } }, first: 3) { totalCount nodes { name } }
}`;

const statements = `-- __typename: answered from the schema, without a statement

-- here
select json_object('name', t1."name") from country t1 where (t1."code" = ?1) limit 1;
-- ?1  country(code)  'SG'

-- officials
select (
  select json_object(
    'totalCount', (select count(*) from official t1 where (((t1."name_folded" like ?1 escape '\\')))),
    'nodes', json_group_array(json_object('name', t1."name"))
  )
  from (
    select t1.*
    from official t1
    where (((t1."name_folded" like ?2 escape '\\')))
    order by t1."name_folded", t1."id"
    limit ?3 + 0
  ) t1
);
-- ?1  officials(filter.name.contains)  '%kao''s%'
-- ?2  officials(filter.name.contains)  '%kao''s%'
-- ?3  officials(first)                 3
`;

test('--sql prints each statement with its bind parameters, and needs no database', async () => {
  const environment = { SIDELINES_DATABASE: place.file('none.db') };
  expect(await place.run(['query', '-', '--sql'], { input, environment })).toEqual(
    done(statements),
  );
  expect(existsSync(place.file('none.db'))).toBe(false);
});

test('--sql prints the statement of the engine that the database is of', async () => {
  const environment = { SIDELINES_DATABASE: 'postgres://reader@127.0.0.1:1/none' };
  const given = ['--variables', '{"code": "SG"}'];
  expect(
    await place.run(['query', '-', '--sql', ...given], {
      input: 'query ($code: CountryCode!) { country(code: $code) { name } }',
      environment,
    }),
  ).toEqual(
    done(
      `-- country
select json_build_object('name', t1."name") from country t1 where (t1."code" = $1) limit 1;
-- $1  country(code)  'SG'
`,
    ),
  );
});

test('--explain prints how SQLite runs each statement', async () => {
  expect(await place.run(['query', '-', '--explain'], { input })).toEqual(
    done(`-- __typename: answered from the schema, without a statement

-- here
-- SEARCH t1 USING INDEX country_code (code=?)

-- officials
-- SCAN CONSTANT ROW
-- SCALAR SUBQUERY 3
--   CO-ROUTINE t1
--     SCAN t1 USING INDEX official_by_name_folded
--   SCAN t1
--   SCALAR SUBQUERY 1
--     SCAN t1 USING COVERING INDEX official_by_name_folded
`),
  );
});

test('a mistake in the question, and an option of an answer, are refused', async () => {
  expect(
    await place.run(['query', '-', '--sql'], { input: '{ officials(after: "x") { totalCount } }' }),
  ).toEqual(
    refused(
      1,
      'BAD_USER_INPUT: after is no cursor: use one from `endCursor`, `startCursor` or an edge of this list.\n',
    ),
  );
  expect(await place.run(['query', 'headline', '--explain', '--all'])).toEqual(
    refused(
      2,
      `Option '--explain' cannot be used with option '-a, --all'. "sidelines --help" says what can be done.\n`,
    ),
  );
});

/** A statement as the planner writes it, from one that was laid out. */
const onOneLine = (text: string): string =>
  text
    .replace(/\n\s*\)/g, ')')
    .replace(/\(\n\s*/g, '(')
    .replace(/\n\s*/g, ' ')
    .replace(/\?\d+/g, '?');

test.each([sqlite, postgres])('a layout changes no statement: $name', (dialect) => {
  const preparation = createPreparation({ graph: buildGraph(), dialect });
  for (const { query, variables } of readExamples()) {
    const prepared = preparation.prepare({ document: parse(query), variables });
    if ('errors' in prepared) throw new Error('An example has mistakes.');
    for (const field of prepared.plan.fields) {
      if (field.kind !== 'statement') continue;
      const { text } = field.statement;
      const laidOut = layOutStatement(text);
      expect(onOneLine(laidOut)).toBe(text);
      const widest = Math.max(...laidOut.split('\n').map(({ length }) => length));
      expect(widest).toBeLessThanOrEqual(140);
    }
  }
});
