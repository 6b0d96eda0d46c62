import { events } from './events.domain';

/** What kind of conference it is. */
export const ConferenceKind = events.enumeration(
  'ConferenceKind',
  'What kind of conference it is.',
  {
    CONFERENCE: 'A conference.',
    MINISTERIAL_MEETING: 'A formal meeting of ministers.',
    FORUM: 'A forum.',
    DIALOGUE: 'A dialogue of officials and experts.',
    WEEK: 'A week of several events.',
    SESSION: 'A session of a standing assembly.',
  },
);

/** What kind of meeting it is. */
export const MeetingKind = events.enumeration('MeetingKind', 'What kind of meeting it is.', {
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

/** Whether an event took place. */
export const EventStatus = events.enumeration('EventStatus', 'Whether an event took place.', {
  PLANNED: 'Announced.',
  HELD: 'Held.',
  POSTPONED: 'Put off to a later date.',
  CANCELLED: 'Called off.',
});

/** How one event stands to another. */
export const EventLinkType = events.enumeration(
  'EventLinkType',
  'How one event stands to another.',
  {
    ON_SIDELINES_OF: 'Held in the margins of the other.',
    AHEAD_OF: 'Held before the other and with a view to it.',
    PREPARATORY_TO: 'Held to prepare the other.',
    FOLLOW_UP_TO: 'Held to carry on what the other began.',
  },
);

/** Where a link comes from. */
export const Basis = events.enumeration('Basis', 'Where a link between events comes from.', {
  RECORDED: 'A source says so.',
  INFERRED:
    'Computed for this request from dates and a shared participant, represented party or series owner; never stored, always with its evidence.',
});

/** In what role someone takes part. */
export const ParticipationRole = events.enumeration(
  'ParticipationRole',
  'In what role someone takes part in an event.',
  {
    DELEGATE: 'Takes part.',
    CHAIR: 'In the chair.',
    CO_CHAIR: 'In the chair together with others.',
    HOST: 'Host.',
    SIGNATORY: 'Signs a document.',
    WITNESS: 'Witnesses a signing.',
    OBSERVER: 'Observes.',
    GUEST: 'A guest.',
    SPEAKER: 'Speaks.',
  },
);

/** In what way an organisation is involved in an event. */
export const Involvement = events.enumeration(
  'Involvement',
  'In what way an organisation is involved in an event.',
  {
    HOST: 'It hosts the event.',
    REPRESENTED: 'Someone takes part on its behalf.',
    SERIES_OWNER: 'The event belongs to a series of its own.',
  },
);

/** In what order events come. */
export const EventOrder = events.order('EventOrder', 'In what order events come.', {
  STARTS_ON: { field: 'startsOn', description: 'By the first day they can have begun on' },
  NAME: { field: 'name', description: 'By name, without regard to case and diacritics' },
});
