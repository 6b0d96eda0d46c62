import { GraphQLID, GraphQLString } from 'graphql';
import { ids, oneOf, refersTo, some, textMatches } from '../../graph/conditions';
import { column, computed, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { inOrder } from '../../graph/rules';
import { GraphQLCountryCode, GraphQLPartialDate, GraphQLURL } from '../../graph/scalars';
import { Count } from '../../graph/shared.types';
import { canHoldOn, dayOf, heldKeys, heldOn, surelyHoldsOn } from '../../graph/time';
import { isAmong, isOneOf } from '../../sql/dialect';
import { all, sql } from '../../sql/fragment';
import { Country } from '../reference/country.type';
import { Place } from '../reference/place.type';
import { asOf, Membership, membershipArguments, membershipHolds } from './membership.type';
import { Office, OfficeFilter } from './office.type';
import { MembershipRole, OrganisationKind } from './organisation.enums';
import { organisations } from './organisations.domain';

const { asOf: onDay, roles } = membershipArguments(['MEMBER']);

/** A state, or a body of states, of a state, or beside them. */
@organisations.entity({
  file: 'organisations',
  rules: [inOrder('foundedOn', 'dissolvedOn')],
  description: 'A state, or a body that states, ministries or people act through.',
})
export class Organisation extends Node {
  @column(GraphQLString, { folded: true, searched: true, description: 'Its full name in English.' })
  name!: string;

  @column(GraphQLString, {
    nullable: true,
    searched: true,
    description: 'The name or abbreviation it commonly goes by.',
  })
  shortName?: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other names it is found under.',
  })
  otherNames!: string[];

  @column(OrganisationKind, { description: 'What it is.' })
  kind!: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'When it was founded; null when not recorded.',
  })
  foundedOn?: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'When it was dissolved; null when it was not, or not recorded.',
  })
  dissolvedOn?: string;

  @ref(() => Place, {
    nullable: true,
    description: 'Where it has its seat; of a state, its capital.',
  })
  seat?: Place;

  @ref(() => Country, {
    nullable: true,
    description: 'The country it is, or belongs to; null for bodies of several.',
  })
  country?: Country;

  @column(GraphQLURL, { nullable: true, description: 'Its own pages.' })
  website?: string;

  @ref(() => Organisation, { nullable: true, tree: true, description: 'What it is a part of.' })
  parent?: Organisation;

  @list(() => Organisation, { by: 'parent', order: ['name'], description: 'Its parts, by name.' })
  parts!: unknown;

  @connection(() => Membership, {
    by: 'organisation',
    order: ['startsOn'],
    args: membershipArguments(['MEMBER']),
    match: ([membership], given, scope) => membershipHolds(membership, given, scope),
    description: 'Who belongs to it on a day, in a role; those who joined first come first.',
  })
  members!: unknown;

  @connection(() => Membership, {
    by: 'member',
    order: ['startsOn'],
    args: membershipArguments(),
    match: ([membership], given, scope) => membershipHolds(membership, given, scope),
    description: 'What it belongs to on a day, in a role; what it joined first comes first.',
  })
  memberships!: unknown;

  @computed<Organisation>(() => Count, {
    args: { asOf: onDay ?? asOf, ...(roles && { roles }) },
    description:
      'How many belong to it on a day, in a role. ASEAN has 10 members on 2025-10-25, and 11 on 2025-10-26.',
    sql: (organisation, given, scope) => {
      const day = dayOf(given, scope);
      const membership = scope.row(() => Membership);
      const chosen = given.names('roles');
      const rows = sql`select count(*) from ${scope.from(membership)} where ${membership.column('organisation')} = ${organisation.id}`;
      const inRole = chosen ? [isOneOf(membership.column('role'), chosen)] : [];
      const sure = surelyHoldsOn(membership, day);
      return {
        certain: sql`(${rows} and ${all([sure, ...inRole])})`,
        possible: sql`(${rows} and ${all([canHoldOn(membership, day), sql`not ${sure}`, ...inRole])})`,
      };
    },
  })
  memberCount!: unknown;

  @ref<Organisation>(() => Organisation, {
    nullable: true,
    args: { asOf },
    description:
      'Who is in its chair on a day; the one who took it last, when two can have held it.',
    key: (organisation, given, scope) => {
      const membership = scope.row(() => Membership);
      return sql`(select ${membership.column('member')} from ${scope.from(membership)} where ${membership.column('organisation')} = ${organisation.id} and ${membership.column('role')} = 'CHAIR' and ${canHoldOn(membership, dayOf(given, scope))} order by ${membership.earliest('startsOn')} desc, ${membership.id} desc limit 1)`;
    },
  })
  chair!: unknown;

  @list(() => Office, {
    by: 'organisation',
    order: ['title'],
    args: {
      filter: { type: () => OfficeFilter, description: 'Only those that meet all of this.' },
    },
    match: ([office], given, scope) => {
      const filter = given.object('filter');
      return filter ? scope.matches(OfficeFilter, office, filter) : sql`true`;
    },
    description: 'Its offices, by title.',
  })
  offices!: unknown;
}

