import { GraphQLString } from 'graphql';
import { oneOf } from '../../graph/conditions';
import { column, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { unique } from '../../graph/rules.between';
import { OfficeRole } from './organisation.enums';
import { Organisation } from './organisation.type';
import { organisations } from './organisations.domain';

/** An office, which is independent of its holders. */
@organisations.entity({
  file: 'offices',
  example: 'office/secretary-general-of-asean',
  between: [
    unique(['title', 'organisation'], { finding: 'offices of one organisation with one title' }),
  ],
  description: 'A post that people hold one after another, such as Secretary-General of ASEAN.',
})
export class Office extends Node {
  @column(GraphQLString, { searched: true, description: 'The title in English.' })
  title!: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other titles and abbreviations, such as `Foreign Secretary of the Philippines`.',
  })
  otherTitles!: string[];

  @column(OfficeRole, { description: 'The kind of office, such as FOREIGN_MINISTER.' })
  role!: string;

  @ref(() => Organisation, {
    description: 'The organisation that has this office, such as a ministry.',
  })
  organisation!: Organisation;

  @ref(() => Organisation, {
    nullable: true,
    description:
      'The organisation that the holder speaks for: a foreign minister speaks for the state, not for the ministry.',
  })
  represents?: Organisation;
}

/** The filter of offices. */
export const OfficeFilter = organisations.filter(
  'OfficeFilter',
  {
    target: () => Office,
    description: 'Conditions on offices, all of which must hold.',
  },
  {
    roles: oneOf<Office>('role', OfficeRole, 'Of one of these kinds.'),
  },
);

organisations.searched(() => Office, {
  with: [
    'role',
    'represents.name',
    'represents.shortName',
    'represents.otherNames',
    'organisation.name',
  ],
  country: 'represents.country',
});
