import { GraphQLID, GraphQLString } from 'graphql';
import { fallsInside, ids, oneOf, refersTo, textMatches } from '../../graph/conditions';
import { column, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { GraphQLPartialDate, GraphQLURL } from '../../graph/scalars';
import type { Given, Row } from '../../graph/specification';
import { isOneOf } from '../../sql/dialect';
import { sql, type Sql } from '../../sql/fragment';
import { Event } from '../events/event.type';
import { Place } from '../reference/place.type';
import { Topic, topicsWithin } from '../reference/topic.type';
import { DocumentKind, DocumentLinkType, PolicyDocumentOrder } from './document.enums';
import { DocumentLink } from './document-link.type';
import { DocumentTopic } from './document.joins';
import { documents } from './documents.domain';

const linkTypes = {
  types: {
    type: DocumentLinkType,
    list: true,
    description: 'Links of these types; of any when left out.',
  },
};

const isOfTypes = (link: Row<DocumentLink>, given: Given): Sql => {
  const types = given.names('types');
  return types ? isOneOf(link.column('type'), types) : sql`true`;
};

/** What was agreed, declared or planned. */
@documents.entity({
  file: 'policy_documents',
  description: 'A treaty, declaration, plan or other document of policy.',
})
export class PolicyDocument extends Node {
  @column(GraphQLString, { folded: true, searched: true, description: 'Its title in English.' })
  title!: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other titles it is found under.',
  })
  otherTitles!: string[];

  @column(DocumentKind, { description: 'What kind of document it is.' })
  kind!: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'When it was adopted or signed; null when not recorded.',
  })
  adoptedOn?: string;

  @ref(() => Event, { nullable: true, description: 'The event at which it was adopted.' })
  adoptedAt?: unknown;

  @ref(() => Place, { nullable: true, description: 'Where it was signed or adopted.' })
  signedIn?: Place;

  @column(GraphQLURL, { nullable: true, description: 'Where its text is published.' })
  url?: string;

  @list(() => Topic, {
    nullable: true,
    owned: true,
    by: { via: () => DocumentTopic, from: 'document', to: 'topic' },
    order: [],
    description: 'What it is about.',
  })
  topics!: unknown;

  @list(() => DocumentLink, {
    by: 'from',
    order: ['type', 'to'],
    args: linkTypes,
    match: ([link], given) => isOfTypes(link, given),
    description: 'What it succeeds, implements, annexes, amends or refers to.',
  })
  links!: unknown;

  @list(() => DocumentLink, {
    by: 'to',
    order: ['type', 'from'],
    args: linkTypes,
    match: ([link], given) => isOfTypes(link, given),
    description: 'What succeeds, implements, annexes, amends or refers to it.',
  })
  linkedFrom!: unknown;

  @connection<Event, PolicyDocument>(() => Event, {
    nullable: true,
    order: ['startsOn'],
    match: ([event, document], _, scope) => {
      const link = scope.row(() => DocumentLink);
      const later = scope.row(() => PolicyDocument);
      return sql`${event.id} in (select ${later.column('adoptedAt')} from ${scope.from(link)}, ${scope.from(later)} where ${link.column('to')} = ${document.id} and ${later.id} = ${link.column('from')})`;
    },
    description:
      'Events that reaffirmed or discussed it: those at which a document was adopted that succeeds, implements, annexes, amends or refers to it; in the order they began.',
  })
  raisedAt!: unknown;
}

/** Which policy documents. */
export const PolicyDocumentFilter = documents.filter(
  'PolicyDocumentFilter',
  {
    target: () => PolicyDocument,
    description: 'Which policy documents; all of it must hold.',
    combinable: true,
  },
  {
    ids: ids(() => PolicyDocument, 'Only these.'),
    title: textMatches<PolicyDocument>('title', 'By title.'),
    kind: oneOf<PolicyDocument>('kind', DocumentKind, 'Of one of these kinds.'),
    adopted: fallsInside<PolicyDocument>(
      'adoptedOn',
      'adoptedOn',
      'Adopted in this range, as far as the dates tell.',
    ),
    adoptedAt: refersTo<PolicyDocument>('adoptedAt', () => Event, 'Adopted at this event.'),
    topic: {
      type: GraphQLID,
      idOf: () => Topic,
      description: 'About this topic or one that is part of it, however far down.',
      condition: (row, { given, name }, scope) => {
        return scope.exists(
          () => DocumentTopic,
          (link) =>
            sql`${link.column('document')} = ${row.id} and ${link.column('topic')} in (${topicsWithin(sql`${given.required(name)}`, scope)})`,
        );
      },
    },
  },
);

documents.one('policyDocument', () => PolicyDocument, {
  description: 'A policy document by its id; null when there is none.',
  args: {
    id: {
      type: GraphQLID,
      required: true,
      idOf: () => PolicyDocument,
      description: 'Such as `policy-document/bangkok-declaration`.',
    },
  },
  match: (document, given) => sql`${document.id} = ${given.required('id')}`,
});

documents.many('policyDocuments', () => PolicyDocument, {
  description: 'Policy documents, the earliest first unless ordered otherwise.',
  order: ['adoptedOn'],
  where: () => PolicyDocumentFilter,
  orderBy: PolicyDocumentOrder,
});
