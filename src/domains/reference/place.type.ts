import { GraphQLFloat, GraphQLString } from 'graphql';
import { column, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { together } from '../../graph/rules';
import { unique } from '../../graph/rules.between';
import { Country } from './country.type';
import { reference } from './reference.domain';

/** A place, such as the venue of an event. */
@reference.entity({
  file: 'places',
  example: 'place/kuala-lumpur',
  rules: [together('latitude', 'longitude')],
  between: [
    unique(['name'], {
      orEmpty: ['country'],
      severity: 'warning',
      finding: 'places of one country with one name',
    }),
  ],
  description:
    'A city or venue where events are held, organisations have their seat or documents are ' +
    'signed; `place/online` for events held online.',
})
export class Place extends Node {
  @column(GraphQLString, {
    searched: true,
    description: 'The name in English, such as `Kuala Lumpur`.',
  })
  name!: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other names and spellings, in any script: former and native ones among them.',
  })
  otherNames!: string[];

  @ref(() => Country, {
    nullable: true,
    description: 'The country in which the place lies; null for `place/online`.',
  })
  country?: Country;

  @column(GraphQLFloat, {
    nullable: true,
    range: [-90, 90],
    description:
      'Degrees north of the equator (WGS 84), to four decimals; null for `place/online`.',
  })
  latitude?: number;

  @column(GraphQLFloat, {
    nullable: true,
    range: [-180, 180],
    description: 'Degrees east of Greenwich (WGS 84), to four decimals; null for `place/online`.',
  })
  longitude?: number;
}

reference.searched(() => Place, {
  with: ['country.name', 'country.otherNames'],
  country: 'country',
});
