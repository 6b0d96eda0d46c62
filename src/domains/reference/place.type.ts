import { GraphQLFloat, GraphQLString } from 'graphql';
import { column, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { Country } from './country.type';
import { reference } from './reference.domain';

/** Where something is held, seated or signed. */
@reference.entity({
  file: 'places',
  description:
    'A city or other place where something is held, seated or signed; `place/online` for what was held online.',
})
export class Place extends Node {
  @column(GraphQLString, { folded: true, description: 'Its English name.' })
  name!: string;

  @ref(() => Country, {
    nullable: true,
    description: 'The country it lies in; null for what is held online.',
  })
  country?: Country;

  @column(GraphQLFloat, {
    nullable: true,
    range: [-90, 90],
    description: 'Degrees north of the equator (WGS 84).',
  })
  latitude?: number;

  @column(GraphQLFloat, {
    nullable: true,
    range: [-180, 180],
    description: 'Degrees east of Greenwich (WGS 84).',
  })
  longitude?: number;
}
