import { GraphQLInt, GraphQLString } from 'graphql';
import { column, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { differ, inOrder } from '../../graph/rules';
import { GraphQLPartialDate } from '../../graph/scalars';
import { Organisation } from '../organisations/organisation.type';
import { Place } from '../reference/place.type';
import { Topic } from '../reference/topic.type';
import { EventHost, EventTopic } from './event.joins';
import { Basis, ConferenceKind, EventLinkType, EventStatus, MeetingKind } from './event.enums';
import { MeetingFilter, ParticipationFilter } from './event.filters';
import { EventLink } from './event-link.type';
import { EventSeries } from './event-series.type';
import { events } from './events.domain';
import { leadUpRows, linkRows } from './lead-up.sql';
import { Participation } from './participation.type';

/** What summits, conferences and meetings have in common. */
@events.interface({
  table: 'event',
  rules: [inOrder('startsOn', 'endsOn')],
  description: 'A summit, a conference or a meeting.',
})
export abstract class Event extends Node {
  @column(GraphQLString, { folded: true, searched: true, description: 'Its name in English.' })
  name!: string;

  @column(EventStatus, { description: 'Whether it took place.' })
  status!: string;

  @column(GraphQLPartialDate, { description: 'Its first day.' })
  startsOn!: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    missing: (record) => ({
      earliest: String(record.startsOnEarliest),
      latest: String(record.startsOnLatest),
    }),
    description:
      'Its last day; null when it lasted one day or its end is not recorded, and then counts as the day it began.',
  })
  endsOn?: string;

  @ref(() => Place, { nullable: true, description: 'Where it was held.' })
  place?: Place;

  @ref(() => EventSeries, { nullable: true, description: 'The series it belongs to.' })
  series?: EventSeries;

  @column(GraphQLInt, {
    nullable: true,
    range: [1, 10_000],
    description: 'Its number in the series, counted from 1.',
  })
  edition?: number;

  @ref(() => Event, { nullable: true, tree: true, description: 'The event that it was a part of.' })
  parent?: Event;

  @connection(() => Event, {
    by: 'parent',
    order: ['startsOn'],
    description: 'The events that were parts of it, in the order they began.',
  })
  parts!: unknown;

  @list(() => Organisation, {
    nullable: true,
    owned: true,
    by: { via: () => EventHost, from: 'event', to: 'organisation' },
    order: [],
    description: 'Who hosted it.',
  })
  hosts!: unknown;

  @connection(() => Participation, {
    by: 'event',
    order: [],
    where: () => ParticipationFilter,
    description: 'Who took part, in the order of their ids.',
  })
  participations!: unknown;

  @list(() => Topic, {
    nullable: true,
    owned: true,
    by: { via: () => EventTopic, from: 'event', to: 'topic' },
    order: [],
    description: 'What it was about.',
  })
  topics!: unknown;

  @connection(() => Meeting, {
    by: 'onSidelinesOf',
    order: ['startsOn'],
    where: () => MeetingFilter,
    description: 'Meetings held on its sidelines, in the order they began.',
  })
  sidelines!: unknown;

  @connection<EventLink, Event>(() => EventLink, {
    order: ['when'],
    args: {
      types: {
        type: EventLinkType,
        list: true,
        default: ['AHEAD_OF', 'PREPARATORY_TO'],
        description: 'Links of these types, of any when null; inferred links are always AHEAD_OF.',
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
        description: 'For inferred links: at most this many days lie between, 1 to 366.',
      },
    },
    rows: leadUpRows,
    description:
      'What was held ahead of it: recorded links and, when asked, those inferred from dates, the earliest event first. An event is inferred to lead up to this one when it ended before it, within so many days, and shares a participant, a represented party or the owner of its series; not where a recorded link says so already.',
  })
  leadUp!: unknown;

  @connection<EventLink, Event>(() => EventLink, {
    order: ['when'],
    args: {
      types: {
        type: EventLinkType,
        list: true,
        description: 'Links of these types; of any when left out.',
      },
    },
    rows: linkRows,
    description:
      'What it was held ahead of, on the sidelines of, a preparation of or a follow-up to; the earliest event first.',
  })
  links!: unknown;
}

/** A meeting of leaders. */
@events.member(Event, {
  file: 'summits',
  description: 'A formal meeting of heads of state or government.',
})
export class Summit extends Event {}

/** A conference, ministerial meeting or the like. */
@events.member(Event, {
  file: 'conferences',
  description: 'A conference, formal meeting of ministers, forum, dialogue, week or session.',
})
export class Conference extends Event {
  @column(ConferenceKind, { description: 'What kind of conference it is.' })
  kind!: string;
}

/** Officials meeting each other. */
@events.member(Event, {
  file: 'meetings',
  rules: [differ('id', 'onSidelinesOf'), differ('id', 'aheadOf')],
  description: 'Officials meeting each other, often on the sidelines of a larger event.',
})
export class Meeting extends Event {
  @column(MeetingKind, { description: 'What kind of meeting it is.' })
  kind!: string;

  @column(GraphQLString, {
    nullable: true,
    searched: true,
    description: 'What it was about, in a sentence or two.',
  })
  summary?: string;

  @ref(() => Event, { nullable: true, description: 'The event it was held on the sidelines of.' })
  onSidelinesOf?: Event;

  @ref(() => Event, { nullable: true, description: 'The event it was held ahead of.' })
  aheadOf?: Event;
}
