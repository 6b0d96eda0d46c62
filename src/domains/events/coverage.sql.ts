import type { Row, Scope } from '../../graph/specification';
import { join, sql, type Sql } from '../../sql/fragment';
import { Coverage } from './coverage.type';
import { EventSeries } from './event-series.type';
import type { Event } from './event.type';

/** The year of a partial date, which begins with its four digits. */
const yearOf = (date: Sql): Sql => sql`cast(substr(${date}, 1, 4) as integer)`;

/** Conditions on the subject and the year of a statement. */
type Subject = Partial<Record<'event' | 'series' | 'organisation' | 'year', Sql>>;

const subjectFields = ['event', 'series', 'organisation', 'year'] as const;

/** The id of the statement with exactly this subject and year, or null. */
function statementWith(subject: Subject, scope: Scope): Sql {
  const statement = scope.row(() => Coverage);
  const conditions = subjectFields.map((field) => {
    const wanted = subject[field];
    const column = statement.column(field);
    return wanted ? sql`${column} = ${wanted}` : sql`${column} is null`;
  });
  return sql`
    (
      select ${statement.id}
      from ${scope.from(statement)}
      where ${join(conditions, ' and ')}
    )
  `;
}

/**
 * Writes the id of the statement that applies to an event: its own, or else that of its series, of the
 * organisation that holds the series, or of all of the data; a year before all years.
 */
export function statementAbout(event: Row<Event>, scope: Scope): Sql {
  const series = event.column('series');
  const year = yearOf(event.column('startsOn'));
  const held = scope.row(() => EventSeries);
  const organisation = sql`
    (
      select ${held.column('organisation')}
      from ${scope.from(held)}
      where ${held.id} = ${series}
    )
  `;
  const nearest: readonly Subject[] = [
    { event: event.id },
    { series, year },
    { series },
    { organisation, year },
    { organisation },
    { year },
    {},
  ];
  const statements = nearest.map((subject) => statementWith(subject, scope));
  return sql`coalesce(${join(statements, ', ')})`;
}
