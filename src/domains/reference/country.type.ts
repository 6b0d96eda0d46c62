import { GraphQLID, GraphQLString } from 'graphql';
import { column, list } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { unique } from '../../graph/rules.between';
import { GraphQLCountryCode } from '../../graph/scalars';
import { sql } from '../../sql/fragment';
import { Place } from './place.type';
import { reference } from './reference.domain';

/** A country by its ISO code. */
@reference.entity({
  file: 'countries',
  example: 'country/sg',
  between: [unique(['name'], { finding: 'countries with one name' })],
  description:
    'A country or territory with an ISO 3166-1 code. The `state` of a country is the organisation that acts for it.',
})
export class Country extends Node {
  @column(GraphQLCountryCode, { unique: true, description: 'ISO 3166-1 alpha-2, such as `SG`.' })
  code!: string;

  @column(GraphQLString, {
    searched: true,
    description: 'The common short name in English, such as `Viet Nam`.',
  })
  name!: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other names, in any script: official, former and native ones, and abbreviations.',
  })
  otherNames!: string[];

  @list(() => Place, {
    by: 'country',
    order: ['name'],
    description: 'The places in this country, by name.',
  })
  places!: unknown;
}

reference.one('country', () => Country, {
  description:
    'A country by its ISO 3166-1 alpha-2 code, such as `SG`, or by its id; null when there is none.',
  args: {
    code: {
      type: GraphQLCountryCode,
      description: 'ISO 3166-1 alpha-2, such as `SG`; instead of `id`.',
    },
    id: {
      type: GraphQLID,
      idOf: () => Country,
      description: 'Such as `country/sg`; instead of `code`.',
    },
  },
  match: (country, given, scope) => {
    const [code, id] = [given.parameter('code'), given.parameter('id')];
    if (code && !id) return sql`${country.column('code')} = ${code}`;
    if (id && !code) return sql`${country.id} = ${id}`;
    return scope.refuse('code', 'Give either `code` or `id`.');
  },
});

reference.searched(() => Country, { with: ['code'] });
