import { GraphQLString } from 'graphql';
import { refersTo, some } from '../../graph/conditions';
import { column, computed, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { inOrder } from '../../graph/rules';
import { past, unique } from '../../graph/rules.between';
import { GraphQLCountryCode, GraphQLPartialDate, GraphQLURL } from '../../graph/scalars';
import { Count } from '../../graph/shared.types';
import { canHoldOn, dayOf, heldWhenNamed, surelyHoldsOn } from '../../graph/time';
import { isAmong, isOneOf } from '../../sql/dialect';
import { all, sql } from '../../sql/fragment';
import { Country } from '../reference/country.type';
import { Place } from '../reference/place.type';
import { MembershipFilter } from './membership.filter';
import { asOf, Membership, membershipArguments, membershipHolds } from './membership.type';
import { Office } from './office.type';
import { OrganisationKind } from './organisation.enums';
import { organisations } from './organisations.domain';

const { asOf: onDay, roles } = membershipArguments(['MEMBER']);

/** An organisation: a state, an intergovernmental body, a body of a state, or another body. */
@organisations.entity({
  file: 'organisations',
  example: 'organisation/asean',
  rules: [inOrder('foundedOn', 'dissolvedOn')],
  between: [
    unique(['name'], {
      orEmpty: ['parent', 'country'],
      severity: 'warning',
      finding: 'organisations with one name',
    }),
    past('foundedOn', { finding: 'organisations founded after today' }),
  ],
  description: 'A state, or a body through which states, ministries or people act.',
})
export class Organisation extends Node {
  @column(GraphQLString, {
    searched: true,
    description: 'The full name in English, such as `Association of Southeast Asian Nations`.',
  })
  name!: string;

  @column(GraphQLString, {
    nullable: true,
    searched: true,
    description: 'The short name or abbreviation in common use, such as `ASEAN`.',
  })
  shortName?: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other names and spellings, in any script; search finds them too.',
  })
  otherNames!: string[];

  @column(OrganisationKind, { description: 'The kind, such as STATE or SECRETARIAT.' })
  kind!: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The founding date; null when not recorded.',
  })
  foundedOn?: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The date of its dissolution; null when it exists or the date is not recorded.',
  })
  dissolvedOn?: string;

  @ref(() => Place, {
    nullable: true,
    description: 'The city of its seat; of a state, the capital.',
  })
  seat?: Place;

  @ref(() => Country, {
    nullable: true,
    description: 'The country that it is or belongs to; null for a body of several.',
  })
  country?: Country;

  @column(GraphQLURL, { nullable: true, description: 'The address of its own website.' })
  website?: string;

  @ref(() => Organisation, {
    nullable: true,
    tree: true,
    description: 'The organisation that this one is a part of.',
  })
  parent?: Organisation;

  @list(() => Organisation, {
    by: 'parent',
    order: ['name'],
    description: 'The organisations that are directly part of this one, by name.',
  })
  parts!: unknown;

  @connection(() => Membership, {
    by: 'organisation',
    order: ['startsOn'],
    args: membershipArguments(['MEMBER']),
    match: ([membership], given, scope) => membershipHolds(membership, given, scope),
    description: 'The memberships in this organisation on a day, in order of joining.',
  })
  members!: unknown;

  @connection(() => Membership, {
    by: 'member',
    order: ['startsOn'],
    args: membershipArguments(),
    match: ([membership], given, scope) => membershipHolds(membership, given, scope),
    description: 'Its memberships in other organisations on a day, in order of joining.',
  })
  memberships!: unknown;

  @computed<Organisation>(() => Count, {
    args: { asOf: onDay ?? asOf, ...(roles && { roles }) },
    description: 'The number of members on a day: ASEAN has 11 since 2025-10-26.',
    sql: (organisation, given, scope) => {
      const day = dayOf(given, scope);
      const membership = scope.row(() => Membership);
      const chosen = given.names('roles');
      const rows = sql`
        select count(*)
        from ${scope.from(membership)}
        where ${membership.column('organisation')} = ${organisation.id}
      `;
      const inRole = chosen ? [isOneOf(membership.column('role'), chosen)] : [];
      const sure = surelyHoldsOn(membership, day, scope);
      return {
        certain: sql`(${rows} and ${all([sure, ...inRole])})`,
        possible: sql`(${rows} and ${all([canHoldOn(membership, day, scope), sql`not ${sure}`, ...inRole])})`,
      };
    },
  })
  memberCount!: unknown;

  @ref<Organisation>(() => Organisation, {
    nullable: true,
    args: { asOf },
    description: 'The holder of its chair on a day; of two possible holders, the later one.',
    key: (organisation, given, scope) => {
      const membership = scope.row(() => Membership);
      return sql`
        (
          select ${membership.column('member')}
          from ${scope.from(membership)}
          where ${membership.column('organisation')} = ${organisation.id}
            and ${membership.column('role')} = 'CHAIR'
            and ${canHoldOn(membership, dayOf(given, scope), scope)}
          order by ${membership.earliest('startsOn')} desc, ${membership.id} desc
          limit 1
        )
      `;
    },
  })
  chair!: unknown;

  @list(() => Office, {
    by: 'organisation',
    order: ['title'],
    description: 'The offices of the organisation, by title.',
  })
  offices!: unknown;
}

/** The filter of organisations. */
export const OrganisationFilter = organisations.filter(
  'OrganisationFilter',
  {
    target: () => Organisation,
    description: 'Conditions on organisations, all of which must hold.',
  },
  {
    country: {
      type: GraphQLCountryCode,
      list: true,
      description: 'Of one of these countries, by ISO 3166-1 code.',
      condition: (row, { given, name }, scope) =>
        scope.exists(
          () => Country,
          (country) =>
            sql`${country.id} = ${row.column('country')} and ${isAmong(country.column('code'), given.required(name))}`,
        ),
    },
    parent: refersTo<Organisation>('parent', () => Organisation, 'Directly part of this one.'),
    belongsTo: some<Organisation, Membership>(
      {
        type: () => Membership,
        filter: () => MembershipFilter,
        theirs: (membership) => membership.column('member'),
        ours: (row) => row.id,
        also: heldWhenNamed,
      },
      'Has a membership that meets these conditions; it holds today, unless they name another time.',
    ),
  },
);

organisations.many('organisations', () => Organisation, {
  description: 'Organisations, by name.',
  order: ['name'],
});

organisations.searched(() => Organisation, {
  with: ['country.name', 'parent.name', 'parent.shortName'],
  country: 'country',
});
