import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** A change that breaks clients and is made all the same: what it is, and why. */
interface Declared {
  readonly message: string;
  readonly reason: string;
}

const read = (path: string): string => readFileSync(path, 'utf8');
const released = (): GraphQLSchema => buildSchema(read('schema/released.graphql'));
const published = (): string => read('schema/schema.graphql');
const declared = (): readonly Declared[] =>
  JSON.parse(read('schema/breaking-changes.json')) as readonly Declared[];

async function breaking(sdl: string): Promise<readonly string[]> {
  const changes = await diff(released(), buildSchema(sdl));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

test('nothing that clients of the released schema use is gone, unless it is declared', async () => {
  const messages = declared().map(({ message }) => message);
  expect([...(await breaking(published()))].sort()).toEqual([...messages].sort());
});

test('each declared change says why it is made', () => {
  for (const { message, reason } of declared()) expect([message, reason]).not.toContain('');
});

test('a field that goes, or becomes nullable, is seen to break clients', async () => {
  const renamed = published().replace(/^ {2}bornOn: PartialDate$/m, '  birth: PartialDate');
  expect(await breaking(renamed)).toEqual([
    "Field 'bornOn' was removed from object type 'Official'",
  ]);
  const loose = published().replace(/^ {2}startsOn: PartialDate!$/m, '  startsOn: PartialDate');
  expect((await breaking(loose)).length).toBeGreaterThan(0);
});

test('a field that is added breaks nobody', async () => {
  const more = published().replace(
    /^ {2}bornOn: PartialDate$/m,
    '  bornOn: PartialDate\n  age: Int',
  );
  expect(await breaking(more)).toEqual([]);
});
