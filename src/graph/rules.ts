import { snakeCase } from './names';
import type { Candidate, Objection, RecordRule } from './specification';

const text = (record: Candidate, field: string): string => String(record[field]);

const isGiven = (record: Candidate, ...fields: readonly string[]): boolean =>
  fields.every((field) => record[field] !== null);

/** Declares that one date is not certainly before another. */
export const inOrder =
  (first: string, last: string): RecordRule =>
  (record) => {
    if (!isGiven(record, first, last)) return undefined;
    if (text(record, `${last}Latest`) >= text(record, `${first}Earliest`)) return undefined;
    return {
      field: last,
      wrong: `lies before ${snakeCase(first)}, which is "${text(record, first)}"`,
      right: 'give a date that is not before it',
    };
  };

/** Requires an end exactly when `ended` is ENDED. */
export const endedAgrees: RecordRule = (record) => {
  const hasEnd = isGiven(record, 'endsOn');
  if (hasEnd === (record.ended === 'ENDED')) return undefined;
  if (!hasEnd) {
    return {
      field: 'ended',
      wrong: 'says that it has ended, but ends_on is empty',
      right: 'give ends_on, or write OPEN or UNKNOWN',
    };
  }
  return {
    field: 'ended',
    wrong: `contradicts ends_on, which is "${text(record, 'endsOn')}"`,
    right: 'write ENDED, or leave ends_on empty',
  };
};

/** Declares that two references do not name the same record. */
export const differ =
  (one: string, other: string): RecordRule =>
  (record) =>
    record[one] === record[other]
      ? {
          field: other,
          wrong: `is the same as ${snakeCase(one)}: a record cannot be linked to itself`,
          right: 'name another',
        }
      : undefined;

/** Declares that several columns are all filled or all empty. */
export const together =
  (...fields: readonly string[]): RecordRule =>
  (record) => {
    const empty = fields.find((field) => record[field] === null);
    const given = fields.find((field) => record[field] !== null);
    if (empty === undefined || given === undefined) return undefined;
    return {
      field: empty,
      wrong: `is empty although ${snakeCase(given)} is "${text(record, given)}"`,
      right: 'give both, or neither',
    };
  };

/** Declares that at least one of several columns is filled. */
export const someGiven =
  (fields: readonly string[], said: Pick<Objection, 'severity' | 'finding'> = {}): RecordRule =>
  (record) => {
    const [first = ''] = fields;
    if (fields.some((field) => record[field] !== null)) return undefined;
    const names = fields.map(snakeCase).join(', ');
    return { field: first, wrong: 'is empty', right: `fill at least one of ${names}`, ...said };
  };

/** Declares that a column must not be filled without another. */
export const needs =
  (field: string, other: string, said: Pick<Objection, 'severity' | 'finding'>): RecordRule =>
  (record) =>
    record[field] !== null && record[other] === null
      ? {
          field: other,
          wrong: `is empty although ${snakeCase(field)} is "${text(record, field)}"`,
          right: `fill it, where it is known`,
          ...said,
        }
      : undefined;

/** Declares that a column is filled only beside some values of another. */
export const onlyGivenWith =
  (field: string, other: string, values: readonly string[]): RecordRule =>
  (record) => {
    if (record[field] === null || values.includes(text(record, other))) return undefined;
    return {
      field,
      wrong: `is given although ${snakeCase(other)} is not ${values.join(' or ')}`,
      right: `leave it empty, or correct ${snakeCase(other)}`,
    };
  };
