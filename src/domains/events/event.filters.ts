import { GraphQLID } from 'graphql';
import {
  fallsInside,
  ids,
  oneOf,
  refersTo,
  refersToAny,
  some,
  textMatches,
} from '../../graph/conditions';
import { GraphQLCountryCode } from '../../graph/scalars';
import type { FilterField, FilterSpec } from '../../graph/specification';
import { isAmong, isOneOf } from '../../sql/dialect';
import { all, literal, sql } from '../../sql/fragment';
import { OfficialFilter } from '../officials/official.type';
import { Official } from '../officials/official.type';
import { Office } from '../organisations/office.type';
import { OfficeRole } from '../organisations/organisation.enums';
import { Organisation } from '../organisations/organisation.type';
import { Country } from '../reference/country.type';
import { Place } from '../reference/place.type';
import { Topic, topicsWithin } from '../reference/topic.type';
import { ConferenceKind, MeetingKind, ParticipationRole } from './event.enums';
import { EventTopic } from './event.joins';
import { EventLink } from './event-link.type';
import { EventSeries } from './event-series.type';
import { Conference, Event, Meeting, Summit } from './event.type';
import { events } from './events.domain';
import { Participation } from './participation.type';

/** Which participations. */
export const ParticipationFilter: FilterSpec = events.filter(
  'ParticipationFilter',
  {
    target: () => Participation,
    description: 'Which participations; all of it must hold of one and the same participation.',
    combinable: false,
  },
  {
    event: refersTo<Participation>('event', () => Event, 'In this event.'),
    events: some(
      {
        type: () => Event,
        filter: () => EventFilter,
        tie: (event, row) => sql`${event.id} = ${row.column('event' as never)}`,
      },
      'In events that meet this.',
    ),
    official: refersTo<Participation>('official', () => Official, 'Of this official.'),
    officials: refersToAny<Participation>('official', () => Official, 'Of one of these officials.'),
    representing: refersTo<Participation>('representing', () => Organisation, 'On behalf of this.'),
    roles: oneOf<Participation>('role', ParticipationRole, 'In one of these roles.'),
    officeRoles: {
      type: OfficeRole,
      list: true,
      description: 'Holding an office of one of these kinds on that day.',
      condition: (row, { given, name }, scope) =>
        scope.exists(
          () => Office,
          (office) =>
            sql`${office.id} = ${row.column('office' as never)} and ${isOneOf(office.column('role'), given.names(name) ?? [])}`,
        ),
    },
  },
);

const inEvent = (
  participation: { column(field: never): ReturnType<typeof sql> },
  event: { id: ReturnType<typeof sql> },
) => sql`${participation.column('event' as never)} = ${event.id}`;

/** A recorded link of a type, to an event that meets a filter. */
const linkedTo = (type: string, description: string): FilterField => ({
  type: () => EventFilter,
  description,
  condition: (row, { given, name }, scope) => {
    const link = scope.row(() => EventLink);
    const event = scope.row(() => Event);
    const filter = given.object(name);
    const conditions = [
      sql`${link.column('type')} = ${literal(type)}`,
      sql`${event.id} = ${link.column('to')}`,
      ...(filter ? [scope.matches(EventFilter, event, filter)] : []),
    ];
    return sql`${row.id} in (select ${link.column('from')} from ${scope.from(event)}, ${scope.from(link)} where ${all(conditions)})`;
  },
});

const eventFields: Record<string, FilterField> = {
  ids: ids(() => Event, 'Only these.'),
  name: textMatches<Event>('name', 'By name.'),
  during: fallsInside<Event>(
    'startsOn',
    'endsOn',
    'On some day of this range, as far as the dates tell.',
  ),
  place: refersTo<Event>('place', () => Place, 'At this place.'),
  country: {
    type: GraphQLCountryCode,
    list: true,
    description: 'At a place in one of these countries.',
    condition: (row, { given, name }, scope) => {
      const country = scope.row(() => Country);
      return scope.exists(
        () => Place,
        (place) =>
          sql`${place.id} = ${row.column('place' as never)} and ${place.column('country')} in (select ${country.id} from ${scope.from(country)} where ${isAmong(country.column('code'), given.required(name))})`,
      );
    },
  },
  series: refersToAny<Event>('series', () => EventSeries, 'Of one of these series.'),
  topic: {
    type: GraphQLID,
    idOf: () => Topic,
    description: 'About this topic or one that is part of it, however far down.',
    condition: (row, { given, name }, scope) => {
      return scope.exists(
        () => EventTopic,
        (link) =>
          sql`${link.column('event')} = ${row.id} and ${link.column('topic')} in (${topicsWithin(sql`${given.required(name)}`, scope)})`,
      );
    },
  },
  participants: some(
    { type: () => Participation, filter: () => ParticipationFilter, tie: inEvent },
    'Someone took part in this way.',
  ),
  everyParticipant: {
    type: () => ParticipationFilter,
    list: true,
    description: 'For each of these, someone took part in this way.',
    condition: (row, { given, name }, scope) =>
      all(
        (given.objects(name) ?? []).map((one) =>
          scope.exists(
            () => Participation,
            (participation) =>
              all([
                sql`${participation.column('event')} = ${row.id}`,
                scope.matches(ParticipationFilter, participation, one),
              ]),
          ),
        ),
      ),
  },
  onSidelinesOf: linkedTo('ON_SIDELINES_OF', 'Held on the sidelines of an event that meets this.'),
  aheadOf: linkedTo('AHEAD_OF', 'Recorded to have been held ahead of an event that meets this.'),
};

const described = (what: string) => ({
  description: `Which ${what}; all of it must hold.`,
  combinable: true,
});

/** Which events. */
export const EventFilter: FilterSpec = events.filter(
  'EventFilter',
  { target: () => Event, ...described('events') },
  eventFields,
);

/** Which summits. */
export const SummitFilter = events.filter(
  'SummitFilter',
  { target: () => Summit, ...described('summits') },
  eventFields,
);

/** Which conferences. */
export const ConferenceFilter = events.filter(
  'ConferenceFilter',
  { target: () => Conference, ...described('conferences') },
  {
    ...eventFields,
    kind: oneOf<Conference>('kind', ConferenceKind, 'Of one of these kinds.'),
  },
);

/** Which meetings. */
export const MeetingFilter = events.filter(
  'MeetingFilter',
  { target: () => Meeting, ...described('meetings') },
  {
    ...eventFields,
    kind: oneOf<Meeting>('kind', MeetingKind, 'Of one of these kinds.'),
  },
);

events.extendFilter(OfficialFilter, {
  took: some(
    {
      type: () => Participation,
      filter: () => ParticipationFilter,
      tie: (participation, row) => sql`${participation.column('official' as never)} = ${row.id}`,
    },
    'Took part in an event in this way.',
  ),
});
