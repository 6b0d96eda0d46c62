import { GraphQLID, GraphQLString } from 'graphql';
import { fallsInside, refersTo } from '../../graph/conditions';
import { column, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { inOrderOf, past, unique } from '../../graph/rules.between';
import { GraphQLPartialDate, GraphQLURL } from '../../graph/scalars';
import type { ArgumentReader, Row } from '../../graph/specification';
import { isOneOf } from '../../sql/dialect';
import { sql, type Sql } from '../../sql/fragment';
import { Event } from '../events/event.type';
import { Place } from '../reference/place.type';
import { Topic, topicsWithin } from '../reference/topic.type';
import { DocumentKind, DocumentLinkType } from './document.enums';
import { DocumentLink } from './document-link.type';
import { DocumentTopic } from './document.joins';
import { documents } from './documents.domain';

const linkTypes = {
  types: {
    type: DocumentLinkType,
    list: true,
    description: 'Only links of these types; of any type when left out.',
  },
};

const isOfTypes = (link: Row<DocumentLink>, given: ArgumentReader): Sql => {
  const types = given.names('types');
  return types ? isOneOf(link.column('type'), types) : sql`true`;
};

const adoptedElsewhen = {
  severity: 'warning',
  finding: 'documents adopted outside the days of their event',
} as const;

/** An agreement, declaration or plan. */
@documents.entity({
  file: 'policy_documents',
  example: 'policy-document/bangkok-declaration',
  coveredBy: ['documents'],
  between: [
    unique(['title'], {
      orEmpty: ['adoptedOn'],
      severity: 'warning',
      finding: 'documents recorded twice',
    }),
    past('adoptedOn', { finding: 'documents adopted after today' }),
    inOrderOf('adoptedAt.startsOn', 'adoptedOn', adoptedElsewhen),
    inOrderOf('adoptedOn', 'adoptedAt.endsOn', adoptedElsewhen),
  ],
  description: 'A treaty, declaration, plan or other document of policy.',
})
export class PolicyDocument extends Node {
  @column(GraphQLString, { searched: true, description: 'The title in English.' })
  title!: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other titles, in any language; search finds them too.',
  })
  otherTitles!: string[];

  @column(DocumentKind, { description: 'The kind of document, such as DECLARATION.' })
  kind!: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The date of adoption or signature; null when not recorded.',
  })
  adoptedOn?: string;

  @ref(() => Event, {
    nullable: true,
    description: 'The event at which the document was adopted; null when not recorded.',
  })
  adoptedAt?: unknown;

  @ref(() => Place, { nullable: true, description: 'The place of signature or adoption.' })
  signedIn?: Place;

  @column(GraphQLURL, {
    nullable: true,
    description: 'The address at which the text is published.',
  })
  url?: string;

  @list(() => Topic, {
    nullable: true,
    owned: true,
    by: { via: () => DocumentTopic, from: 'document', to: 'topic' },
    order: [],
    description: 'The topics of the document.',
  })
  topics!: unknown;

  @list(() => DocumentLink, {
    by: 'from',
    order: ['type', 'to'],
    args: linkTypes,
    match: ([link], given) => isOfTypes(link, given),
    description:
      'The relations from this document to those that it succeeds, implements, annexes, amends or refers to.',
  })
  links!: unknown;

  @list(() => DocumentLink, {
    by: 'to',
    order: ['type', 'from'],
    args: linkTypes,
    match: ([link], given) => isOfTypes(link, given),
    description:
      'The relations from other documents to this one: those that succeed, implement, annex, amend or refer to it.',
  })
  linkedFrom!: unknown;

  @connection<Event, PolicyDocument>(() => Event, {
    nullable: true,
    order: ['startsOn'],
    match: ([event, document], _, scope) => {
      const link = scope.row(() => DocumentLink);
      const later = scope.row(() => PolicyDocument);
      return sql`
        ${event.id} in (
          select ${later.column('adoptedAt')}
          from ${scope.from(link)}, ${scope.from(later)}
          where ${link.column('to')} = ${document.id}
            and ${later.id} = ${link.column('from')}
        )
      `;
    },
    description:
      'The events that took the document up again, the earliest first: those at which a ' +
      'document was adopted that succeeds, implements, annexes, amends or refers to it.',
  })
  raisedAt!: unknown;
}

/** The filter of policy documents. */
export const PolicyDocumentFilter = documents.filter(
  'PolicyDocumentFilter',
  {
    target: () => PolicyDocument,
    description: 'Conditions on policy documents, all of which must hold.',
  },
  {
    adopted: fallsInside<PolicyDocument>(
      'adoptedOn',
      'adoptedOn',
      'Adopted within this range. An imprecise date matches when it can fall inside.',
    ),
    adoptedAt: refersTo<PolicyDocument>(
      'adoptedAt',
      () => Event,
      'Adopted at the event with this id.',
    ),
    topic: {
      type: GraphQLID,
      idOf: () => Topic,
      description: 'About this topic or any narrower topic below it.',
      condition: (row, { given, name }, scope) => {
        return scope.exists(
          () => DocumentTopic,
          (link) =>
            sql`
              ${link.column('document')} = ${row.id}
                and ${link.column('topic')} in (
                  ${topicsWithin(sql`${given.required(name)}`, scope)}
                )
            `,
        );
      },
    },
  },
);

documents.many('policyDocuments', () => PolicyDocument, {
  description: 'Policy documents, the earliest first unless ordered otherwise.',
  order: ['adoptedOn'],
});

documents.searched(() => PolicyDocument, {
  with: ['kind', 'adoptedOn', 'signedIn.name'],
  country: 'signedIn.country',
  year: 'adoptedOn',
});
