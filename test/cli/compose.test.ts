import { readFileSync } from 'node:fs';
import { openNewcomer } from '../federation/newcomer';
import { done, makePlace, refused } from './program';

const place = makePlace({ isEmpty: true });
afterAll(place.remove);

test('compose prints the supergraph of our own domains', async () => {
  expect(await place.run(['compose'])).toEqual(
    done(readFileSync('schema/supergraph.graphql', 'utf8').trimEnd() + '\n'),
  );
});

test('compose asks newcomers what they have, and writes a supergraph with them', async () => {
  const newcomer = await openNewcomer();
  const file = place.file('supergraph.graphql');
  const ended = await place.run(['compose', `trade=${newcomer.url}`, '--out', file]);
  await newcomer.close();
  expect(ended).toEqual(done(`Wrote ${file}.\n`));
  expect(readFileSync(file, 'utf8')).toContain(
    `TRADE @join__graph(name: "trade", url: "${newcomer.url}")`,
  );
});

test('compose refuses a newcomer that changes what is ours, with every reason', async () => {
  const newcomer = await openNewcomer(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@override"])
    type Country @key(fields: "id") { id: ID! name: String! @override(from: "reference") }
    enum EventStatus { HELD }
    type Query { one: Country }
  `);
  const ended = await place.run(['compose', `trade=${newcomer.url}`]);
  await newcomer.close();
  expect(ended).toEqual(
    refused(
      1,
      [
        'The subgraphs cannot be composed:',
        'DIRECTIVE_REFUSED: @override on Country is refused: it would change what our own fields answer.',
        'FIELD_REDEFINED: Country.name is ours: a newcomer adds fields, it does not redefine them.',
        'TYPE_REDEFINED: EventStatus is ours and cannot be redefined.',
        '',
      ].join('\n'),
    ),
  );
});

test('compose says which newcomer cannot be asked', async () => {
  const newcomer = await openNewcomer();
  await newcomer.close();
  const { code, stderr } = await place.run(['compose', `trade=${newcomer.url}`]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^The subgraphs cannot be composed:\nSUBGRAPH_UNREACHABLE: trade at http:\/\/127\.0\.0\.1:\d+\/graphql cannot be asked what it has: .+\.\n$/,
  );
});

test('compose refuses what is no name with an address', async () => {
  expect(await place.run(['compose', 'trade'])).toEqual(
    refused(
      2,
      'trade is no subgraph to join: give a name and an address without a password, such as trade=http://127.0.0.1:4200/graphql.\n',
    ),
  );
});
