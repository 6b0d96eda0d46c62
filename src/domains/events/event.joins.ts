import { GraphQLID } from 'graphql';
import { column, ref } from '../../graph/field.decorators';
import { differ } from '../../graph/rules';
import { inOrderOf, unique } from '../../graph/rules.between';
import { Organisation } from '../organisations/organisation.type';
import { Topic } from '../reference/topic.type';
import { EventLinkType } from './event.enums';
import { Event } from './event.type';
import { events } from './events.domain';

/** The hosts of an event. */
@events.link({ description: 'Who hosts what.' })
export class EventHost {
  @ref(() => Event, { description: 'The event that was attended.' })
  event!: unknown;

  @ref(() => Organisation, { description: 'Its host.' })
  organisation!: unknown;
}

/** The topics of an event. */
@events.link({ description: 'What is about what.' })
export class EventTopic {
  @ref(() => Event, { description: 'The event that was attended.' })
  event!: unknown;

  @ref(() => Topic, { description: 'A topic of the event.' })
  topic!: unknown;
}

/** A link that a source states; EventLink combines it with the references of meetings. */
@events.link({
  table: 'event_link',
  file: 'event_links',
  slug: 'event-link',
  rules: [differ('from', 'to')],
  between: [
    unique(['from', 'to', 'type'], { finding: 'links recorded twice' }),
    inOrderOf('from.startsOn', 'to.startsOn', {
      where: { type: ['AHEAD_OF', 'PREPARATORY_TO'] },
      severity: 'warning',
      finding: 'links against the order of their events',
    }),
    inOrderOf('to.startsOn', 'from.startsOn', {
      where: { type: ['FOLLOW_UP_TO'] },
      severity: 'warning',
      finding: 'links against the order of their events',
    }),
  ],
  description: 'How one event stands to another, as a source states it.',
})
export class StatedEventLink {
  @column(GraphQLID, { description: 'Its own name in the data.' })
  id!: string;

  @ref(() => Event, {
    description: 'The event that was held ahead of, on the sidelines of, or after the other.',
  })
  from!: unknown;

  @ref(() => Event, { description: 'The event to which `from` is related.' })
  to!: unknown;

  @column(EventLinkType, { description: 'The kind of relation between the two.' })
  type!: string;
}
