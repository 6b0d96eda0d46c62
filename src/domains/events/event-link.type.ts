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

/** How one event stands to another. */
@events.row({
  table: 'recorded_event_link',
  description: 'How one event stands to another, and how that is known.',
})
export class EventLink {
  @column(EventLinkType, { description: 'How the one stands to the other.' })
  type!: string;

  @ref(() => Event, {
    description: 'The event that was held ahead of, on the sidelines of, or after the other.',
  })
  from!: unknown;

  @ref(() => Event, { description: 'The other event.' })
  to!: unknown;

  @column(Basis, { description: 'Whether a source says so, or it was inferred.' })
  basis!: string;

  @column(GraphQLInt, {
    nullable: true,
    description:
      'Days from the last day of the one to the first day of the other, as far apart as their dates allow at least; negative when they overlap, null when they do not follow each other.',
  })
  gapDays?: number;

  @resolved(GraphQLString, {
    nullable: true,
    needs: ['sharedKind', 'sharedName', 'gapDays'],
    description:
      'Why the link was inferred, in words; null for a recorded link, whose sources are its events’ citations.',
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
