import { GraphQLID, GraphQLString } from 'graphql';
import { refersTo, some } from '../../graph/conditions';
import { column, connection, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { inOrder } from '../../graph/rules';
import { past, unique } from '../../graph/rules.between';
import { GraphQLCountryCode, GraphQLPartialDate } from '../../graph/scalars';
import { heldKeys, heldOn, heldWhenNamed } from '../../graph/time';
import { isAmong, isOneOf } from '../../sql/dialect';
import { all, any, sql } from '../../sql/fragment';
import { asOf, everHeld } from '../organisations/membership.type';
import { Office } from '../organisations/office.type';
import { OfficeRole } from '../organisations/organisation.enums';
import { Organisation } from '../organisations/organisation.type';
import { exactly, isOfPart } from '../organisations/party.sql';
import { Country } from '../reference/country.type';
import { officials } from './officials.domain';
import { Tenure } from './tenure.type';

/** A person in public office. */
@officials.entity({
  file: 'officials',
  example: 'official/kao-kim-hourn',
  coveredBy: ['participants'],
  rules: [inOrder('bornOn', 'diedOn')],
  between: [
    unique(['name'], {
      orEmpty: ['bornOn'],
      severity: 'warning',
      finding: 'officials with one name',
      right: 'keep one of the two where they are one person',
    }),
    past('bornOn', { finding: 'births after today' }),
    past('diedOn', { finding: 'deaths after today' }),
  ],
  description: 'A person who holds or held public office.',
})
export class Official extends Node {
  @column(GraphQLString, {
    searched: true,
    description: 'The name commonly used in English, in its own order.',
  })
  name!: string;

  @column(GraphQLString, {
    list: true,
    searched: true,
    description: 'Other names and spellings, in any script.',
  })
  otherNames!: string[];

  @column(GraphQLString, {
    nullable: true,
    description: 'A style or title that goes before the name, such as `Dr`.',
  })
  honorific?: string;

  @ref(() => Country, {
    nullable: true,
    description: 'The country of which the official is a national.',
  })
  nationality?: Country;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The date of birth; null when not recorded.',
  })
  bornOn?: string;

  @column(GraphQLPartialDate, {
    nullable: true,
    description: 'The date of death; null when the person lives or the date is not recorded.',
  })
  diedOn?: string;

  @column(GraphQLString, {
    prose: true,
    nullable: true,
    description: 'A remark on the record itself, such as a date that sources give differently.',
  })
  note?: string;

  @connection(() => Tenure, {
    by: 'official',
    order: ['startsOn'],
    args: { asOf, everHeld },
    match: ([tenure], given, scope) => heldOn(tenure, given, scope),
    description:
      'The tenures held on a day, certainly or possibly; with `everHeld`, all recorded tenures.',
  })
  tenures!: unknown;
}

/** The filter of tenures. */
export const OfficeHeldFilter = officials.filter(
  'OfficeHeldFilter',
  {
    target: () => Tenure,
    description: 'Conditions on tenures, all of which must hold of the same tenure.',
  },
  {
    office: refersTo<Tenure>('office', () => Office, 'Of this office.'),
    roles: {
      type: OfficeRole,
      list: true,
      description: 'Of an office of one of these kinds.',
      condition: (row, { given, name }, scope) =>
        scope.exists(
          () => Office,
          (office) =>
            sql`${office.id} = ${row.column('office')} and ${isOneOf(office.column('role'), given.names(name) ?? [])}`,
        ),
    },
    organisation: {
      type: GraphQLID,
      idOf: () => Organisation,
      description:
        'Of an office of this organisation or of a part of it, or one whose holder speaks for ' +
        'either; unless `exactly` is true, when no part is meant. Offices of what it is a part of ' +
        'are not meant: a prime minister holds no office of the ministry of foreign affairs.',
      condition: (row, key, scope) =>
        scope.exists(
          () => Office,
          (office) =>
            all([
              sql`${office.id} = ${row.column('office')}`,
              any([
                isOfPart(office.column('organisation'), key, scope),
                isOfPart(office.column('represents'), key, scope),
              ]),
            ]),
        ),
    },
    exactly,
    ...heldKeys,
  },
);

/** The filter of officials. */
export const OfficialFilter = officials.filter(
  'OfficialFilter',
  {
    target: () => Official,
    description: 'Conditions on officials, all of which must hold.',
  },
  {
    nationality: {
      type: GraphQLCountryCode,
      list: true,
      description: 'A national of one of these countries, by ISO 3166-1 code such as `"SG"`.',
      condition: (row, { given, name }, scope) =>
        scope.exists(
          () => Country,
          (country) =>
            sql`
              ${country.id} = ${row.column('nationality')}
                and ${isAmong(country.column('code'), given.required(name))}
            `,
        ),
    },
    holds: some<Official, Tenure>(
      {
        type: () => Tenure,
        filter: () => OfficeHeldFilter,
        theirs: (tenure) => tenure.column('official'),
        ours: (row) => row.id,
        also: heldWhenNamed,
      },
      'Holds an office under these conditions: today, unless they name another time.',
    ),
  },
);

officials.many('officials', () => Official, {
  description: 'Officials, by name.',
  order: ['name'],
});

officials.searched(() => Official, {
  with: [
    'honorific',
    'nationality.name',
    'nationality.otherNames',
    { of: () => Tenure, by: 'official', path: 'office.title' },
  ],
  country: 'nationality',
});

officials.searched(() => Office, {
  with: [{ of: () => Tenure, by: 'office', path: 'official.name' }],
});
