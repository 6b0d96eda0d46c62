import { GraphQLID, GraphQLString } from 'graphql';
import { column, connection, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { all, sql } from '../../sql/fragment';
import { Office } from '../organisations/office.type';
import { Organisation } from '../organisations/organisation.type';
import { Official } from '../officials/official.type';
import { EventOrder, ParticipationRole } from './event.enums';
import { EventFilter, MeetingFilter, ParticipationFilter } from './event.filters';
import { Event, Meeting } from './event.type';
import { events } from './events.domain';

/** One person or body at one event. */
@events.entity({
  file: 'participations',
  description: 'One person or body at one event, in the capacity of that day.',
})
export class Participation extends Node {
  @ref(() => Event, { description: 'The event.' })
  event!: unknown;

  @ref(() => Official, {
    nullable: true,
    description: 'Who took part; null where only a name is known.',
  })
  official?: Official;

  @column(GraphQLString, {
    nullable: true,
    description: 'The name as the source prints it, where it differs.',
  })
  nameAsGiven?: string;

  @column(ParticipationRole, { description: 'In what role.' })
  role!: string;

  @column(GraphQLString, { nullable: true, description: 'In what capacity, as the source says.' })
  capacity?: string;

  @ref(() => Office, { nullable: true, description: 'The office held on that day.' })
  office?: Office;

  @ref(() => Organisation, { nullable: true, description: 'On whose behalf.' })
  representing?: Organisation;
}

/** Two officials at one event. */
@events.row({ description: 'An event where both officials were.' })
export class Encounter {
  @ref(() => Event, { description: 'Where they met, or were both present.' })
  event!: unknown;

  @ref(() => Participation, { description: 'The part that this official took.' })
  mine!: unknown;

  @ref(() => Participation, { description: 'The part that the other took.' })
  theirs!: unknown;

  @column(GraphQLString, { hidden: true, description: 'When the event began.' })
  when!: string;
}

/** What an official took part in. */
@events.contributes(() => Official)
export class OfficialEvents {
  @connection(() => Participation, {
    nullable: true,
    by: 'official',
    order: [],
    where: () => ParticipationFilter,
    description: 'The parts taken in events, in the order of their ids.',
  })
  participations!: unknown;

  @connection(() => Meeting, {
    nullable: true,
    by: { via: () => Participation, from: 'official', to: 'event' },
    order: ['startsOn'],
    where: () => MeetingFilter,
    orderBy: EventOrder,
    description: 'The meetings taken part in, in the order they began.',
  })
  meetings!: unknown;

  @connection<Encounter, Official>(() => Encounter, {
    nullable: true,
    order: ['when'],
    args: {
      with: {
        type: GraphQLID,
        idOf: () => Official,
        description: 'Only those with this other official.',
      },
      filter: { type: () => EventFilter, description: 'Only at events that meet all of this.' },
    },
    rows: (official, given, scope) => {
      const mine = scope.row(() => Participation);
      const theirs = scope.row(() => Participation);
      const event = scope.row(() => Event);
      const other = given.slot('with');
      const filter = given.object('filter');
      const conditions = [
        sql`${mine.column('official')} = ${official.id}`,
        sql`${theirs.column('event')} = ${mine.column('event')}`,
        sql`${theirs.column('official')} <> ${mine.column('official')}`,
        sql`${event.id} = ${mine.column('event')}`,
        ...(other ? [sql`${theirs.column('official')} = ${other}`] : []),
        ...(filter ? [scope.matches(EventFilter, event, filter)] : []),
      ];
      return sql`select ${mine.id} || '|' || ${theirs.id} as id, ${event.id} as event_id, ${mine.id} as mine_id, ${theirs.id} as theirs_id, ${event.earliest('startsOn')} as "when" from ${scope.from(mine)}, ${scope.from(theirs)}, ${scope.from(event)} where ${all(conditions)}`;
    },
    description:
      'Every event where both were, in the order they began; `with` narrows to one other official.',
  })
  encounters!: unknown;
}
