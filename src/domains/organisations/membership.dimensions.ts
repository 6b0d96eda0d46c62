import { Membership } from './membership.type';
import { organisations } from './organisations.domain';

organisations.grouped(() => Membership, {
  country: { by: 'member.country', description: 'The country of the member.' },
  memberKind: { by: 'member.kind', description: 'The kind of the member, such as STATE.' },
});
