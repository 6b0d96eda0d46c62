import { partsOfDate } from '../../graph/domain.dimensions';
import type { Row } from '../../graph/specification';
import { raw, sql, type Sql } from '../../sql/fragment';
import { Coverage } from './coverage.type';
import { EventType } from './event.enums';
import { EventHost, EventTopic } from './event.joins';
import { Event } from './event.type';
import { events } from './events.domain';
import { Encounter } from './encounter.type';
import { Participation } from './participation.type';

/** The type of an event from the column that its table has for it. */
const typeOf = {
  type: EventType,
  write: ({ alias }: Row): Sql => sql`upper(${raw(`${alias}."type"`)})`,
};

const participation = { type: () => Participation, from: 'event' };

events.grouped(() => Event, {
  type: { sql: typeOf, description: 'Whether it is a summit, a conference or a meeting.' },
  country: { by: 'place.country', description: 'The country of the place.' },
  seriesOwner: {
    by: 'series.organisation',
    description: 'The organisation that holds the series.',
  },
  host: {
    via: { type: () => EventHost, from: 'event' },
    by: 'organisation',
    description: 'Each organisation that hosted the event.',
  },
  topic: {
    via: { type: () => EventTopic, from: 'event' },
    by: 'topic',
    description: 'Each topic of the event; broader topics are not added.',
  },
  official: {
    via: participation,
    by: 'official',
    description: 'Each official who took part; null too where only a name is known.',
  },
  representing: {
    via: participation,
    by: 'representing',
    description:
      'Each organisation that a participant represented. Together with `official`, both are of ' +
      'one participation.',
  },
});

const ofEvent = (way: string) => ({
  ...partsOfDate(`${way}.startsOn`, 'the first day of the event'),
  eventType: {
    by: way,
    sql: typeOf,
    description: 'Whether the event is a summit, a conference or a meeting.',
  },
  eventStatus: { by: `${way}.status`, description: 'Whether the event was held.' },
  series: { by: `${way}.series`, description: 'The series of the event.' },
  place: { by: `${way}.place`, description: 'The place of the event.' },
  country: { by: `${way}.place.country`, description: 'The country in which the event was held.' },
});

events.grouped(() => Participation, {
  ...ofEvent('event'),
  officeRole: {
    by: 'office.role',
    description: 'The kind of office in which the official took part.',
  },
});

events.grouped(() => Coverage, {
  year: { by: 'year', description: 'The year that the statement is about; null for all years.' },
});

events.grouped(() => Encounter, {
  ...ofEvent('event'),
  official: { by: 'theirs.official', description: 'The other official.' },
});
