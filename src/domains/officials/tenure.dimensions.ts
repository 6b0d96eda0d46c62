import { officials } from './officials.domain';
import { Tenure } from './tenure.type';

officials.grouped(() => Tenure, {
  role: { by: 'office.role', description: 'The kind of the office, such as FOREIGN_MINISTER.' },
  organisation: { by: 'office.organisation', description: 'The organisation with the office.' },
  represents: {
    by: 'office.represents',
    description: 'The organisation that the holder of the office speaks for.',
  },
  country: {
    by: 'office.represents.country',
    description: 'The country of the organisation that the holder of the office speaks for.',
  },
  nationality: {
    by: 'official.nationality',
    description: 'The country of which the holder is a national.',
  },
});