/** A state of its country. */
@organisations.contributes(() => Country)
export class CountryOrganisations {
  @ref<Country>(() => Organisation, {
    nullable: true,
    description: 'The state that acts for it; null for territories and economies without one.',
    key: (country, _, scope) => {
      const state = scope.row(() => Organisation);
      return sql`(select ${state.id} from ${scope.from(state)} where ${state.column('country')} = ${country.id} and ${state.column('kind')} = 'STATE' order by ${state.id} limit 1)`;
    },
  })
  state!: unknown;
}

/** Being in a role in an organisation on a day. */
export const MembershipFilter = organisations.filter(
  'MembershipFilter',
  {
    target: () => Membership,
    description: 'Which memberships; all of it must hold.',
    combinable: false,
    always: heldOn,
  },
  {
    organisation: refersTo<Membership>('organisation', () => Organisation, 'Belonging to this.'),
    member: refersTo<Membership>('member', () => Organisation, 'Of this member.'),
    roles: oneOf<Membership>('role', MembershipRole, 'In one of these roles.'),
    ...heldKeys,
  },
);

/** Which organisations. */
export const OrganisationFilter = organisations.filter(
  'OrganisationFilter',
  {
    target: () => Organisation,
    description: 'Which organisations; all of it must hold.',
    combinable: true,
  },
  {
    ids: ids(() => Organisation, 'Only these.'),
    name: textMatches<Organisation>('name', 'By full name.'),
    kind: oneOf<Organisation>('kind', OrganisationKind, 'Of one of these kinds.'),
    country: {
      type: GraphQLCountryCode,
      list: true,
      description: 'Of one of these countries.',
      condition: (row, { given, name }, scope) =>
        scope.exists(
          () => Country,
          (country) =>
            sql`${country.id} = ${row.column('country' as never)} and ${isAmong(country.column('code'), given.required(name))}`,
        ),
    },
    parent: refersTo<Organisation>('parent', () => Organisation, 'Directly part of this.'),
    belongsTo: some(
      {
        type: () => Membership,
        filter: () => MembershipFilter,
        theirs: (membership) => membership.column('member' as never),
        ours: (row) => row.id,
      },
      'Belongs to something in this way.',
    ),
  },
);

/** In what order organisations come. */
export const OrganisationOrder = organisations.order(
  'OrganisationOrder',
  'In what order organisations come.',
  {
    NAME: { field: 'name', description: 'By full name, without regard to case and diacritics' },
  },
);

organisations.one('organisation', () => Organisation, {
  description: 'An organisation by its id; null when there is none.',
  args: {
    id: {
      type: GraphQLID,
      required: true,
      idOf: () => Organisation,
      description: 'Such as `organisation/asean`.',
    },
  },
  match: (organisation, given) => sql`${organisation.id} = ${given.required('id')}`,
});

organisations.many('organisations', () => Organisation, {
  description: 'Organisations, by name.',
  order: ['name'],
  where: () => OrganisationFilter,
  orderBy: OrganisationOrder,
});
