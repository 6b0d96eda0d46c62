import { ref } from '../../graph/field.decorators';
import { Topic } from '../reference/topic.type';
import { documents } from './documents.domain';
import { PolicyDocument } from './policy-document.type';
import { Quotation } from './quotation.type';

/** The topics of a document. */
@documents.link({ description: 'What a document is about.' })
export class DocumentTopic {
  @ref(() => PolicyDocument, { description: 'The document.' })
  document!: unknown;

  @ref(() => Topic, { description: 'A topic of the record.' })
  topic!: unknown;
}

/** The topics of a quotation. */
@documents.link({ description: 'What a quotation is about.' })
export class QuotationTopic {
  @ref(() => Quotation, { description: 'The quotation.' })
  quotation!: unknown;

  @ref(() => Topic, { description: 'A topic of the record.' })
  topic!: unknown;
}
