import { GraphQLInt, GraphQLString } from 'graphql';
import { column, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { differ, inOrder, needs } from '../../graph/rules';
import { inOrderOf, past, unique } from '../../graph/rules.between';
import { GraphQLPartialDate } from '../../graph/scalars';
import { Organisation } from '../organisations/organisation.type';
import { Place } from '../reference/place.type';
import { Topic } from '../reference/topic.type';
import { EventHost, EventTopic } from './event.joins';
import { near } from './event.rules';
import { Basis, ConferenceKind, EventLinkType, EventStatus, MeetingKind } from './event.enums';
import { EventLink } from './event-link.type';
import { EventSeries } from './event-series.type';
import { events } from './events.domain';
import { leadUpRows, linkRows } from './lead-up.sql';
import { Participation } from './participation.type';

/** The interface of summits, conferences and meetings. */
@events.interface({
  table: 'event',
  coveredBy: ['editions', 'sidelines'],
  rules: [
    inOrder('startsOn', 'endsOn'),
    needs('edition', 'series', { severity: 'warning', finding: 'editions of no series' }),
  ],
  between: [
    unique(['series', 'edition'], { finding: 'events of one series with one edition' }),
    unique(['name', 'startsOn'], {
      orEmpty: ['place'],
      severity: 'warning',
      finding: 'events recorded twice',
    }),
    past('startsOn', { where: { status: ['HELD'] }, finding: 'events held after today' }),
    ...near('parent', 'parts held far from the days of the whole'),
  ],
  description: 'A summit, a conference or a meeting.',
})
export abstract class Event extends Node {
  @column(GraphQLString, {
    searched: true,
    description:
      'The name in English, such as `47th ASEAN Summit`; meetings are named after their participants.',
  })
  name!: string;

  @column(EventStatus, {
    description: 'Whether the event was held, or is planned, postponed or cancelled.',
  })
  status!: string;

  @column(GraphQLPartialDate, { description: 'The first day, as precise as its source.' })
  startsOn!: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    missing: (record) => ({
      earliest: String(record.startsOnEarliest),
      latest: String(record.startsOnLatest),
    }),
    description:
      'The last day, inclusive. Null when the event lasted one day or its end is not recorded; ' +
      'the first day then counts as the last.',
  })
  endsOn?: string;

  @ref(() => Place, {
    nullable: true,
    description: 'The city or venue; `place/online` for an event held online.',
  })
  place?: Place;

  @ref(() => EventSeries, {
    nullable: true,
    description: 'The series that this event is an edition of; null for a single event.',
  })
  series?: EventSeries;

  @column(GraphQLInt, {
    nullable: true,
    range: [1, 10_000],
    description: 'The number in its series, counted from 1: 47 for the 47th ASEAN Summit.',
  })
  edition?: number;

  @ref(() => Event, {
    nullable: true,
    tree: true,
    description: 'The larger event that this one was a part of, such as the summit of a retreat.',
  })
  parent?: Event;

  @connection(() => Event, {
    by: 'parent',
    order: ['startsOn'],
    description: 'The events that were parts of this one, the earliest first.',
  })
  parts!: unknown;

  @list(() => Organisation, {
    nullable: true,
    owned: true,
    by: { via: () => EventHost, from: 'event', to: 'organisation' },
    order: [],
    description: 'The organisations that hosted the event, usually states.',
  })
  hosts!: unknown;

  @connection(() => Participation, {
    by: 'event',
    order: [],
    description: 'One record for each person who took part, ordered by id.',
  })
  participations!: unknown;

  @list(() => Topic, {
    nullable: true,
    owned: true,
    by: { via: () => EventTopic, from: 'event', to: 'topic' },
    order: [],
    description: 'The topics of the event.',
  })
  topics!: unknown;

  @connection(() => Meeting, {
    by: 'onSidelinesOf',
    order: ['startsOn'],
    description: 'The meetings held on the sidelines of this event, the earliest first.',
  })
  sidelines!: unknown;

  @connection<EventLink, Event>(() => EventLink, {
    order: ['when'],
    args: {
      types: {
        type: EventLinkType,
        list: true,
        default: ['AHEAD_OF', 'PREPARATORY_TO'],
        description:
          'Only links of these types; of any type when null. Inferred links are always AHEAD_OF.',
      },
      basis: {
        type: Basis,
        list: true,
        default: ['RECORDED'],
        description: 'Recorded links, inferred ones, or both.',
      },
      within: {
        type: GraphQLInt,
        default: 30,
        range: [1, 366],
        description:
          'For inferred links: the greatest number of days between the two events, 1 to 366.',
      },
    },
    rows: leadUpRows,
    description:
      'The events held ahead of this one, the earliest first: recorded links and, when `basis` ' +
      'asks for them, links inferred from dates. An event is inferred to lead up to this one ' +
      'when it ended at most `within` days before and shares a participant, a represented ' +
      'party or the owner of its series. A pair with a recorded link is not inferred again.',
  })
  leadUp!: unknown;

  @connection<EventLink, Event>(() => EventLink, {
    order: ['when'],
    args: {
      types: {
        type: EventLinkType,
        list: true,
        description: 'Only links of these types; of any type when left out.',
      },
    },
    rows: linkRows,
    description:
      'The links from this event to those it was held ahead of, on the sidelines of, in ' +
      'preparation of or as a follow-up to; the earliest event first.',
  })
  links!: unknown;
}

/** A meeting of leaders. */
@events.member(Event, {
  file: 'summits',
  example: 'summit/asean-summit-47',
  coveredBy: ['editions'],
  description: 'A formal meeting of heads of state or government.',
})
export class Summit extends Event {}

/** A conference or ministerial meeting. */
@events.member(Event, {
  file: 'conferences',
  example: 'conference/amcc-10',
  coveredBy: ['editions'],
  description: 'A conference, formal meeting of ministers, forum, dialogue, week or session.',
})
export class Conference extends Event {
  @column(ConferenceKind, { description: 'The kind of the conference.' })
  kind!: string;
}

/** A meeting of officials. */
@events.member(Event, {
  file: 'meetings',
  example: 'meeting/2025-10-21-kao-kim-hourn-vivian-balakrishnan',
  coveredBy: ['sidelines'],
  rules: [differ('id', 'onSidelinesOf'), differ('id', 'aheadOf')],
  between: [
    ...near(
      'onSidelinesOf',
      'meetings far from the days of the event they were on the sidelines of',
    ),
    inOrderOf('startsOn', 'aheadOf.startsOn', {
      severity: 'warning',
      finding: 'meetings ahead of an event that began before them',
    }),
  ],
  description: 'A meeting of officials, often on the sidelines of a larger event.',
})
export class Meeting extends Event {
  @column(MeetingKind, { description: 'The kind of the meeting.' })
  kind!: string;

  @column(GraphQLString, {
    prose: true,
    nullable: true,
    searched: true,
    description: 'The subject of the meeting, in one or two sentences of the project’s own words.',
  })
  summary?: string;

  @ref(() => Event, {
    nullable: true,
    description: 'The larger event on whose sidelines this meeting was held.',
  })
  onSidelinesOf?: Event;

  @ref(() => Event, {
    nullable: true,
    description: 'The event that this meeting was held ahead of, usually a summit.',
  })
  aheadOf?: Event;
}
