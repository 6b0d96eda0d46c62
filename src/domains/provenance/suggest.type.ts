import { GraphQLInt, GraphQLString } from 'graphql';
import { column, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { provenance } from './provenance.domain';
import { SearchType } from './search.enums';
import { typedText } from './search.terms';
import { suggestedRows } from './suggest.sql';

/** A name that continues a typed text. */
@provenance.row({ isFilterable: false, description: 'A name that continues a typed text.' })
export class Suggestion {
  @ref(() => Node, { description: 'The record of that name.' })
  record!: unknown;

  @column(GraphQLString, { description: 'The name, as it is written.' })
  text!: string;

  @column(SearchType, { description: 'The type of the record.' })
  type!: string;

  @column(GraphQLInt, {
    hidden: true,
    description: '0 for a name that begins with the typed text, 1 for the others.',
  })
  distance!: number;

  @column(GraphQLInt, {
    hidden: true,
    description: 'The less, the more often other records name the record.',
  })
  lightness!: number;
}

provenance.many('suggest', () => Suggestion, {
  description:
    'Names for a text that is being typed: those with a word for each typed beginning of a word, ' +
    'such as `viv bal`. Names that begin with the text come first, then those of records that others ' +
    'name often. Nothing is found by a likeness: `search` does that.',
  order: ['distance', 'lightness'],
  args: {
    text: typedText,
  },
  rows: suggestedRows,
  edge: { node: 'record', name: 'Suggestion' },
});
