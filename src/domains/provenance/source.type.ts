import { GraphQLString } from 'graphql';
import { column, connection, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { covers, past, unique } from '../../graph/rules.between';
import { GraphQLPartialDate, GraphQLURL } from '../../graph/scalars';
import type { RecordRule } from '../../graph/specification';
import { provenance } from './provenance.domain';

/** The confidence of a citation. */
export const Confidence = provenance.enumeration(
  'Confidence',
  'Whether a citation names a source.',
  {
    SOURCED: 'A named source says so.',
    GENERAL_KNOWLEDGE: 'Commonly known; no source was looked up.',
  },
);

/** The publication of a fact. */
@provenance.entity({
  file: 'sources',
  example: 'source/sarawakdaily-2025-kao-balakrishnan',
  between: [
    unique(['url'], { severity: 'warning', finding: 'sources with one address' }),
    past('publishedOn', { finding: 'sources published after today' }),
  ],
  description: 'A page, article or document in which facts are published.',
})
export class Source extends Node {
  @column(GraphQLString, { description: 'The publisher, such as `Bernama`.' })
  publisher!: string;

  @column(GraphQLString, {
    nullable: true,
    description: 'The title of the page, article or document.',
  })
  title?: string;

  @column(GraphQLURL, { nullable: true, description: 'The address on the web.' })
  url?: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The date of publication; null when not recorded.',
  })
  publishedOn?: string;

  @connection(() => Citation, {
    by: 'source',
    order: [],
    description: 'The citations that name this source.',
  })
  citations!: unknown;
}

/** Requires that a cited field exists in the type of the record. */
const citesItsField: RecordRule = (citation, hasField) => {
  if (citation.field === null) return undefined;
  const [field = ''] = String(citation.field).split('/');
  if (hasField(String(citation.record), field)) return undefined;
  return {
    field: 'field',
    wrong: `is no field of "${String(citation.record)}"`,
    right:
      'name a field as the graph does, such as startsOn, or leave it empty for the whole record',
  };
};

/** Requires a source exactly when the confidence is SOURCED. */
const sourceAgrees: RecordRule = ({ source, confidence }) => {
  if ((source !== null) === (confidence === 'SOURCED')) return undefined;
  return {
    field: 'confidence',
    wrong: source === null ? 'names no source' : `contradicts the source "${String(source)}"`,
    right: source === null ? 'fill source, or write GENERAL_KNOWLEDGE' : 'write SOURCED',
  };
};

/** The citation of a record or of one of its fields. */
@provenance.entity({
  file: 'citations',
  example: 'citation/official-kao-kim-hourn-sarawakdaily-2025-kao-balakrishnan',
  rules: [citesItsField, sourceAgrees],
  between: [
    unique(['record', 'source'], { orEmpty: ['field'], finding: 'citations recorded twice' }),
    covers('record', {
      finding: 'records without a citation',
      right: 'cite a source, or write GENERAL_KNOWLEDGE',
    }),
  ],
  description: 'The source of a record, or of one field of it.',
})
export class Citation extends Node {
  @ref(() => Node, { description: 'The record that is cited.' })
  record!: unknown;

  @column(GraphQLString, {
    nullable: true,
    description:
      'The field that is cited, such as `startsOn`; null for the whole record. A link between ' +
      'documents is cited as `links/TYPE/id`.',
  })
  field?: string;

  @ref(() => Source, { nullable: true, description: 'The source; null for general knowledge.' })
  source?: unknown;

  @column(Confidence, {
    description: 'Whether a named source says so, or it is general knowledge.',
  })
  confidence!: string;
}
