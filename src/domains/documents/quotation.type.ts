import { GraphQLString } from 'graphql';
import { column, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { someGiven } from '../../graph/rules';
import { inOrderOf, past } from '../../graph/rules.between';
import { GraphQLPartialDate } from '../../graph/scalars';
import { Event } from '../events/event.type';
import { Official } from '../officials/official.type';
import { Topic, topicsWithin } from '../reference/topic.type';
import { sql } from '../../sql/fragment';
import { DocumentTopic, QuotationTopic } from './document.joins';
import { documents } from './documents.domain';
import { PolicyDocument } from './policy-document.type';

const spokenElsewhen = {
  severity: 'warning',
  finding: 'quotations outside the days of their event',
} as const;

/** Words of a speaker. */
@documents.entity({
  file: 'quotations',
  example: 'quotation/2025-10-21-vivian-balakrishnan-steadfast-partner',
  rules: [
    someGiven(['speaker', 'attributedTo'], {
      severity: 'warning',
      finding: 'quotations of nobody',
    }),
  ],
  between: [
    past('spokenOn', { finding: 'quotations after today' }),
    inOrderOf('speaker.bornOn', 'spokenOn', { finding: 'quotations outside a life' }),
    inOrderOf('spokenOn', 'speaker.diedOn', { finding: 'quotations outside a life' }),
    inOrderOf('event.startsOn', 'spokenOn', spokenElsewhen),
    inOrderOf('spokenOn', 'event.endsOn', spokenElsewhen),
  ],
  description: 'A statement, word for word.',
})
export class Quotation extends Node {
  @column(GraphQLString, {
    prose: true,
    searched: true,
    description: 'The words, as the source prints them.',
  })
  text!: string;

  @ref(() => Official, { nullable: true, description: 'The official who said the words.' })
  speaker?: Official;

  @column(GraphQLString, {
    nullable: true,
    description:
      'The speaker as the source names them, where the speaker is not an official in the graph.',
  })
  attributedTo?: string;

  @ref(() => Event, { nullable: true, description: 'The event at which the words were said.' })
  event?: unknown;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The day on which the words were said; null when not recorded.',
  })
  spokenOn?: string;

  @list(() => Topic, {
    nullable: true,
    owned: true,
    by: { via: () => QuotationTopic, from: 'quotation', to: 'topic' },
    order: [],
    description: 'The topics of the quotation.',
  })
  topics!: unknown;
}

/** The documents adopted and the words spoken at an event. */
@documents.contributes(() => Event)
export class EventDocuments {
  @connection(() => PolicyDocument, {
    nullable: true,
    by: 'adoptedAt',
    order: ['adoptedOn'],
    description: 'The policy documents adopted at this event.',
  })
  documents!: unknown;

  @list(() => Quotation, {
    nullable: true,
    by: 'event',
    order: ['spokenOn'],
    description: 'Statements recorded word for word at this event.',
  })
  quotations!: unknown;
}

/** The quotations of an official. */
@documents.contributes(() => Official)
export class OfficialQuotations {
  @connection(() => Quotation, {
    nullable: true,
    by: 'speaker',
    order: ['spokenOn'],
    description: 'The quotations of the official, the earliest first.',
  })
  quotations!: unknown;
}

/** Documents about a topic. */
@documents.contributes(() => Topic)
export class TopicDocuments {
  @connection<PolicyDocument, Topic>(() => PolicyDocument, {
    nullable: true,
    order: ['adoptedOn'],
    match: ([document, topic], _, scope) => {
      const about = scope.row(() => DocumentTopic);
      return sql`
        ${document.id} in (
          select ${about.column('document')}
          from ${scope.from(about)}
          where ${about.column('topic')} in (${topicsWithin(topic.id, scope)})
        )
      `;
    },
    description: 'The policy documents about this topic or a narrower one, the earliest first.',
  })
  documents!: unknown;
}

documents.searched(() => Quotation, {
  with: ['speaker.name', 'attributedTo', 'spokenOn'],
  year: 'spokenOn',
});
