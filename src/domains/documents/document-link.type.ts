import { GraphQLString } from 'graphql';
import { column, ref } from '../../graph/field.decorators';
import { differ } from '../../graph/rules';
import { EVER_BEFORE } from '../../graph/partial-date';
import { inOrderOf, unique } from '../../graph/rules.between';
import { literal, sql } from '../../sql/fragment';
import { DocumentLinkType } from './document.enums';
import { documents } from './documents.domain';
import { PolicyDocument } from './policy-document.type';

/** The relation of one document to another. */
@documents.row({
  table: 'document_link',
  file: 'document_links',
  coveredBy: ['documents'],
  rules: [differ('from', 'to')],
  between: [
    unique(['from', 'to', 'type'], { finding: 'links recorded twice' }),
    inOrderOf('to.adoptedOn', 'from.adoptedOn', {
      where: { type: ['SUCCEEDS', 'IMPLEMENTS', 'AMENDS', 'REFERS_TO'] },
      severity: 'warning',
      finding: 'documents that refer to a later one',
    }),
  ],
  description: 'A relation between two policy documents, such as one that implements another.',
})
export class DocumentLink {
  @column(GraphQLString, { hidden: true, description: 'Its own name in the data.' })
  id!: string;

  @ref(() => PolicyDocument, {
    description: 'The document that succeeds, implements, annexes, amends or refers to the other.',
  })
  from!: unknown;

  @ref(() => PolicyDocument, {
    description: 'The document that is succeeded, implemented, annexed, amended or referred to.',
  })
  to!: unknown;

  @column(DocumentLinkType, { description: 'The kind of relation between the two.' })
  type!: string;
}

documents.extendOrder(() => DocumentLink, {
  ADOPTED_ON: {
    description:
      'By the earliest day that the date of adoption of the document `from` can mean, an unknown date ' +
      'before all others',
    type: 'text',
    sql: (row, scope) => {
      const document = scope.row(() => PolicyDocument);
      return sql`
        coalesce(
          (
            select ${document.earliest('adoptedOn')}
            from ${scope.from(document)}
            where ${document.id} = ${row.column('from')}
          ),
          ${literal(EVER_BEFORE)}
        )
      `;
    },
  },
});
