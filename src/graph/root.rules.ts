import { GraphQLID } from 'graphql';
import { isPartialDate } from './columns';
import { asSentence, camelCase, withArticle, wordsOf } from './names';
import type { FieldSpec, RootSpec, TypeSpec } from './specification';
import { sql } from '../sql/fragment';

/** The types of a graph, with their fields and members. */
export interface Types {
  readonly types: readonly TypeSpec[];
  fieldsOf(type: TypeSpec): readonly FieldSpec[];
  membersOf(type: TypeSpec): readonly TypeSpec[];
}

/**
 * Makes the root fields of every type that has ids: one for a record by its id and one for a connection of
 * all records. A row type with a data file gets the connection only, because its rows have no ids in the
 * graph. A root field that a domain declares by hand under the same name takes the place of one by rule.
 *
 * @param graph the types with all contributed fields.
 * @param declared the root fields that the domains declare by hand.
 * @returns the root fields by rule; each belongs to the domain of its type.
 */
export function rootsByRule(graph: Types, declared: readonly RootSpec[]): readonly RootSpec[] {
  const known = new Set(declared.map(({ name }) => name));
  return graph.types
    .flatMap((type) => [...(hasIds(type) ? [oneById(graph, type)] : []), ...many(graph, type)])
    .filter(({ name }) => !known.has(name));
}

const hasIds = ({ kind }: TypeSpec): boolean =>
  kind === 'entity' || kind === 'interface' || kind === 'member';

function oneById(graph: Types, type: TypeSpec): RootSpec {
  const target = () => type.class;
  const members = graph.membersOf(type).map(({ name }) => wordsOf(name));
  const nouns = members.length > 1 ? listed(members) : wordsOf(type.name);
  const example = type.example ?? graph.membersOf(type)[0]?.example ?? '';
  const description = `Such as \`${example}\`.`;
  return {
    kind: 'one',
    name: camelCase(type.name),
    domain: type.domain,
    target,
    description: `${asSentence(withArticle(nouns))} by its id; null when there is none.`,
    args: { id: { type: GraphQLID, required: true, idOf: target, description } },
    match: (row, given) => sql`${row.id} = ${given.required('id')}`,
  };
}

const listed = (nouns: readonly string[]): string =>
  `${nouns.slice(0, -1).join(', ')} or ${nouns.at(-1) ?? ''}`;

function many(graph: Types, type: TypeSpec): readonly RootSpec[] {
  const isReadable = hasIds(type) || (type.kind === 'row' && type.file !== undefined);
  if (!isReadable) return [];
  const field = usualOrder(graph.fieldsOf(type));
  return [
    {
      kind: 'connection',
      name: type.plural,
      domain: type.domain,
      target: () => type.class,
      description: `${asSentence(wordsOf(type.plural))}, ${inWords(field)} unless ordered otherwise.`,
      args: {},
      order: field ? [field.name] : [],
    },
  ];
}

/** The field of the usual order: a name that is never null, otherwise a date, otherwise none but the id. */
const usualOrder = (fields: readonly FieldSpec[]): FieldSpec | undefined =>
  fields.find(
    (field) => field.kind === 'column' && field.searched && !field.prose && !field.nullable,
  ) ?? fields.find(isPartialDate);

function inWords(field: FieldSpec | undefined): string {
  if (!field) return 'by id';
  return isPartialDate(field) ? `the earliest \`${field.name}\` first` : `by ${field.name}`;
}
