import { snakeCase } from '../../graph/names';
import type { RecordRule } from '../../graph/specification';

const subjects = ['event', 'series', 'organisation'];

/** Requires at most one subject, and no year beside an event, which has its own. */
export const aboutOneSubject: RecordRule = (record) => {
  const [first, second] = subjects.filter((field) => record[field] !== null);
  if (first && second) {
    return {
      field: second,
      wrong: `is a second subject beside ${first} "${String(record[first])}"`,
      right: 'make a statement about each, in rows of their own',
    };
  }
  if (first !== 'event' || record.year === null) return undefined;
  return {
    field: 'year',
    wrong: `is given beside event "${String(record.event)}", which has its own year`,
    right: 'leave it empty, or make a statement about the series in that year',
  };
};

/** Requires that a statement about an event speaks of its participants and sidelines: no other is asked then. */
export const eventIsComplete: RecordRule = (record) => {
  const field = ['participants', 'sidelines'].find((name) => record[name] === null);
  if (record.event === null || field === undefined) return undefined;
  return {
    field,
    wrong: `is empty although event is "${String(record.event)}"`,
    right: `say how the ${field} of an event are recorded`,
  };
};

/** Declares that the first year of a period is not after its last. */
export const inOrderOfYears =
  (since: string, until: string): RecordRule =>
  (record) => {
    const [first, last] = [record[since], record[until]];
    if (first === null || last === null || Number(first) <= Number(last)) return undefined;
    return {
      field: until,
      wrong: `lies before ${snakeCase(since)}, which is "${String(first)}"`,
      right: 'give a year that is not before it',
    };
  };
