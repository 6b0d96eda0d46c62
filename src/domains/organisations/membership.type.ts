import { GraphQLBoolean } from 'graphql';
import { column, computed, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { differ, endedAgrees, inOrder } from '../../graph/rules';
import { GraphQLDate, GraphQLPartialDate } from '../../graph/scalars';
import { Certainty, Ending } from '../../graph/shared.types';
import type { ArgumentSpec, ArgumentReader, Row, Scope } from '../../graph/specification';
import { certaintyOn, dayOf, endBounds, heldOn } from '../../graph/time';
import { isOneOf } from '../../sql/dialect';
import { all, type Sql } from '../../sql/fragment';
import { MembershipRole } from './organisation.enums';
import { Organisation } from './organisation.type';
import { organisations } from './organisations.domain';

/** The argument `asOf`, the same wherever something holds on a day. */
export const asOf: ArgumentSpec = {
  type: GraphQLDate,
  description: 'The day to look at, such as `2025-10-26`; today when left out.',
};

/** The argument `everHeld`, which lifts `asOf`. */
export const everHeld: ArgumentSpec = {
  type: GraphQLBoolean,
  default: false,
  description:
    'Include those that have ended and those that have not begun. `asOf` is then ignored.',
};

/** What chooses memberships. */
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

/** Memberships on a day, in a role. */
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

/** One organisation in another, in a role, for a time. */
@organisations.entity({
  file: 'memberships',
  rules: [differ('organisation', 'member'), inOrder('startsOn', 'endsOn'), endedAgrees],
  description: 'A membership of one organisation in another, in one role and for a span of time.',
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
    sql: (membership, given, scope) => certaintyOn(membership, dayOf(given, scope)),
  })
  certainty!: unknown;
}
