import { EVER_BEFORE } from '../../graph/partial-date';
import type { OrderKey } from '../../graph/specification';
import { literal, sql } from '../../sql/fragment';
import { Official } from '../officials/official.type';
import { Organisation } from '../organisations/organisation.type';
import { Encounter } from './encounter.type';
import { EventLink } from './event-link.type';
import { Event, Meeting } from './event.type';
import { events } from './events.domain';
import { Participation } from './participation.type';

/** The number of meetings in which the participations that a reference ties to a row were. */
const meetingCount = (tie: keyof Participation, description: string): OrderKey => ({
  description,
  type: 'whole number',
  sql: (row, scope) => {
    const part = scope.row(() => Participation);
    return sql`
      (
        select count(distinct ${part.column('event')})
        from ${scope.from(part)}
        where ${part.column(tie)} = ${row.id}
          and ${scope.isIdOf(() => Meeting, part.column('event'))}
      )
    `;
  },
});

/** The first day that the start of the latest of those meetings can mean. */
const lastMeeting = (tie: keyof Participation, description: string): OrderKey => ({
  description: `${description}, those without a meeting before all others`,
  type: 'text',
  sql: (row, scope) => {
    const part = scope.row(() => Participation);
    const meeting = scope.row(() => Event);
    return sql`
      (
        select coalesce(max(${meeting.earliest('startsOn')}), ${literal(EVER_BEFORE)})
        from ${scope.from(part)}, ${scope.from(meeting)}
        where ${part.column(tie)} = ${row.id}
          and ${scope.isIdOf(() => Meeting, part.column('event'))}
          and ${meeting.id} = ${part.column('event')}
      )
    `;
  },
});

events.extendOrder(() => Official, {
  MEETINGS: meetingCount('official', 'By the number of `meetings`, whatever became of them'),
  LAST_MEETING: lastMeeting('official', 'By the start of the latest of the `meetings`'),
});

const represented = 'meetings in which a participant represents the organisation itself';

events.extendOrder(() => Organisation, {
  MEETINGS: meetingCount('representing', `By the number of ${represented}`),
  LAST_MEETING: lastMeeting('representing', `By the start of the latest of the ${represented}`),
});

events.extendOrder(() => Participation, {
  STARTS_ON: {
    description: 'By the earliest day that the start of the event can mean',
    type: 'text',
    sql: (row, scope) => {
      const event = scope.row(() => Event);
      return sql`
        coalesce(
          (
            select ${event.earliest('startsOn')}
            from ${scope.from(event)}
            where ${event.id} = ${row.column('event')}
          ),
          ${literal(EVER_BEFORE)}
        )
      `;
    },
  },
});

events.extendOrder(() => Encounter, {
  STARTS_ON: {
    field: 'when',
    description: 'By the earliest day that the start of the event can mean',
  },
});

events.extendOrder(() => EventLink, {
  STARTS_ON: {
    field: 'when',
    description:
      'By the earliest day that the start of the event at the other end can mean; of the event `from` ' +
      'where neither end is given',
  },
});
