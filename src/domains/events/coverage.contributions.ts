import { list, ref } from '../../graph/field.decorators';
import { Organisation } from '../organisations/organisation.type';
import { concerns, rankOf, statementAbout } from './coverage.sql';
import { Coverage } from './coverage.type';
import { EventSeries } from './event-series.type';
import { Event } from './event.type';
import { events } from './events.domain';

/** The coverage of an event. */
@events.contributes(() => Event)
export class EventCoverage {
  @ref<Event>(() => Coverage, {
    nullable: true,
    description:
      'The statement about how much is recorded of the event: its own, or else the nearest of ' +
      'its series, of the organisation that holds the series, and of all of the data; one about ' +
      'the year of its first day before one about all years. `about` says whose it is.',
    key: (event, _, scope) => statementAbout(event, scope),
  })
  coverage?: unknown;
}

/** The coverage of a series. */
@events.contributes(() => EventSeries)
export class SeriesCoverage {
  @list(() => Coverage, {
    by: 'series',
    order: [],
    description:
      'The statements about how much is recorded of the series: of all years, then of single ' +
      'years. A statement about one of its events stands at the event.',
  })
  coverage!: unknown;
}

/** The coverage of an organisation. */
@events.contributes(() => Organisation)
export class OrganisationCoverage {
  @list(() => Coverage, {
    nullable: true,
    by: 'organisation',
    order: [],
    description:
      'The statements about how much is recorded of the organisation: of all years, then of ' +
      'single years.',
  })
  coverage!: unknown;
}

/** The most statements beside one page. */
const AT_MOST = 20;

events.onEveryConnection('coverage', () => Coverage, {
  description:
    'How much is recorded of what was asked for: an empty list can mean that there was nothing, ' +
    'or that nothing is recorded. The statement about all of the data comes first. Then come, as ' +
    'far as they speak of the records of this list, the statements about the events, series and ' +
    'organisations that the question names: the record that the list belongs to, and the records ' +
    'in the arguments and the filter (but not under `not`). Statements about single years are ' +
    `added for the days that the question names. At most ${AT_MOST}.`,
  match: concerns,
  rank: rankOf,
  atMost: AT_MOST,
});
