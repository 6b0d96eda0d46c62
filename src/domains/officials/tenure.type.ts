import { column, computed, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { endedAgrees, inOrder } from '../../graph/rules';
import { apart, within } from '../../graph/rules.between';
import { GraphQLPartialDate } from '../../graph/scalars';
import { Certainty, Ending } from '../../graph/shared.types';
import { canHoldOn, certaintyOn, dayOf, endBounds } from '../../graph/time';
import { isOneOf } from '../../sql/dialect';
import { all, sql } from '../../sql/fragment';
import { asOf } from '../organisations/membership.type';
import { Office } from '../organisations/office.type';
import { OfficeRole } from '../organisations/organisation.enums';
import { Organisation } from '../organisations/organisation.type';
import { Official } from './official.type';
import { officials } from './officials.domain';

/** The tenure of an office by an official. */
@officials.entity({
  file: 'tenures',
  example: 'tenure/kao-kim-hourn-secretary-general-of-asean',
  rules: [inOrder('startsOn', 'endsOn'), endedAgrees],
  between: [
    ...within('official', ['bornOn', 'diedOn'], {
      finding: 'tenures outside the life of their holder',
      open: 'open tenures of the dead',
    }),
    ...within('office.organisation', ['foundedOn', 'dissolvedOn'], {
      severity: 'warning',
      finding: 'tenures outside the life of the organisation',
      open: 'open tenures in a dissolved organisation',
    }),
    apart(['official', 'office'], {
      finding: 'tenures recorded twice',
      wrong: 'holds the office for the same time according to',
      right: 'keep one of the two, or end the one where the other begins',
    }),
    apart(['office'], {
      apart: 'official',
      finding: 'tenures of one office that overlap',
      wrong: 'has another holder at the same time according to',
    }),
  ],
  description:
    'The span of time for which one official holds one office. It ends no later than the ' +
    'life of the official, and of the organisation of the office.',
})
export class Tenure extends Node {
  @ref(() => Official, { description: 'The official who holds the office.' })
  official!: Official;

  @ref(() => Office, { nullable: true, description: 'The office that is held.' })
  office?: Office;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The first day in office; null when not known.',
  })
  startsOn?: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    missing: endBounds,
    description:
      'The last day in office, inclusive. Null when the tenure goes on or its end is not known: `ended` says which.',
  })
  endsOn?: string;

  @column(Ending, { description: 'Whether it has ended, goes on, or no source says.' })
  ended!: string;

  @computed<Tenure>(Certainty, {
    nullable: true,
    args: { asOf },
    description:
      'Whether the office was held on the day, certainly or possibly; null when it certainly was not.',
    sql: (tenure, given, scope) => certaintyOn(tenure, dayOf(given, scope), scope),
  })
  certainty!: unknown;
}

/** The holders of an office. */
@officials.contributes(() => Office)
export class OfficeOfficials {
  @list(() => Tenure, {
    nullable: true,
    by: 'office',
    order: ['startsOn'],
    args: { asOf },
    match: ([tenure], given, scope) => canHoldOn(tenure, dayOf(given, scope), scope),
    description: 'The tenures of those who hold the office on a day, certainly or possibly.',
  })
  holders!: unknown;

  @connection(() => Tenure, {
    nullable: true,
    by: 'office',
    order: ['startsOn'],
    description: 'The tenures of everyone recorded in this office, the earliest first.',
  })
  tenures!: unknown;
}

/** The holders of an organisation's offices. */
@officials.contributes(() => Organisation)
export class OrganisationOfficials {
  @connection<Tenure, Organisation>(() => Tenure, {
    nullable: true,
    order: ['startsOn'],
    args: {
      asOf,
      roles: {
        type: OfficeRole,
        list: true,
        description: 'Only in one of these kinds of office; in any kind when left out.',
      },
    },
    match: ([tenure, organisation], given, scope) => {
      const roles = given.names('roles');
      const office = scope.row(() => Office);
      const ofIt = sql`
        (
          ${office.column('organisation')} = ${organisation.id}
            or ${organisation.column('kind')} = 'STATE'
            and ${office.column('represents')} = ${organisation.id}
        )
      `;
      const inRole = roles ? [isOneOf(office.column('role'), roles)] : [];
      return all([
        sql`
          ${tenure.column('office')} in (
            select ${office.id} from ${scope.from(office)} where ${all([ofIt, ...inRole])}
          )
        `,
        canHoldOn(tenure, dayOf(given, scope), scope),
      ]);
    },
    description:
      'The tenures of its offices on a day. For a state, offices of its ministries that ' +
      'represent the state are included.',
  })
  officials!: unknown;
}
