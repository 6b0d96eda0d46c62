import { ref } from '../../graph/field.decorators';
import { Organisation } from '../organisations/organisation.type';
import { Topic } from '../reference/topic.type';
import { Event } from './event.type';
import { events } from './events.domain';

/** Who hosts what. */
@events.link({ description: 'Who hosts what.' })
export class EventHost {
  @ref(() => Event, { description: 'The event.' })
  event!: unknown;

  @ref(() => Organisation, { description: 'Its host.' })
  organisation!: unknown;
}

/** What is about what. */
@events.link({ description: 'What is about what.' })
export class EventTopic {
  @ref(() => Event, { description: 'The event.' })
  event!: unknown;

  @ref(() => Topic, { description: 'What it is about.' })
  topic!: unknown;
}
