import { Quotation } from '../documents/quotation.type';
import { provenance } from './provenance.domain';
import { Citation, Source } from './source.type';

provenance.grouped(() => Source, {
  publisher: { by: 'publisher', description: 'The publisher, letter for letter.' },
});

provenance.grouped(() => Citation, {
  publisher: {
    by: 'source.publisher',
    description: 'The publisher of the source; null for general knowledge.',
  },
});

provenance.grouped(() => Quotation, {
  publisher: {
    via: { type: () => Citation, from: 'record' },
    by: 'source.publisher',
    description: 'Each publisher of a source of the quotation.',
  },
});
