import { GraphQLID, GraphQLString } from 'graphql';
import { column, connection, ref } from '../../graph/field.decorators';
import type { ArgumentReader, Row, Scope } from '../../graph/specification';
import { any, all, sql, type Sql } from '../../sql/fragment';
import { Official } from '../officials/official.type';
import { EncounterKind } from './event.enums';
import { EventFilter } from './event.filters';
import { Event, Meeting } from './event.type';
import { events } from './events.domain';
import { Participation } from './participation.type';

/** Two officials at one event. */
@events.row({
  coveredBy: ['participants'],
  description: 'An event in which two officials took part.',
})
export class Encounter {
  @column(EncounterKind, {
    description: 'Whether both took part in a meeting, or were at one conference or summit.',
  })
  kind!: string;

  @ref(() => Event, { description: 'The event in which both took part.' })
  event!: unknown;

  @ref(() => Participation, {
    description: 'The participation of the official who was asked about.',
  })
  mine!: unknown;

  @ref(() => Participation, { description: 'The participation of the other official.' })
  theirs!: unknown;

  @column(GraphQLString, { hidden: true, description: 'When the event began.' })
  when!: string;
}

/** The test whether an event makes an encounter of a kind. */
const isOfKind = (kind: string, isMeeting: Sql): Sql =>
  kind === 'MEETING' ? isMeeting : sql`not ${isMeeting}`;

/** The encounters of an official, as a SELECT with the columns of {@link Encounter}. */
function encounterRows(official: Row<Official>, given: ArgumentReader, scope: Scope): Sql {
  const mine = scope.row(() => Participation);
  const theirs = scope.row(() => Participation);
  const event = scope.row(() => Meeting);
  const other = given.parameter('with');
  const filter = given.object('filter');
  const kinds = given.names('kinds');
  const isMeeting = scope.isOfItsType(event);
  const conditions = [
    sql`${mine.column('official')} = ${official.id}`,
    sql`${theirs.column('event')} = ${mine.column('event')}`,
    sql`${theirs.column('official')} <> ${mine.column('official')}`,
    sql`${event.id} = ${mine.column('event')}`,
    ...(kinds ? [any(kinds.map((kind) => isOfKind(kind, isMeeting)))] : []),
    ...(other ? [sql`${theirs.column('official')} = ${other}`] : []),
    ...(filter ? [scope.matches(EventFilter, event, filter)] : []),
  ];
  return sql`
    select
      ${mine.id} || '|' || ${theirs.id} as id,
      case when ${isMeeting} then 'MEETING' else 'SAME_EVENT' end as kind,
      ${event.id} as event_id,
      ${mine.id} as mine_id,
      ${theirs.id} as theirs_id,
      ${event.earliest('startsOn')} as "when"
    from ${scope.from(mine)}, ${scope.from(theirs)}, ${scope.from(event)}
    where ${all(conditions)}
  `;
}

/** The encounters of an official. */
@events.contributes(() => Official)
export class OfficialEncounters {
  @connection<Encounter, Official>(() => Encounter, {
    nullable: true,
    order: ['when'],
    args: {
      with: {
        type: GraphQLID,
        idOf: () => Official,
        description: 'Only encounters with the official of this id.',
      },
      kinds: {
        type: EncounterKind,
        list: true,
        default: ['MEETING'],
        description: 'Only encounters of these kinds; of both kinds when null.',
      },
      filter: { type: () => EventFilter, description: 'Only at events that meet every condition.' },
    },
    rows: encounterRows,
    description:
      'The meetings in which this official and another took part, the earliest first; with ' +
      '`kinds` also the conferences and summits at which both were present. `with` selects one ' +
      'other official.',
  })
  encounters!: unknown;
}
