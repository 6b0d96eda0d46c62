import { GraphQLBoolean, GraphQLID } from 'graphql';
import type { FilterField, FilterKey, Scope } from '../../graph/specification';
import { sql, type Sql } from '../../sql/fragment';
import { Organisation } from './organisation.type';

/** The organisations that an organisation of a filter stands for too, for descriptions. */
export const REACH = 'what it is a part of and what is a part of it';

/** The filter key that excludes parts and wholes of the organisation. */
export const exactly: FilterField = {
  type: GraphQLBoolean,
  description:
    'Organisations in this filter stand for themselves alone: not for what is a part of them, nor ' +
    'for what they are a part of.',
  condition: () => sql`true`,
};

/**
 * Selects the ids of an organisation and all of its direct and indirect parts. Members are not parts: the
 * secretariat is a part of ASEAN, and the states are members.
 *
 * @param organisation the id of the organisation.
 */
function partsOf(organisation: Sql, scope: Scope): Sql {
  const part = scope.row(() => Organisation);
  return sql`
    with recursive parts(id) as (
      select ${organisation}
      union
      select ${part.id}
      from ${scope.from(part)}, parts
      where ${part.column('parent')} = parts.id
    )
    select id from parts`;
}

/** Selects the ids of an organisation and of all organisations that it is directly or indirectly a part of. */
function wholesOf(organisation: Sql, scope: Scope): Sql {
  const part = scope.row(() => Organisation);
  return sql`
    with recursive wholes(id) as (
      select ${organisation}
      union
      select ${part.column('parent')}
      from ${scope.from(part)}, wholes
      where ${part.id} = wholes.id
    )
    select id from wholes where id is not null`;
}

/**
 * Selects the ids of the organisations that an organisation stands for: itself, its parts, and the
 * organisations that it is a part of.
 *
 * @param organisation the id of the organisation.
 */
export const partyOf = (organisation: Sql, scope: Scope): Sql => sql`
  select id from (${partsOf(organisation, scope)}) below
  union
  select id from (${wholesOf(organisation, scope)}) above
`;

/**
 * Writes the test whether a column names the organisation of a filter, one of its parts, or an organisation
 * that it is a part of; with `exactly`, only the organisation itself. Siblings do not match: a ministry
 * speaks for its state, but not for another ministry.
 *
 * @param column the ids that are looked at.
 * @param key the key of the filter that names the organisation.
 */
function isOfParty(column: Sql, { given, name }: FilterKey, scope: Scope): Sql {
  const organisation = sql`${given.required(name)}`;
  if (given.flag('exactly')) return sql`${column} = ${organisation}`;
  return sql`${column} in (${partyOf(organisation, scope)})`;
}

/**
 * Writes the test whether a column names the organisation of a filter or one of its parts; with `exactly`,
 * only the organisation itself.
 *
 * @param column the ids that are looked at.
 * @param key the key of the filter that names the organisation.
 */
export function isOfPart(column: Sql, { given, name }: FilterKey, scope: Scope): Sql {
  const organisation = sql`${given.required(name)}`;
  if (given.flag('exactly')) return sql`${column} = ${organisation}`;
  return sql`${column} in (${partsOf(organisation, scope)})`;
}

/** A filter key for a reference to an organisation, with the meaning of {@link isOfParty}. */
export const refersToParty = <T extends object>(
  field: keyof T & string,
  description: string,
): FilterField<T> => ({
  type: GraphQLID,
  idOf: () => Organisation,
  isNarrow: true,
  description: `${description} The organisation stands for ${REACH} too, unless \`exactly\` is true.`,
  condition: (row, key, scope) => isOfParty(row.column(field), key, scope),
});
