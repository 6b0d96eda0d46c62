import { GraphQLFloat, GraphQLInt, GraphQLString } from 'graphql';
import { column, computed, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { sql } from '../../sql/fragment';
import { provenance } from './provenance.domain';
import { LONGEST, searchRows } from './search.sql';

/** The types that search covers. */
export const SearchType = provenance.enumeration(
  'SearchType',
  'The types of records that search covers.',
  {
    OFFICIAL: 'Officials, by name and other names.',
    ORGANISATION: 'Organisations, by name, short name and other names.',
    SUMMIT: 'Summits, by name.',
    CONFERENCE: 'Conferences, by name.',
    MEETING: 'Meetings, by name and summary.',
    POLICY_DOCUMENT: 'Policy documents, by title and other titles.',
    TOPIC: 'Topics, by label.',
    COUNTRY: 'Countries, by name and other names.',
    PLACE: 'Places, by name and other names.',
    EVENT_SERIES: 'Series of events, by name, short name and other names.',
    OFFICE: 'Offices, by title and other titles.',
  },
);

/** A record that a search found. */
@provenance.row({ isFilterable: false, description: 'A record that a search found.' })
export class SearchHit {
  @ref(() => Node, { description: 'The record that matched.' })
  record!: unknown;

  @column(GraphQLString, {
    description: 'The name, title or summary that matched, as it is written.',
  })
  matched!: string;

  @computed<SearchHit>(GraphQLFloat, {
    description: 'How well it matches: 1 for the very text, less for less, never 0.',
    sql: (hit) => sql`${hit.column('rank')} / 1000000.0`,
  })
  score!: number;

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
}

provenance.many('search', () => SearchHit, {
  description:
    'Search in names, other names, titles and summaries, in any script; the best match comes ' +
    'first. What does not matter in a `TextFilter` does not matter here: case, diacritics, the ' +
    'form of quotation marks, dashes and spaces. A misspelt name is found by the letters it ' +
    'shares with the right one.',
  order: ['distance'],
  args: {
    text: {
      type: GraphQLString,
      holds: 'text',
      required: true,
      longest: LONGEST,
      description: `The text to search for, 1 to ${LONGEST} characters.`,
    },
    types: {
      type: SearchType,
      list: true,
      description: 'Only records of these types; of all types when left out.',
    },
  },
  rows: searchRows,
  edge: { node: 'record', name: 'Search' },
});
