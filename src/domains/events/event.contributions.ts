import { connection } from '../../graph/field.decorators';
import type { Row, Scope } from '../../graph/specification';
import { any, sql, type Sql } from '../../sql/fragment';
import { Organisation } from '../organisations/organisation.type';
import { Place } from '../reference/place.type';
import { Topic, topicsWithin } from '../reference/topic.type';
import { Involvement } from './event.enums';
import { EventHost, EventTopic } from './event.joins';
import { EventSeries } from './event-series.type';
import { Event } from './event.type';
import { events } from './events.domain';
import { Participation } from './participation.type';

const involvements: Readonly<
  Record<string, (event: Row<Event>, organisation: Row<Organisation>, scope: Scope) => Sql>
> = {
  HOST: (event, organisation, scope) => {
    const host = scope.row(() => EventHost);
    return sql`
      ${event.id} in (
        select ${host.column('event')}
        from ${scope.from(host)}
        where ${host.column('organisation')} = ${organisation.id}
      )
    `;
  },
  REPRESENTED: (event, organisation, scope) => {
    const part = scope.row(() => Participation);
    return sql`
      ${event.id} in (
        select ${part.column('event')}
        from ${scope.from(part)}
        where ${part.column('representing')} = ${organisation.id}
      )
    `;
  },
  SERIES_OWNER: (event, organisation, scope) => {
    const series = scope.row(() => EventSeries);
    return sql`
      ${event.column('series')} in (
        select ${series.id}
        from ${scope.from(series)}
        where ${series.column('organisation')} = ${organisation.id}
      )
    `;
  },
};

/** Events of an organisation. */
@events.contributes(() => Organisation)
export class OrganisationEvents {
  @connection<Event, Organisation>(() => Event, {
    nullable: true,
    order: ['startsOn'],
    args: {
      as: {
        type: Involvement,
        list: true,
        description:
          'Only events in which it is involved in one of these ways; in any way when left out.',
      },
    },
    match: ([event, organisation], given, scope) =>
      any(
        (given.names('as') ?? Object.keys(involvements)).flatMap((way) => {
          const condition = involvements[way];
          return condition ? [condition(event, organisation, scope)] : [];
        }),
      ),
    description: 'The events in which the organisation is involved, the earliest first.',
  })
  events!: unknown;
}

/** Events about a topic. */
@events.contributes(() => Topic)
export class TopicEvents {
  @connection<Event, Topic>(() => Event, {
    nullable: true,
    order: ['startsOn'],
    match: ([event, topic], _, scope) => {
      const about = scope.row(() => EventTopic);
      return sql`
        ${event.id} in (
          select ${about.column('event')}
          from ${scope.from(about)}
          where ${about.column('topic')} in (${topicsWithin(topic.id, scope)})
        )
      `;
    },
    description: 'The events about this topic or a narrower one, the earliest first.',
  })
  events!: unknown;
}

/** Events at a place. */
@events.contributes(() => Place)
export class PlaceEvents {
  @connection(() => Event, {
    nullable: true,
    by: 'place',
    order: ['startsOn'],
    description: 'The events held at this place, the earliest first.',
  })
  events!: unknown;
}
