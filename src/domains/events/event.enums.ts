import { events } from './events.domain';

/** The kind of a conference. */
export const ConferenceKind = events.enumeration('ConferenceKind', 'The kind of a conference.', {
  CONFERENCE: 'A conference.',
  MINISTERIAL_MEETING: 'A formal meeting of ministers.',
  FORUM: 'A forum.',
  DIALOGUE: 'A dialogue of officials and experts.',
  WEEK: 'A week of several events.',
  SESSION: 'A session of a standing assembly.',
});

/** The kind of a meeting. */
export const MeetingKind = events.enumeration('MeetingKind', 'The kind of a meeting.', {
  BILATERAL: 'Between two sides.',
  TRILATERAL: 'Between three sides.',
  MULTILATERAL: 'Between more than three sides.',
  PLENARY: 'Of a whole group.',
  PULL_ASIDE: 'A short exchange in the margins.',
  COURTESY_CALL: 'A courtesy call.',
  SIGNING_CEREMONY: 'For signing a document.',
  WORKING_LUNCH: 'A working lunch.',
  RETREAT: 'A retreat.',
  OTHER: 'None of these.',
});

/** The type of an event. */
export const EventType = events.enumeration('EventType', 'The type of an event.', {
  SUMMIT: 'A formal meeting of heads of state or government.',
  CONFERENCE: 'A conference, ministerial meeting, forum, dialogue, week or session.',
  MEETING: 'A meeting of officials.',
});

/** Whether an event took place. */
export const EventStatus = events.enumeration('EventStatus', 'Whether an event took place.', {
  PLANNED: 'Announced.',
  HELD: 'Held.',
  POSTPONED: 'Put off to a later date.',
  CANCELLED: 'Called off.',
});

/** The relation of one event to another. */
export const EventLinkType = events.enumeration(
  'EventLinkType',
  'The kind of relation between two events.',
  {
    ON_SIDELINES_OF: 'Held in the margins of the other.',
    AHEAD_OF: 'Held before the other and with a view to it.',
    PREPARATORY_TO: 'Held to prepare the other.',
    FOLLOW_UP_TO: 'Held to carry on what the other began.',
  },
);

/** The origin of a link or of an office. */
export const Basis = events.enumeration('Basis', 'The origin of a link or of an office.', {
  RECORDED: 'A source says so.',
  INFERRED:
    'Computed for this request and never stored: a link from dates and a shared participant, ' +
    'represented party or series owner, of which `evidence` tells; an office from a tenure.',
});

/** The role of a participant. */
export const ParticipationRole = events.enumeration(
  'ParticipationRole',
  'The role of a participant in an event.',
  {
    DELEGATE: 'Takes part without a special role.',
    CHAIR: 'Chairs the event.',
    CO_CHAIR: 'Chairs the event together with others.',
    HOST: 'Hosts the event.',
    SIGNATORY: 'Signs a document.',
    WITNESS: 'Witnesses a signing.',
    OBSERVER: 'Observes.',
    GUEST: 'Takes part as a guest.',
    SPEAKER: 'Speaks.',
  },
);

/** The involvement of an organisation in an event. */
export const Involvement = events.enumeration(
  'Involvement',
  'The way in which an organisation is involved in an event.',
  {
    HOST: 'The organisation hosts the event.',
    REPRESENTED: 'A participant represents the organisation.',
    SERIES_OWNER: 'The event belongs to a series of the organisation.',
  },
);

/** The orders of counterparts. */
export const CounterpartOrder = events.order('CounterpartOrder', 'The order of counterparts.', {
  COUNT: { field: 'count', description: 'By the number of meetings' },
  FIRST_ON: { field: 'firstOn', description: 'By the earliest day that `firstOn` can mean' },
  LAST_ON: { field: 'lastOn', description: 'By the earliest day that `lastOn` can mean' },
  NAME: {
    field: 'name',
    description: 'By the name of the other, without regard to case and diacritics',
  },
});

/** The kind of an encounter. */
export const EncounterKind = events.enumeration(
  'EncounterKind',
  'Whether two officials met, or were at one event.',
  {
    MEETING: 'Both took part in one meeting.',
    SAME_EVENT: 'Both were present at one conference or summit; they need not have met there.',
  },
);
