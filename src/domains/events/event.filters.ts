import { GraphQLID } from 'graphql';
import {
  fallsInside,
  meetsLinked,
  meetsSome,
  oneOf,
  refersTo,
  refersToAny,
  some,
  type Related,
} from '../../graph/conditions';
import type { FilterFields } from '../../graph/domain.inputs';
import { GraphQLCountryCode } from '../../graph/scalars';
import type { FilterField, FilterSpec } from '../../graph/specification';
import { isAmong, isOneOf } from '../../sql/dialect';
import { all, literal, sql } from '../../sql/fragment';
import { OfficialFilter } from '../officials/official.type';
import { Official } from '../officials/official.type';
import { Office } from '../organisations/office.type';
import { OfficeRole } from '../organisations/organisation.enums';
import { exactly, refersToParty } from '../organisations/party.sql';
import { Country } from '../reference/country.type';
import { Place } from '../reference/place.type';
import { Topic, topicsWithin } from '../reference/topic.type';
import { ParticipationRole } from './event.enums';
import { EventTopic } from './event.joins';
import { EventLink } from './event-link.type';
import { EventSeries } from './event-series.type';
import { Conference, Event, Meeting, Summit } from './event.type';
import { events } from './events.domain';
import { Participation } from './participation.type';

/** The filter of participations. */
export const ParticipationFilter: FilterSpec = events.filter(
  'ParticipationFilter',
  {
    target: () => Participation,
    description: 'Conditions on participations, all of which must hold of the same participation.',
  },
  {
    event: refersTo<Participation>('event', () => Event, 'In the event with this id.'),
    events: some<Participation, Event>(
      {
        type: () => Event,
        filter: () => EventFilter,
        theirs: (event) => event.id,
        ours: (row) => row.column('event'),
      },
      'In an event that meets these conditions.',
    ),
    official: refersTo<Participation>(
      'official',
      () => Official,
      'The participation of the official with this id.',
    ),
    officials: refersToAny<Participation>(
      'official',
      () => Official,
      'The participation of one of these officials.',
    ),
    representing: refersToParty<Participation>(
      'representing',
      'On behalf of the organisation with this id.',
    ),
    exactly,
    roles: oneOf<Participation>('role', ParticipationRole, 'In one of these roles.'),
    officeRoles: {
      type: OfficeRole,
      list: true,
      description: 'The participant took part in an office of one of these kinds.',
      condition: (row, { given, name }, scope) =>
        scope.exists(
          () => Office,
          (office) =>
            sql`${office.id} = ${row.column('office')} and ${isOneOf(office.column('role'), given.names(name) ?? [])}`,
        ),
    },
  },
);

/** The participations of an event. */
const inEvent: Related<Event, Participation> = {
  type: () => Participation,
  filter: () => ParticipationFilter,
  theirs: (participation) => participation.column('event'),
  ours: (event) => event.id,
};

/** A filter key for a recorded link of a type to an event that meets a filter. */
const linkedTo = (type: string, description: string): FilterField<Event> => ({
  type: () => EventFilter,
  description,
  condition: (row, { given, name }, scope) =>
    meetsLinked(
      {
        via: () => EventLink,
        type: () => Event,
        filter: () => EventFilter,
        here: (link) => link.column('from'),
        there: (link) => link.column('to'),
        when: (link) => sql`${link.column('type')} = ${literal(type)}`,
      },
      given.object(name),
      { row, scope },
    ),
});

const eventFields: FilterFields<Event> = {
  during: fallsInside<Event>(
    'startsOn',
    'endsOn',
    'Held on at least one day of this range. An imprecise date matches when it can fall inside.',
  ),
  place: refersTo<Event>('place', () => Place, 'Held at the place with this id.'),
  country: {
    type: GraphQLCountryCode,
    list: true,
    description: 'Held in one of these countries, by ISO 3166-1 code.',
    condition: (row, { given, name }, scope) => {
      const country = scope.row(() => Country);
      const place = scope.row(() => Place);
      const countries = sql`
        select ${country.id}
        from ${scope.from(country)}
        where ${isAmong(country.column('code'), given.required(name))}
      `;
      return sql`
        ${row.column('place')} in (
          select ${place.id}
          from ${scope.from(place)}
          where ${place.column('country')} in (${countries})
        )
      `;
    },
  },
  series: refersToAny<Event>('series', () => EventSeries, 'An edition of one of these series.'),
  topic: {
    type: GraphQLID,
    idOf: () => Topic,
    isNarrow: true,
    description: 'About this topic or any narrower topic below it.',
    condition: (row, { given, name }, scope) => {
      const link = scope.row(() => EventTopic);
      const topics = topicsWithin(sql`${given.required(name)}`, scope);
      return sql`
        ${row.id} in (
          select ${link.column('event')}
          from ${scope.from(link)}
          where ${link.column('topic')} in (${topics})
        )
      `;
    },
  },
  participants: some(inEvent, 'At least one participation meets these conditions.'),
  everyParticipant: {
    type: () => ParticipationFilter,
    list: true,
    description: 'For each of these conditions, at least one participation meets it.',
    condition: (row, { given, name }, scope) =>
      all((given.objects(name) ?? []).map((one) => meetsSome(inEvent, one, { row, scope }))),
  },
  onSidelinesOf: linkedTo(
    'ON_SIDELINES_OF',
    'Held on the sidelines of an event that meets these conditions.',
  ),
  aheadOf: linkedTo(
    'AHEAD_OF',
    'Held ahead of an event that meets these conditions, according to a recorded link.',
  ),
};

const described = (what: string) => ({
  description: `Conditions on ${what}, all of which must hold.`,
});

/** The filter of events. */
export const EventFilter: FilterSpec = events.filter(
  'EventFilter',
  { target: () => Event, ...described('events') },
  eventFields,
);

/** The filter of summits. */
export const SummitFilter = events.filter(
  'SummitFilter',
  { target: () => Summit, ...described('summits') },
  eventFields,
);

/** The filter of conferences. */
export const ConferenceFilter = events.filter(
  'ConferenceFilter',
  { target: () => Conference, ...described('conferences') },
  eventFields,
);

/** The filter of meetings. */
export const MeetingFilter = events.filter(
  'MeetingFilter',
  { target: () => Meeting, ...described('meetings') },
  eventFields,
);

events.extendFilter(OfficialFilter, {
  took: some<Official, Participation>(
    {
      type: () => Participation,
      filter: () => ParticipationFilter,
      theirs: (participation) => participation.column('official'),
      ours: (row) => row.id,
    },
    'Took part in an event under these conditions.',
  ),
});
