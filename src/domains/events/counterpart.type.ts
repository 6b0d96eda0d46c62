import { GraphQLInt, GraphQLString } from 'graphql';
import { column, connection, ref } from '../../graph/field.decorators';
import { GraphQLPartialDate } from '../../graph/scalars';
import { Official } from '../officials/official.type';
import { Organisation } from '../organisations/organisation.type';
import { exactly, REACH } from '../organisations/party.sql';
import { COUNTED } from './counted.sql';
import {
  counterpartRows,
  meetingRows,
  officialSide,
  partySide,
  type Side,
} from './counterpart.sql';
import { CounterpartOrder } from './event.enums';
import { MeetingFilter } from './event.filters';
import { Meeting } from './event.type';
import { events } from './events.domain';

const count = column(GraphQLInt, { description: 'The number of meetings that both had.' });

const firstOn = column(GraphQLPartialDate, {
  description: 'The first day of the earliest of these meetings, as precise as its source.',
});

const lastOn = column(GraphQLPartialDate, {
  description: 'The last day of the latest of these meetings, as precise as its source.',
});

const name = column(GraphQLString, {
  hidden: true,
  folded: true,
  description: 'The name of the other, for the order by name.',
});

const meetings = (side: Side): PropertyDecorator =>
  connection<Meeting>(() => Meeting, {
    order: ['startsOn'],
    rows: (counterpart, _, scope) => meetingRows(side, counterpart, scope),
    description: 'The meetings that `count` counts, the earliest first.',
  });

/** Another official in the meetings of an official. */
@events.row({
  coveredBy: ['participants', 'sidelines'],
  description: 'Another official in the meetings of an official.',
})
export class OfficialCounterpart {
  @ref(() => Official, { nullable: true, description: 'The other official.' })
  official?: Official;

  @count
  count!: number;

  @firstOn
  firstOn!: string;

  @lastOn
  lastOn!: string;

  @name
  name!: string;

  @meetings(officialSide)
  meetings!: unknown;
}

/** Another organisation in the meetings of an organisation. */
@events.row({
  coveredBy: ['participants', 'sidelines'],
  description: 'Another organisation, represented in the meetings of an organisation.',
})
export class OrganisationCounterpart {
  @ref(() => Organisation, {
    nullable: true,
    description: 'The other organisation, as it is recorded as represented.',
  })
  organisation?: Organisation;

  @count
  count!: number;

  @firstOn
  firstOn!: string;

  @lastOn
  lastOn!: string;

  @name
  name!: string;

  @meetings(partySide)
  meetings!: unknown;
}

const filter = {
  type: () => MeetingFilter,
  description: `Only meetings that meet every condition. ${COUNTED}`,
} as const;

/** The counterparts of an official. */
@events.contributes(() => Official)
export class OfficialCounterparts {
  @connection<OfficialCounterpart, Official>(() => OfficialCounterpart, {
    nullable: true,
    order: ['count'],
    orderBy: CounterpartOrder,
    usualOrder: 'COUNT_DESC',
    args: { filter },
    rows: (owner, given, scope) => counterpartRows(officialSide, { given, owner }, scope),
    description:
      'The officials who took part in the same meetings, on either side, with how often and ' +
      `when; the most frequent first. ${COUNTED}`,
  })
  counterparts!: unknown;
}

/** The counterparts of an organisation. */
@events.contributes(() => Organisation)
export class OrganisationCounterparts {
  @connection<OrganisationCounterpart, Organisation>(() => OrganisationCounterpart, {
    nullable: true,
    order: ['count'],
    orderBy: CounterpartOrder,
    usualOrder: 'COUNT_DESC',
    args: {
      filter,
      exactly: {
        type: exactly.type,
        description: `The organisation stands for itself alone, not for ${REACH}.`,
      },
    },
    rows: (owner, given, scope) => counterpartRows(partySide, { given, owner }, scope),
    description:
      'The organisations that were represented in the same meetings, with how often and when; ' +
      `the most frequent first. The organisation stands for ${REACH} too, unless \`exactly\` is ` +
      `true, and these are not among its counterparts. ${COUNTED}`,
  })
  counterparts!: unknown;
}
