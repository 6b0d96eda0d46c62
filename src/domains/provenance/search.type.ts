import { GraphQLFloat, GraphQLInt, GraphQLString } from 'graphql';
import { column, computed, ref, resolved } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { sql } from '../../sql/fragment';
import { provenance } from './provenance.domain';
import { SearchType } from './search.enums';
import { excerptOf } from './search.excerpt';
import { searchFacets } from './search.facets';
import { searchRows } from './search.sql';
import { typedText } from './search.terms';

/** A record that a search found. */
@provenance.row({ isFilterable: false, description: 'A record that a search found.' })
export class SearchHit {
  @ref(() => Node, { description: 'The record that matched.' })
  record!: unknown;

  @column(GraphQLString, {
    description: 'The name, title or summary that matched, as it is written.',
  })
  matched!: string;

  @column(SearchType, { description: 'The type of the record.' })
  type!: string;

  @resolved(GraphQLString, {
    needs: ['matched', 'sought'],
    description:
      'The part of `matched` with most of the searched words, at most 160 characters; a short ' +
      'text whole.',
    resolve: ({ matched, sought }) => excerptOf(String(matched), String(sought)),
  })
  excerpt!: string;

  @computed<SearchHit>(GraphQLFloat, {
    description: 'How well it matches: 1 for the very text, less for less, never 0.',
    sql: (hit) => sql`${hit.column('rank')} / 1000000.0`,
  })
  score!: number;

  @column(GraphQLString, { hidden: true, description: 'The search text, folded.' })
  sought!: string;

  @column(GraphQLInt, {
    hidden: true,
    description: 'The score in millionths: the higher, the better the match.',
  })
  rank!: number;

  @column(GraphQLInt, {
    hidden: true,
    description:
      'How far the score is from 1, in millionths: the order of the hits, the best first.',
  })
  distance!: number;

  @column(GraphQLInt, {
    hidden: true,
    description: 'The less, the more often other records name the record: the order of equal hits.',
  })
  lightness!: number;
}

provenance.many('search', () => SearchHit, {
  description:
    'The records that a typed text means, the best match first: by names in any script, ' +
    'abbreviations, years, ordinals, offices, places, titles, and words of summaries and ' +
    'quotations, in any order of words. What does not matter in a `TextFilter` does not matter ' +
    'here. A misspelt word is found by the letters it shares with the right one.',
  order: ['distance', 'lightness'],
  args: {
    text: typedText,
    types: {
      type: SearchType,
      list: true,
      description: 'Only records of these types; of all types when left out.',
    },
  },
  rows: searchRows,
  edge: { node: 'record', name: 'Search' },
  facets: searchFacets,
});
