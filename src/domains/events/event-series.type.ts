import { GraphQLString } from 'graphql';
import { column, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { unique } from '../../graph/rules.between';
import { Organisation } from '../organisations/organisation.type';
import { Event } from './event.type';
import { events } from './events.domain';

/** A series of events under one name. */
@events.entity({
  file: 'event_series',
  example: 'event-series/asean-summit',
  plural: 'allEventSeries',
  coveredBy: ['editions'],
  between: [unique(['name'], { finding: 'series with one name' })],
  description: 'A series of events under one name, such as the ASEAN Summit.',
})
export class EventSeries extends Node {
  @column(GraphQLString, {
    searched: true,
    description: 'The name in English, such as `ASEAN Summit`.',
  })
  name!: string;

  @column(GraphQLString, {
    nullable: true,
    searched: true,
    description: 'The abbreviation in common use, such as `AMM`.',
  })
  shortName?: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other names and spellings, in any script: former ones among them.',
  })
  otherNames!: string[];

  @ref(() => Organisation, {
    nullable: true,
    description: 'The organisation that holds the series.',
  })
  organisation?: Organisation;

  @connection(() => Event, {
    by: 'series',
    order: ['startsOn'],
    description: 'The events of the series, the earliest first unless ordered otherwise.',
  })
  editions!: unknown;
}

/** The series of an organisation. */
@events.contributes(() => Organisation)
export class OrganisationSeries {
  @list(() => EventSeries, {
    nullable: true,
    by: 'organisation',
    order: ['name'],
    description: 'The series of events that the organisation holds, by name.',
  })
  series!: unknown;
}
