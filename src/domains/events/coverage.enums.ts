import { events } from './events.domain';

/** How many of the participants of an event are recorded. */
export const ParticipantCoverage = events.enumeration(
  'ParticipantCoverage',
  'How many of the participants of an event are recorded.',
  {
    ALL: 'Every delegation that took part is recorded with its head; other members of a delegation may be missing.',
    HEADS_OF_DELEGATION:
      'The head of each member’s delegation is recorded; guests, partners and observers may be missing.',
    SOME: 'Some are recorded. A person who is not recorded may have taken part.',
    NONE_RECORDED: 'None are recorded, which does not mean that nobody took part.',
  },
);

/** How the meetings on the sidelines of an event were recorded. */
export const SidelineCoverage = events.enumeration(
  'SidelineCoverage',
  'How the meetings on the sidelines of an event were recorded.',
  {
    SYSTEMATIC: 'They were looked for one event after the other, so that most are recorded.',
    INCIDENTAL: 'Some are recorded because a source was at hand. Others may have been held.',
    NONE_RECORDED: 'None are recorded, which does not mean that none were held.',
  },
);

/** How many records of a kind are recorded. */
export const RecordCoverage = events.enumeration(
  'RecordCoverage',
  'How many of the records of a kind that exist are recorded.',
  {
    ALL: 'All of them.',
    SOME: 'Some of them. One that is not recorded may exist.',
    NONE_RECORDED: 'None of them, which does not mean that none exist.',
  },
);

/** The subject of a statement about coverage. */
export const CoverageSubject = events.enumeration(
  'CoverageSubject',
  'The subject of a statement about coverage.',
  {
    EVENT: 'One event.',
    SERIES: 'A series of events, in one year or in all years.',
    ORGANISATION: 'An organisation, in one year or in all years.',
    DATA: 'All of the data, in one year or in all years.',
  },
);
