import { readFileSync } from 'node:fs';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLNamedType,
} from 'graphql';
import { domains } from '../../src/domains/domains.list';
import { Meeting } from '../../src/domains/events/event.type';
import { buildGraph } from '../../src/domains/whole.graph';
import { domain } from '../../src/graph/domain';
import { createRegistry } from '../../src/graph/registry';
import { shared } from '../../src/graph/shared.types';
import { verify } from '../../src/graph/verify';

const { schema } = buildGraph();
const ours = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

interface Described {
  readonly name: string;
  readonly description?: string | null;
}

/** A type and everything in it, each by its coordinate, such as `Query.meetings(first:)`. */
function everythingIn(type: GraphQLNamedType): readonly Described[] {
  const within = (place: string, parts: readonly Described[]): Described[] =>
    parts.map(({ name, description }) => ({ name: place.replace('*', name), description }));
  const inside: Described[] = [];
  if (isEnumType(type)) inside.push(...within(`${type.name}.*`, type.getValues()));
  if (isInputObjectType(type)) {
    inside.push(...within(`${type.name}.*`, Object.values(type.getFields())));
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      inside.push({ name: place, description: field.description });
      inside.push(...within(`${place}(*:)`, field.args));
    }
  }
  return [{ name: type.name, description: type.description }, ...inside];
}

test('schema/schema.graphql is what the declarations say', () => {
  const published = readFileSync('schema/schema.graphql', 'utf8');
  expect(published).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
});

test('every type, field, argument, enum value and input field has a description', () => {
  const silent = ours
    .flatMap(everythingIn)
    .filter(({ description }) => !description?.trim())
    .map(({ name }) => name);
  expect(silent).toEqual([]);
});

test('a field that several types have of one interface is described alike in all of them', () => {
  const differing = ours.filter(isObjectType).flatMap((type) =>
    type.getInterfaces().flatMap((shared) =>
      Object.values(shared.getFields())
        .filter(({ name, description }) => type.getFields()[name]?.description !== description)
        .map(({ name }) => `${type.name}.${name} and ${shared.name}.${name}`),
    ),
  );
  expect(differing).toEqual([]);
});

test.each([
  ['place.nothing', 'ends at nothing, which is no column of Place.'],
  ['name.country', 'goes on from name, which is no reference of Meeting.'],
])('a dimension by %s stops the process with a sentence', (by, sentence) => {
  const wrong = domain('wrong');
  wrong.grouped(() => Meeting, { astray: { by, description: 'Leads nowhere.' } });
  expect(() => {
    verify(createRegistry([shared, ...domains, wrong]));
  }).toThrow(`The graph cannot be built:\nThe dimension astray of Meeting ${sentence}`);
});
