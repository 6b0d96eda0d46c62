import { GraphQLID, GraphQLInt } from 'graphql';
import type {
  ArgumentSpec,
  Class,
  ArgumentReader,
  Row,
  Scope,
  Thunk,
} from '../../graph/specification';
import { sql, type Sql } from '../../sql/fragment';
import { EventSeries } from './event-series.type';
import { EventLink } from './event-link.type';
import { Conference, Event, Meeting, Summit } from './event.type';
import { events } from './events.domain';
import { allLinkRows } from './lead-up.sql';

const byIdOrEdition = (
  type: Thunk<Class>,
  example: string,
): Readonly<Record<string, ArgumentSpec>> => ({
  id: {
    type: GraphQLID,
    idOf: type,
    description: `Such as \`${example}\`; instead of series and edition.`,
  },
  series: {
    type: GraphQLID,
    idOf: () => EventSeries,
    description: 'The series, to be given together with `edition`.',
  },
  edition: {
    type: GraphQLInt,
    description: 'The number in its series, counted from 1: 47 for the 47th ASEAN Summit.',
  },
});

function isIdOrEdition(event: Row<Event>, given: ArgumentReader, scope: Scope): Sql {
  const id = given.parameter('id');
  const series = given.parameter('series');
  const edition = given.parameter('edition');
  if (id && !series && !edition) return sql`${event.id} = ${id}`;
  if (!id && series && edition) {
    return sql`${event.column('series')} = ${series} and ${event.column('edition')} = ${edition}`;
  }
  return scope.refuse('id', 'Give either `id`, or both `series` and `edition`.');
}

events.many('events', () => Event, {
  description: 'Events of every type, the earliest first unless ordered otherwise.',
  order: ['startsOn'],
});

events.one('summit', () => Summit, {
  description:
    'A summit by its id, or by its series and edition: `summit(series: ' +
    '"event-series/asean-summit", edition: 47)`; null when there is none.',
  args: byIdOrEdition(() => Summit, 'summit/asean-summit-47'),
  match: isIdOrEdition,
});

events.many('summits', () => Summit, {
  description: 'Summits, the earliest first unless ordered otherwise.',
  order: ['startsOn'],
});

events.one('conference', () => Conference, {
  description: 'A conference by its id, or by its series and edition; null when there is none.',
  args: byIdOrEdition(() => Conference, 'conference/amcc-10'),
  match: isIdOrEdition,
});

events.many('conferences', () => Conference, {
  description: 'Conferences, the earliest first unless ordered otherwise.',
  order: ['startsOn'],
});

events.many('meetings', () => Meeting, {
  description: 'Meetings, the earliest first unless ordered otherwise.',
  order: ['startsOn'],
});

events.many('eventLinks', () => EventLink, {
  description:
    'The recorded links between events, by the start of the event `from` unless ordered otherwise. ' +
    'Inferred links are in `leadUp` of an event.',
  order: ['when'],
  rows: allLinkRows,
});
