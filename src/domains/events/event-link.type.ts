import { GraphQLInt, GraphQLString } from 'graphql';
import { column, ref, resolved } from '../../graph/field.decorators';
import { Basis, EventLinkType } from './event.enums';
import { Event } from './event.type';
import { events } from './events.domain';

const shared: Readonly<Record<string, string>> = {
  OFFICIAL: 'took part in both',
  REPRESENTED: 'was represented at both',
  SERIES_OWNER: 'owns the series of both',
};

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** The relation of one event to another. */
@events.row({
  table: 'recorded_event_link',
  coveredBy: ['editions', 'sidelines'],
  description:
    'A relation between two events, such as a meeting held ahead of a summit, and how it is known.',
})
export class EventLink {
  @column(EventLinkType, { description: 'The kind of relation between the two.' })
  type!: string;

  @ref(() => Event, {
    description: 'The event that was held ahead of, on the sidelines of, or after the other.',
  })
  from!: unknown;

  @ref(() => Event, { description: 'The event to which `from` is related.' })
  to!: unknown;

  @column(Basis, { description: 'Whether the link is recorded from a source or was inferred.' })
  basis!: string;

  @column(GraphQLInt, {
    nullable: true,
    description:
      'The least number of days between the last day of `from` and the first day of `to`, as ' +
      'far as the dates tell. Negative when they overlap, null when they do not follow each ' +
      'other.',
  })
  gapDays?: number;

  @resolved(GraphQLString, {
    nullable: true,
    needs: ['sharedKind', 'sharedName', 'gapDays'],
    description:
      'The reason for an inferred link, in words. Null for a recorded link: the citations of ' +
      'its events are its sources.',
    resolve: ({ sharedKind, sharedName, gapDays }) =>
      sharedKind === null
        ? null
        : `${String(sharedName)} ${shared[String(sharedKind)] ?? ''}; it ended ${days(Number(gapDays))} before.`,
  })
  evidence?: string;

  @column(GraphQLString, { hidden: true, nullable: true, description: 'What the two share.' })
  sharedKind?: string;

  @column(GraphQLString, {
    hidden: true,
    nullable: true,
    description: 'The name of what they share.',
  })
  sharedName?: string;

  @column(GraphQLString, { hidden: true, description: 'When the event at the other end began.' })
  when!: string;
}
