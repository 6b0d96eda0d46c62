import { GraphQLInt, GraphQLString } from 'graphql';
import { column, computed, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { onlyGivenWith, someGiven } from '../../graph/rules';
import { unique } from '../../graph/rules.between';
import { recorded } from '../../graph/rules.recorded';
import { sql } from '../../sql/fragment';
import { Membership } from '../organisations/membership.type';
import { Organisation } from '../organisations/organisation.type';
import {
  CoverageSubject,
  ParticipantCoverage,
  RecordCoverage,
  SidelineCoverage,
} from './coverage.enums';
import { aboutOneSubject, eventIsComplete, inOrderOfYears } from './coverage.rules';
import { EventSeries } from './event-series.type';
import { Event, Meeting } from './event.type';
import { events } from './events.domain';
import { Participation } from './participation.type';

/** The fields that say how much is recorded. */
const aspects = ['participants', 'sidelines', 'editions', 'chairs', 'documents'];

const finding = 'statements about coverage that the data contradicts';

/** The rules that a statement about all years is NONE_RECORDED exactly where nothing is recorded. */
const agreeing = [
  recorded('participants', 'event', { of: () => Participation, by: 'event', finding }),
  recorded('participants', 'series', { of: () => Participation, by: 'event.series', finding }),
  recorded('sidelines', 'event', { of: () => Meeting, by: 'onSidelinesOf', finding }),
  recorded('sidelines', 'series', { of: () => Meeting, by: 'onSidelinesOf.series', finding }),
  recorded('editions', 'series', { of: () => Event, by: 'series', finding }),
  recorded('chairs', 'organisation', {
    of: () => Membership,
    by: 'organisation',
    among: { role: ['CHAIR'] },
    finding,
  }),
];

const NULL = 'Null when the statement does not speak of it.';

/**
 * A statement about how much of the world the data holds. Every field but the id is nullable, so that a
 * subgraph that is not reached takes no list of statements with it.
 */
@events.entity({
  file: 'coverage',
  example: 'coverage/summit-asean-summit-47',
  plural: 'allCoverage',
  rules: [
    aboutOneSubject,
    eventIsComplete,
    someGiven(aspects),
    onlyGivenWith('sidelinesSince', 'sidelines', ['SYSTEMATIC']),
    onlyGivenWith('sidelinesUntil', 'sidelines', ['SYSTEMATIC']),
    onlyGivenWith('editionsSince', 'editions', ['ALL', 'SOME']),
    onlyGivenWith('editionsUntil', 'editions', ['ALL', 'SOME']),
    inOrderOfYears('sidelinesSince', 'sidelinesUntil'),
    inOrderOfYears('editionsSince', 'editionsUntil'),
  ],
  between: [
    unique([], {
      orEmpty: ['event', 'series', 'organisation', 'year'],
      finding: 'two statements about one subject and year',
      right: 'make one statement of the two',
    }),
    ...agreeing,
  ],
  description:
    'A statement about how much of the world the data holds: of one event, of a series, of an ' +
    'organisation or of all of the data, in one year or in all years. It tells an empty list of ' +
    '“there were none” from one of “none were recorded”.',
})
export class Coverage extends Node {
  @ref(() => Event, { nullable: true, description: 'The event that the statement is about.' })
  event?: unknown;

  @ref(() => EventSeries, {
    nullable: true,
    description: 'The series that the statement is about.',
  })
  series?: unknown;

  @ref(() => Organisation, {
    nullable: true,
    description:
      'The organisation that the statement is about: its chairs, and the events of its series.',
  })
  organisation?: unknown;

  @column(GraphQLInt, {
    nullable: true,
    range: [1, 9_999],
    description: 'The year that the statement is about; null for all years, and for an event.',
  })
  year?: number;

  @computed<Coverage>(CoverageSubject, {
    nullable: true,
    description:
      'The kind of its subject. A statement without `event`, `series` and `organisation` is ' +
      'about all of the data.',
    sql: (statement) => sql`
      case
        when ${statement.column('event')} is not null then 'EVENT'
        when ${statement.column('series')} is not null then 'SERIES'
        when ${statement.column('organisation')} is not null then 'ORGANISATION'
        else 'DATA'
      end
    `,
  })
  about?: string;

  @column(ParticipantCoverage, {
    nullable: true,
    description: `How many of the participants are recorded. ${NULL}`,
  })
  participants?: string;

  @column(SidelineCoverage, {
    nullable: true,
    description: `How the meetings on the sidelines were recorded. ${NULL}`,
  })
  sidelines?: string;

  @column(GraphQLInt, {
    nullable: true,
    range: [1, 9_999],
    description: 'The first year for which `sidelines` holds; null when it has none.',
  })
  sidelinesSince?: number;

  @column(GraphQLInt, {
    nullable: true,
    range: [1, 9_999],
    description: 'The last year for which `sidelines` holds; null when it has none.',
  })
  sidelinesUntil?: number;

  @column(RecordCoverage, {
    nullable: true,
    description: `How many of the events that were held are recorded. ${NULL}`,
  })
  editions?: string;

  @column(GraphQLInt, {
    nullable: true,
    range: [1, 9_999],
    description: 'The first year for which `editions` holds; null when it has none.',
  })
  editionsSince?: number;

  @column(GraphQLInt, {
    nullable: true,
    range: [1, 9_999],
    description: 'The last year for which `editions` holds; null when it has none.',
  })
  editionsUntil?: number;

  @column(RecordCoverage, {
    nullable: true,
    description: `For how many years the holder of the chair is recorded. ${NULL}`,
  })
  chairs?: string;

  @column(RecordCoverage, {
    nullable: true,
    description: `How many of the documents that were adopted are recorded. ${NULL}`,
  })
  documents?: string;

  @column(GraphQLString, {
    prose: true,
    nullable: true,
    description: 'What the statement rests on, or leaves out, in a sentence.',
  })
  note?: string;
}
