import { GraphQLBoolean, GraphQLID } from 'graphql';
import type { FilterField, FilterKey, Scope } from '../../graph/specification';
import { sql, type Sql } from '../../sql/fragment';
import { Organisation } from './organisation.type';

/** What a filter by an organisation means, for descriptions. */
const REACH = 'what it is a part of and what is a part of it';

/** The key of a filter that takes its organisations by themselves. */
export const exactly: FilterField = {
  type: GraphQLBoolean,
  description:
    'Organisations in this filter stand for themselves alone: not for what is a part of them, nor ' +
    'for what they are a part of.',
  condition: () => sql`true`,
};

/**
 * An organisation with its parts, however far down, as a SELECT of ids. Members are no parts: ASEAN has
 * a secretariat as a part, and states as members.
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

/** An organisation with what it is a part of, however far up, as a SELECT of ids. */
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
 * Whether a column names an organisation of a filter, what it is a part of, or what is a part of it; with
 * `exactly`, the organisation itself. The other parts of what it is a part of are not meant: a ministry
 * speaks for its state, but not for the ministry beside it.
 *
 * @param column the ids that are looked at.
 * @param key the key of the filter that names the organisation.
 */
function isOfParty(column: Sql, { given, name }: FilterKey, scope: Scope): Sql {
  const organisation = sql`${given.required(name)}`;
  if (given.flag('exactly')) return sql`${column} = ${organisation}`;
  const parts = partsOf(organisation, scope);
  const wholes = wholesOf(organisation, scope);
  return sql`${column} in (select id from (${parts}) below union select id from (${wholes}) above)`;
}

/**
 * Whether a column names an organisation of a filter or one of its parts; with `exactly`, the
 * organisation itself.
 *
 * @param column the ids that are looked at.
 * @param key the key of the filter that names the organisation.
 */
export function isOfPart(column: Sql, { given, name }: FilterKey, scope: Scope): Sql {
  const organisation = sql`${given.required(name)}`;
  if (given.flag('exactly')) return sql`${column} = ${organisation}`;
  return sql`${column} in (${partsOf(organisation, scope)})`;
}

/** A reference to an organisation, which stands for {@link isOfParty}. */
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
