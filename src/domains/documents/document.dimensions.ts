import { DocumentTopic, QuotationTopic } from './document.joins';
import { documents } from './documents.domain';
import { PolicyDocument } from './policy-document.type';
import { Quotation } from './quotation.type';

documents.grouped(() => PolicyDocument, {
  topic: {
    via: { type: () => DocumentTopic, from: 'document' },
    by: 'topic',
    description: 'Each topic of the document; broader topics are not added.',
  },
  series: {
    by: 'adoptedAt.series',
    description: 'The series of the event at which the document was adopted.',
  },
  country: {
    by: 'signedIn.country',
    description: 'The country of the place of signature or adoption.',
  },
});

documents.grouped(() => Quotation, {
  topic: {
    via: { type: () => QuotationTopic, from: 'quotation' },
    by: 'topic',
    description: 'Each topic of the quotation; broader topics are not added.',
  },
  series: { by: 'event.series', description: 'The series of the event.' },
});
