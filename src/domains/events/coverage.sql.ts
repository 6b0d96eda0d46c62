import type { Asked, AskedDays, Row, Scope } from '../../graph/specification';
import {
  all,
  any,
  join,
  mapParameter,
  sql,
  type BindParameter,
  type Sql,
} from '../../sql/fragment';
import { Coverage } from './coverage.type';
import { Organisation } from '../organisations/organisation.type';
import { EventSeries } from './event-series.type';
import { Event } from './event.type';

/** The year of a partial date, which begins with its four digits. */
const yearOf = (date: Sql): Sql => sql`cast(substr(${date}, 1, 4) as integer)`;

/** Conditions on the subject and the year of a statement. */
type Subject = Partial<Record<'event' | 'series' | 'organisation' | 'year', Sql>>;

const subjectFields = ['event', 'series', 'organisation', 'year'] as const;

/** The condition that a statement speaks of one of some aspects. */
const speaksOf = (statement: Row<Coverage>, aspects: readonly string[]): Sql =>
  any(aspects.map((aspect) => sql`${statement.column(aspect as keyof Coverage)} is not null`));

/** The id of the statement with exactly this subject and year, or null. */
function statementWith(subject: Subject, aspects: readonly string[], scope: Scope): Sql {
  const statement = scope.row(() => Coverage);
  const conditions = subjectFields.map((field) => {
    const wanted = subject[field];
    const column = statement.column(field);
    return wanted ? sql`${column} = ${wanted}` : sql`${column} is null`;
  });
  if (aspects.length) conditions.push(speaksOf(statement, aspects));
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
 *
 * @param event the event.
 * @param scope the statement that is planned.
 * @param aspects only statements that speak of one of these; of anything when empty.
 */
export function statementAbout(
  event: Row<Event>,
  scope: Scope,
  aspects: readonly string[] = [],
): Sql {
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
  const statements = nearest.map((subject) => statementWith(subject, aspects, scope));
  return sql`coalesce(${join(statements, ', ')})`;
}

const isAboutData = (statement: Row<Coverage>): Sql =>
  all(
    (['event', 'series', 'organisation'] as const).map(
      (name) => sql`${statement.column(name)} is null`,
    ),
  );

/**
 * The order of the statements of one answer: that about all of the data first, so that it is never cut
 * off, then those about events, series, organisations and years.
 */
export const rankOf = (statement: Row<Coverage>): Sql => sql`
  case
    when ${statement.column('event')} is not null then 1
    when ${statement.column('series')} is not null then 2
    when ${statement.column('organisation')} is not null then 3
    when ${statement.column('year')} is not null then 4
    else 0
  end
`;

const yearIn = (day: BindParameter): BindParameter =>
  mapParameter(day, (date) => Number(String(date).slice(0, 4)));

function isInYears(statement: Row<Coverage>, { from, to }: AskedDays): Sql {
  const year = statement.column('year');
  return all([
    ...(from ? [sql`${year} >= ${yearIn(from)}`] : []),
    ...(to ? [sql`${year} <= ${yearIn(to)}`] : []),
  ]);
}

/** The statements about the events that are asked for: of each, the nearest that speaks of the aspects. */
function ofEvents(statement: Row<Coverage>, asked: Asked, scope: Scope): readonly Sql[] {
  const parent = asked.parent(() => Event);
  const event = scope.row(() => Event);
  const isNamed = asked.named(() => Event, event.id);
  const about = sql`
    select ${statementAbout(event, scope, asked.aspects)}
    from ${scope.from(event)}
    where ${any(isNamed)}
  `;
  return [
    ...(parent ? [sql`${statement.id} = ${statementAbout(parent, scope, asked.aspects)}`] : []),
    ...(isNamed.length ? [sql`${statement.id} in (${about})`] : []),
  ];
}

/** The statements about a series or an organisation that is asked for. */
function ofSubject(
  statement: Row<Coverage>,
  asked: Asked,
  field: 'series' | 'organisation',
): readonly Sql[] {
  const type = field === 'series' ? () => EventSeries : () => Organisation;
  const parent = asked.parent<object>(type);
  const column = statement.column(field);
  return [...(parent ? [sql`${column} = ${parent.id}`] : []), ...asked.named(type, column)];
}

/**
 * Writes the condition on the statements that concern a connection: that about all of the data, and, as
 * far as they speak of the rows of the connection, those about the events, series, organisations and
 * years that the question names. A statement about one year concerns a question about days of the year.
 */
export function concerns(statement: Row<Coverage>, asked: Asked, scope: Scope): Sql {
  const year = statement.column('year');
  const inYears = asked.days.map((days) => isInYears(statement, days));
  const isInYear = any([sql`${year} is null`, ...inYears]);
  const subjects = [
    ...ofSubject(statement, asked, 'series'),
    ...ofSubject(statement, asked, 'organisation'),
  ];
  const concerned = [
    ...ofEvents(statement, asked, scope),
    ...(subjects.length ? [all([any(subjects), isInYear])] : []),
    ...(inYears.length ? [all([isAboutData(statement), any(inYears)])] : []),
  ];
  return any([
    all([isAboutData(statement), sql`${year} is null`]),
    ...(asked.aspects.length && concerned.length
      ? [all([speaksOf(statement, asked.aspects), any(concerned)])]
      : []),
  ]);
}
