import { oneOf } from '../../graph/conditions';
import { heldKeys } from '../../graph/time';
import { Membership } from './membership.type';
import { MembershipRole } from './organisation.enums';
import { organisations } from './organisations.domain';
import { exactly, refersToParty } from './party.sql';

/** The filter of memberships. */
export const MembershipFilter = organisations.filter(
  'MembershipFilter',
  {
    target: () => Membership,
    description: 'Conditions on memberships, all of which must hold.',
  },
  {
    organisation: refersToParty<Membership>('organisation', 'In this organisation.'),
    member: refersToParty<Membership>('member', 'Of this member.'),
    exactly,
    roles: oneOf<Membership>('role', MembershipRole, 'In one of these roles.'),
    ...heldKeys,
  },
);
