import { GraphQLString } from 'graphql';
import { column, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { GraphQLPartialDate } from '../../graph/scalars';
import { Event } from '../events/event.type';
import { Official } from '../officials/official.type';
import { Topic, topicsWithin } from '../reference/topic.type';
import { sql } from '../../sql/fragment';
import { DocumentTopic, QuotationTopic } from './document.joins';
import { documents } from './documents.domain';
import { PolicyDocument } from './policy-document.type';

/** What someone said. */
@documents.entity({ file: 'quotations', description: 'What someone said, word for word.' })
export class Quotation extends Node {
  @column(GraphQLString, { description: 'The words.' })
  text!: string;

  @ref(() => Official, { nullable: true, description: 'Who said them.' })
  speaker?: Official;

  @column(GraphQLString, {
    nullable: true,
    description: 'Whom the source gives them to, where it names no one in the data.',
  })
  attributedTo?: string;

  @ref(() => Event, { nullable: true, description: 'The event they were said at.' })
  event?: unknown;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'When they were said; null when not recorded.',
  })
  spokenOn?: string;

  @list(() => Topic, {
    nullable: true,
    owned: true,
    by: { via: () => QuotationTopic, from: 'quotation', to: 'topic' },
    order: [],
    description: 'What they are about.',
  })
  topics!: unknown;
}

/** What was adopted and said at an event. */
@documents.contributes(() => Event)
export class EventDocuments {
  @connection(() => PolicyDocument, {
    nullable: true,
    by: 'adoptedAt',
    order: ['adoptedOn'],
    description: 'The documents adopted at it.',
  })
  documents!: unknown;

  @list(() => Quotation, {
    nullable: true,
    by: 'event',
    order: ['spokenOn'],
    description: 'What was said at it.',
  })
  quotations!: unknown;
}

/** What an official said. */
@documents.contributes(() => Official)
export class OfficialQuotations {
  @connection(() => Quotation, {
    nullable: true,
    by: 'speaker',
    order: ['spokenOn'],
    description: 'What the official said, the earliest first.',
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
      return sql`${document.id} in (select ${about.column('document')} from ${scope.from(about)} where ${about.column('topic')} in (${topicsWithin(topic.id, scope)}))`;
    },
    description: 'Documents about this topic or one that is part of it, the earliest first.',
  })
  documents!: unknown;
}
