import { column, ref } from '../../graph/field.decorators';
import { Certainty } from '../../graph/shared.types';
import type { ArgumentReader, Row, Scope } from '../../graph/specification';
import { canHoldWithin, surelyHoldsThroughout } from '../../graph/time';
import { all, any, sql, type Sql } from '../../sql/fragment';
import { Tenure } from '../officials/tenure.type';
import { Office } from '../organisations/office.type';
import { Basis } from './event.enums';
import { Event } from './event.type';
import { events } from './events.domain';
import { Participation } from './participation.type';

/** The office of a participant on the day of the event. */
@events.row({
  description: 'The office that an official held on the day of an event, and how it is known.',
})
export class HeldOffice {
  @ref(() => Office, { nullable: true, description: 'The office.' })
  office?: Office;

  @ref(() => Tenure, {
    nullable: true,
    description: 'The tenure from which the office was inferred; null for a recorded office.',
  })
  tenure?: Tenure;

  @column(Basis, {
    description: 'Whether the office is recorded for the participation, or was inferred.',
  })
  basis!: string;

  @column(Certainty, {
    nullable: true,
    description:
      'How sure it is that the tenure held on the first day of the event: CERTAIN when it held ' +
      'on every day that the date can mean. Null for a recorded office.',
  })
  certainty?: string;
}

/** The test whether the office of a tenure belongs to the represented organisation, or speaks for it. */
const isOfRepresented = (part: Row<Participation>, tenure: Row<Tenure>, scope: Scope): Sql =>
  scope.exists(
    () => Office,
    (office) =>
      all([
        sql`${office.id} = ${tenure.column('office')}`,
        any([
          sql`${office.column('represents')} = ${part.column('representing')}`,
          sql`${office.column('organisation')} = ${part.column('representing')}`,
        ]),
      ]),
  );

/** The office of the tenure that comes first among those that can have held on the first day of the event. */
function inferredRows(part: Row<Participation>, scope: Scope): Sql {
  const tenure = scope.row(() => Tenure);
  const event = scope.row(() => Event);
  const day = { earliest: event.earliest('startsOn'), latest: event.latest('startsOn') };
  const conditions = [
    sql`${part.column('office')} is null`,
    sql`${tenure.column('official')} = ${part.column('official')}`,
    sql`${tenure.column('office')} is not null`,
    sql`${event.id} = ${part.column('event')}`,
    canHoldWithin(tenure, day, scope),
  ];
  return sql`
    select
      ${part.id} as id,
      ${tenure.column('office')} as office_id,
      ${tenure.id} as tenure_id,
      'INFERRED' as basis,
      case
        when ${surelyHoldsThroughout(tenure, day, scope)} then 'CERTAIN'
        else 'POSSIBLE'
      end as certainty
    from ${scope.from(tenure)}, ${scope.from(event)}
    where ${all(conditions)}
    order by
      certainty,
      case when ${isOfRepresented(part, tenure, scope)} then 0 else 1 end,
      ${tenure.earliest('startsOn')} desc,
      ${tenure.id}
    limit 1
  `;
}

/** The office of a participant, as a SELECT of at most one row with the columns of {@link HeldOffice}. */
const officeHeldRows = (part: Row<Participation>, _: ArgumentReader, scope: Scope): Sql => sql`
  select
    ${part.id} as id,
    ${part.column('office')} as office_id,
    null as tenure_id,
    'RECORDED' as basis,
    null as certainty
  where ${part.column('office')} is not null
  union all
  select id, office_id, tenure_id, basis, certainty from (${inferredRows(part, scope)}) inferred
`;

/** The office of a participant. */
@events.contributes(() => Participation)
export class ParticipationOffice {
  @ref<Participation>(() => HeldOffice, {
    nullable: true,
    rows: officeHeldRows,
    description:
      'The office that the official held on the first day of the event: the recorded `office`, ' +
      'or else one inferred from the tenures of the official. Of several tenures that can have ' +
      'held, a CERTAIN one comes before a POSSIBLE one, then one whose office is of the ' +
      'organisation that is represented or speaks for it, then the one that began last, then ' +
      'the first by id. Null when no tenure can have held.',
  })
  officeHeld?: unknown;
}
