import { GraphQLString } from 'graphql';
import { oneOf, textMatches } from '../../graph/conditions';
import { column, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { OfficeRole } from './organisation.enums';
import { Organisation } from './organisation.type';
import { organisations } from './organisations.domain';

/** A post that exists whoever holds it. */
@organisations.entity({ file: 'offices', description: 'A post that exists whoever holds it.' })
export class Office extends Node {
  @column(GraphQLString, { folded: true, description: 'Its title in English.' })
  title!: string;

  @column(OfficeRole, { description: 'What kind of post it is.' })
  role!: string;

  @ref(() => Organisation, { description: 'The organisation it is a post of.' })
  organisation!: Organisation;

  @ref(() => Organisation, {
    nullable: true,
    description:
      'Whom its holder speaks for: a foreign minister speaks for the state, not for the ministry.',
  })
  represents?: Organisation;
}

/** Which offices. */
export const OfficeFilter = organisations.filter(
  'OfficeFilter',
  { target: () => Office, description: 'Which offices; all of it must hold.', combinable: true },
  {
    title: textMatches<Office>('title', 'By title.'),
    roles: oneOf<Office>('role', OfficeRole, 'Of one of these kinds.'),
  },
);
