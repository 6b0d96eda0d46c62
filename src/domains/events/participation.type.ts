import { GraphQLString } from 'graphql';
import { column, connection, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { needs, someGiven } from '../../graph/rules';
import { inOrderOf, notFarApart, unique } from '../../graph/rules.between';
import { Office } from '../organisations/office.type';
import { Organisation } from '../organisations/organisation.type';
import { Official } from '../officials/official.type';
import { ParticipationRole } from './event.enums';
import { Event, Meeting } from './event.type';
import { events } from './events.domain';

/** The participation of a person or body in an event. */
@events.entity({
  file: 'participations',
  example: 'participation/2025-10-21-kao-kim-hourn-vivian-balakrishnan-kao-kim-hourn',
  coveredBy: ['participants'],
  rules: [
    someGiven(['official', 'nameAsGiven', 'representing']),
    needs('official', 'office', {
      severity: 'warning',
      finding: 'participations without an office',
    }),
  ],
  between: [
    unique(['event', 'official'], {
      orEmpty: ['capacity'],
      finding: 'participations of one official at one event in one capacity',
    }),
    inOrderOf('official.bornOn', 'event.startsOn', { finding: 'participations before birth' }),
    inOrderOf('event.startsOn', 'official.diedOn', { finding: 'participations after death' }),
    inOrderOf('representing.foundedOn', 'event.startsOn', {
      severity: 'warning',
      finding: 'participations for an organisation outside its life',
    }),
    inOrderOf('event.startsOn', 'representing.dissolvedOn', {
      severity: 'warning',
      finding: 'participations for an organisation outside its life',
    }),
    notFarApart(
      {
        who: 'official',
        days: ['event.startsOn', 'event.endsOn'],
        place: 'event.place',
        kilometres: 1_000,
        where: { 'event.status': ['HELD'] },
      },
      { finding: 'officials at two distant places on one day' },
    ),
  ],
  description: 'The participation of one person in one event, with the capacity of that day.',
})
export class Participation extends Node {
  @ref(() => Event, { description: 'The event that was attended.' })
  event!: unknown;

  @ref(() => Official, {
    nullable: true,
    description: 'The official who took part; null where only a name is known.',
  })
  official?: Official;

  @column(GraphQLString, {
    nullable: true,
    description: 'The name as the source prints it; null where it is the official’s name.',
  })
  nameAsGiven?: string;

  @column(ParticipationRole, { description: 'The role, such as DELEGATE or CHAIR.' })
  role!: string;

  @column(GraphQLString, {
    nullable: true,
    description:
      'The capacity in the words of the source, such as `Minister for Foreign Affairs of Singapore`.',
  })
  capacity?: string;

  @ref(() => Office, {
    nullable: true,
    description: 'The office in which the official took part; null when no office is recorded.',
  })
  office?: Office;

  @ref(() => Organisation, {
    nullable: true,
    description: 'The organisation that the participant represented.',
  })
  representing?: Organisation;
}

/** The participations of an official. */
@events.contributes(() => Official)
export class OfficialEvents {
  @connection(() => Participation, {
    nullable: true,
    by: 'official',
    order: [],
    description: 'The official’s participations in events, ordered by id.',
  })
  participations!: unknown;

  @connection(() => Meeting, {
    nullable: true,
    by: { via: () => Participation, from: 'official', to: 'event' },
    order: ['startsOn'],
    description: 'The meetings in which the official took part, the earliest first.',
  })
  meetings!: unknown;
}
