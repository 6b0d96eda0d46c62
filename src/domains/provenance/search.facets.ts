import { GraphQLInt } from 'graphql';
import { column, ref } from '../../graph/field.decorators';
import type { ArgumentReader, FacetSpec } from '../../graph/specification';
import { raw, sql, type Sql } from '../../sql/fragment';
import { Country } from '../reference/country.type';
import { provenance } from './provenance.domain';
import { SearchType } from './search.enums';

/** The property by which facets count hits. */
export const SearchFacetKey = provenance.enumeration(
  'SearchFacetKey',
  'The property by which the hits of a search are counted.',
  {
    TYPE: 'The type of the record.',
    COUNTRY: 'The country of the record: of an official the nationality, of an event its place.',
    YEAR: 'The year of an event, a document or a quotation.',
  },
);

/** The number of hits of one kind. */
@provenance.row({
  description:
    'The number of hits of a search that share a property; the other two properties are null.',
})
export class SearchFacet {
  @column(SearchType, { nullable: true, description: 'The type, when counted by TYPE.' })
  type?: string;

  @ref(() => Country, {
    nullable: true,
    description: 'The country, when counted by COUNTRY; null for the hits without one.',
  })
  country?: unknown;

  @column(GraphQLInt, {
    nullable: true,
    description: 'The year, when counted by YEAR; null for the hits without one.',
  })
  year?: number;

  @column(GraphQLInt, { description: 'The number of hits.' })
  count!: number;
}

const columns = { TYPE: 'type', COUNTRY: 'country_id', YEAR: 'year' } as const;

/** Counts hits by one of their columns, the most first. */
function facetRows(found: Sql, given: ArgumentReader): Sql {
  const [by = 'TYPE'] = given.names('by') ?? [];
  const first = given.parameter('first');
  const chosen = columns[by as keyof typeof columns];
  const keys = Object.values(columns).map((key) =>
    key === chosen ? `f.${key}` : `null as ${key}`,
  );
  return sql`
    select ${raw(keys.join(', '))}, count(*) as count
    from (${found}) f
    group by f.${raw(chosen)}
    order by count(*) desc, f.${raw(chosen)} is null, f.${raw(chosen)}
    limit ${first ? sql`${first}` : raw('100')} + 0
  `;
}

/** The facets of a search. */
export const searchFacets: FacetSpec = {
  target: () => SearchFacet,
  description:
    'The number of hits on all pages by type, by country or by year, the most first. The counts ' +
    'of all facets add up to `totalCount`.',
  args: {
    by: {
      type: SearchFacetKey,
      default: 'TYPE',
      description: 'The property by which the hits are counted.',
    },
    first: {
      type: GraphQLInt,
      range: [1, 100],
      description: 'The number of facets, the most frequent first: 1 to 100; 100 when left out.',
    },
  },
  rows: facetRows,
};
