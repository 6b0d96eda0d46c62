import { provenance } from './provenance.domain';

/** The types that search covers. */
export const SearchType = provenance.enumeration(
  'SearchType',
  'The types of records that search covers.',
  {
    OFFICIAL: 'Officials, by name, other names, offices and nationality.',
    ORGANISATION: 'Organisations, by name, short name and other names.',
    SUMMIT: 'Summits, by name, year, place, and the names of their series.',
    CONFERENCE: 'Conferences, by name, year, place, and the names of their series.',
    MEETING: 'Meetings, by name, summary, year and place.',
    POLICY_DOCUMENT: 'Policy documents, by title and other titles.',
    TOPIC: 'Topics, by label.',
    COUNTRY: 'Countries, by name, other names and ISO code.',
    PLACE: 'Places, by name and other names.',
    EVENT_SERIES: 'Series of events, by name, abbreviation and other names.',
    OFFICE: 'Offices, by title, by the organisation represented and by their holders.',
    QUOTATION: 'Quotations, by their words.',
  },
);
