import { GraphQLBoolean } from 'graphql';
import { column, computed, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { differ, endedAgrees, inOrder } from '../../graph/rules';
import { apart, untilEndOf, within } from '../../graph/rules.between';
import { GraphQLDate, GraphQLPartialDate } from '../../graph/scalars';
import { Certainty, Ending } from '../../graph/shared.types';
import type { ArgumentSpec, ArgumentReader, Row, Scope } from '../../graph/specification';
import { certaintyOn, dayOf, endBounds, heldOn } from '../../graph/time';
import { isOneOf } from '../../sql/dialect';
import { all, type Sql } from '../../sql/fragment';
import { MembershipRole } from './organisation.enums';
import { Organisation } from './organisation.type';
import { organisations } from './organisations.domain';

/** The argument `asOf`, shared by all fields about a day. */
export const asOf: ArgumentSpec = {
  type: GraphQLDate,
  description:
    'The day to look at, such as `2025-10-26`; today when left out. For a day after today, nothing is CERTAIN.',
};

/** The argument `everHeld`, which lifts `asOf`. */
export const everHeld: ArgumentSpec = {
  type: GraphQLBoolean,
  default: false,
  description:
    'Include those that have ended and those that have not begun. `asOf` is then ignored.',
};

/** The arguments of memberships. */
export const membershipArguments = (
  roles?: readonly string[],
): Readonly<Record<string, ArgumentSpec>> => ({
  asOf,
  everHeld,
  roles: {
    type: MembershipRole,
    list: true,
    default: roles,
    description: roles
      ? 'In one of these roles.'
      : 'Only in one of these roles; in any role when left out.',
  },
});

/** The condition for memberships on a day and in some roles. */
export const membershipHolds = (
  membership: Row<Membership>,
  given: ArgumentReader,
  scope: Scope,
): Sql => {
  const roles = given.names('roles');
  return all([
    heldOn(membership, given, scope),
    ...(roles ? [isOneOf(membership.column('role'), roles)] : []),
  ]);
};

/** A warning only, because a member may have belonged under an earlier name before its founding. */
const lifeOfOrganisation = {
  severity: 'warning',
  finding: 'memberships outside the life of an organisation',
  open: 'open memberships of a dissolved organisation',
} as const;

/** The membership of an organisation in another. */
@organisations.entity({
  file: 'memberships',
  example: 'membership/asean-timor-leste-member',
  coveredBy: ['chairs'],
  rules: [differ('organisation', 'member'), inOrder('startsOn', 'endsOn'), endedAgrees],
  between: [
    ...within('organisation', ['foundedOn', 'dissolvedOn'], lifeOfOrganisation),
    ...untilEndOf('member', 'dissolvedOn', lifeOfOrganisation),
    apart(['organisation', 'member', 'role'], {
      finding: 'memberships recorded twice',
      wrong: 'belongs in the same role for the same time according to',
      right: 'keep one of the two, or end the one where the other begins',
    }),
    apart(['organisation'], {
      where: { role: ['CHAIR'] },
      apart: 'member',
      finding: 'terms in the chair that overlap',
      wrong: 'has another in the chair at the same time according to',
    }),
  ],
  description:
    'A membership of one organisation in another, in one role and for a span of time. It ' +
    'ends no later than either organisation is dissolved.',
})
export class Membership extends Node {
  @ref(() => Organisation, { description: 'The organisation that the member belongs to.' })
  organisation!: Organisation;

  @ref(() => Organisation, { description: 'The organisation that is the member.' })
  member!: Organisation;

  @column(MembershipRole, { description: 'The role, such as MEMBER or CHAIR.' })
  role!: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The first day; null when not known.',
  })
  startsOn?: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    missing: endBounds,
    description:
      'The last day, inclusive. Null when it goes on or the end is not known: `ended` says which.',
  })
  endsOn?: string;

  @column(Ending, { description: 'Whether it has ended, goes on, or no source says.' })
  ended!: string;

  @computed<Membership>(Certainty, {
    nullable: true,
    args: { asOf },
    description:
      'Whether the membership held on the day, certainly or possibly; null when it certainly did not.',
    sql: (membership, given, scope) => certaintyOn(membership, dayOf(given, scope), scope),
  })
  certainty!: unknown;
}
