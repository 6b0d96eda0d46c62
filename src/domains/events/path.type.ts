import { GraphQLID, GraphQLInt } from 'graphql';
import { column, computed, connection, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import type { ArgumentReader, Scope } from '../../graph/specification';
import { sql } from '../../sql/fragment';
import { Official } from '../officials/official.type';
import { Organisation } from '../organisations/organisation.type';
import { REACH } from '../organisations/party.sql';
import { COUNTED } from './counted.sql';
import { MeetingFilter } from './event.filters';
import { Meeting } from './event.type';
import { events } from './events.domain';
import { MOST_STEPS, USUAL_STEPS } from './path.circles.sql';
import { MOST_PATHS, pathRows } from './path.sql';
import { meetingsOfStep, stepRows } from './path.step.sql';

/** The types that a path leads between. */
const parties = () => [Official, Organisation] as const;

/** One step of a path. */
@events.row({
  // A chain without one of its steps would be no chain.
  isFilterable: false,
  description: 'One step of a path: two who met.',
})
export class MeetingPathStep {
  @ref(() => Node, {
    nullable: true,
    among: parties,
    description: 'The official or organisation that the step starts from.',
  })
  from!: unknown;

  @ref<MeetingPathStep>(() => Meeting, {
    nullable: true,
    key: (step, _, scope) => sql`
      (
        select m.id
        from (${meetingsOfStep(step, scope)}) m
        order by m.starts_on_earliest, m.id
        limit 1
      )
    `,
    description: 'The earliest meeting of the two.',
  })
  meeting!: unknown;

  @ref(() => Node, {
    nullable: true,
    among: parties,
    description: 'The official or organisation that the step leads to.',
  })
  to!: unknown;

  @computed<MeetingPathStep>(GraphQLInt, {
    sql: (step, _, scope) => sql`(select count(*) from (${meetingsOfStep(step, scope)}) m)`,
    description: 'The number of meetings of the two.',
  })
  count!: number;

  @connection<Meeting, MeetingPathStep>(() => Meeting, {
    order: ['startsOn'],
    rows: (step, _, scope) => meetingsOfStep(step, scope),
    description: 'The meetings that `count` counts, the earliest first.',
  })
  meetings!: unknown;

  @column(GraphQLInt, { hidden: true, description: 'The place of the step in its path, from 0.' })
  place!: number;
}

/** A chain of meetings. */
@events.row({ description: 'A chain of meetings from one official or organisation to another.' })
export class MeetingPath {
  @column(GraphQLInt, { description: 'The number of steps.' })
  length!: number;

  @list<MeetingPathStep, MeetingPath>(() => MeetingPathStep, {
    order: ['place'],
    rows: stepRows,
    description: 'The steps, in their order: each starts where the one before leads to.',
  })
  steps!: unknown;
}

/** Refuses a path from one to itself, and one between an official and an organisation. */
function checkEnds(given: ArgumentReader, scope: Scope): void {
  const [from, to] = [given.required('from'), given.required('to')];
  scope.check('to', (context) => {
    const [here, there] = [from.bind(context), to.bind(context)];
    const ids = `to is ${JSON.stringify(there)}`;
    if (here === there) return `${ids}, and so is from: give two different ids.`;
    const types = ['official/', 'organisation/'].filter((type) =>
      [here, there].some((id) => String(id).startsWith(type)),
    );
    // An id of another type is refused by the declaration of its argument.
    if (types.length < 2) return undefined;
    return `${ids}, and from is ${JSON.stringify(here)}: give two officials, or two organisations.`;
  });
}

events.many('path', () => MeetingPath, {
  description:
    'The shortest chains of meetings between two officials or two organisations: who met whom, ' +
    'who met the next, up to the other. All chains of the answer are equally short; they are ' +
    'ordered by the ids that they pass, and there are at most ' +
    `${MOST_PATHS} of them. The list is empty when no chain of \`atMost\` meetings leads from one ` +
    `to the other. An organisation at an end stands for ${REACH} too; on the way, each is taken ` +
    `as it is recorded as represented. ${COUNTED}`,
  order: ['length'],
  args: {
    from: {
      type: GraphQLID,
      required: true,
      idOf: parties,
      description: 'The official or organisation that the chains start from.',
    },
    to: {
      type: GraphQLID,
      required: true,
      idOf: parties,
      description: 'The official or organisation that the chains lead to; of the type of `from`.',
    },
    atMost: {
      type: GraphQLInt,
      default: USUAL_STEPS,
      range: [1, MOST_STEPS],
      description: `The most meetings of a chain, 1 to ${MOST_STEPS}.`,
    },
    filter: {
      type: () => MeetingFilter,
      description: 'Only meetings that meet every condition.',
    },
  },
  rows: (given, scope) => {
    checkEnds(given, scope);
    return pathRows(given, scope);
  },
});
