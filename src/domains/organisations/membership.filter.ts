import { oneOf } from '../../graph/conditions';
import { heldKeys, heldOn } from '../../graph/time';
import { Membership } from './membership.type';
import { MembershipRole } from './organisation.enums';
import { organisations } from './organisations.domain';
import { exactly, refersToParty } from './party.sql';

/** The filter on memberships on a day. */
export const MembershipFilter = organisations.filter(
  'MembershipFilter',
  {
    target: () => Membership,
    description: 'Conditions on memberships, all of which must hold.',
    combinable: false,
    always: heldOn,
  },
  {
    organisation: refersToParty<Membership>('organisation', 'In this organisation.'),
    member: refersToParty<Membership>('member', 'Of this member.'),
    exactly,
    roles: oneOf<Membership>('role', MembershipRole, 'In one of these roles.'),
    ...heldKeys,
  },
);
