/**
 * Rules between records, as data. A load checks each rule with one statement over the rows of a folder
 * (`src/data/between/`). Queries about a day also apply {@link within} and {@link untilEndOf}: a record
 * ends with the life that bounds it.
 *
 * A path names a field of the record, or follows references to a field of another record:
 * `startsOn`, `office.organisation`, `official.bornOn`.
 */

import type { RecordedRule } from './rules.recorded';

/** A `problem` stops the load; a `warning` is reported and stops nothing. */
export type Severity = 'problem' | 'warning';

/** The properties that all rules share. */
export interface RuleBase {
  readonly severity: Severity;
  /** The kind of finding in the plural, for the counts of a summary: `topics with one label`. */
  readonly finding: string;
  /** The remedy, which follows the description of the fault. */
  readonly right: string;
}

/** The records that a rule applies to: for each field its accepted values, or none for an empty field. */
export type Where = Readonly<Record<string, readonly string[]>>;

/** No two records have the same values in some fields. */
export interface UniqueRule extends RuleBase {
  readonly kind: 'unique';
  /** The compared fields; a record with an empty one is skipped. */
  readonly fields: readonly string[];
  /** Further compared fields; two empty values are equal. */
  readonly orEmpty: readonly string[];
}

/** One date is not certainly after another. */
export interface OrderRule extends RuleBase {
  readonly kind: 'order';
  readonly first: string;
  readonly last: string;
  /** The number of days by which the first date may lie after the last. */
  readonly slack: number;
  readonly where: Where;
}

/** A record does not last beyond the life of another record. */
export interface WithinRule extends RuleBase {
  readonly kind: 'within';
  /** The path to the record with the life. */
  readonly holder: string;
  /** The field with the last day of that life. */
  readonly ends: string;
}

/** A date is not later than today. */
export interface PastRule extends RuleBase {
  readonly kind: 'past';
  readonly field: string;
  readonly where: Where;
}

/** No two records with the same key certainly overlap by more than one day. */
export interface OverlapRule extends RuleBase {
  readonly kind: 'overlap';
  readonly key: readonly string[];
  /** A field whose values differ in an overlap; absent when the two would be duplicates. */
  readonly apart?: string;
  /** The description of the fault, which precedes the id of the other record. */
  readonly wrong: string;
  readonly where: Where;
}

/** Each record of a type with a list of this type is referred to by at least one record of this type. */
export interface CoverRule extends RuleBase {
  readonly kind: 'cover';
  /** The reference to the records with the list. */
  readonly field: string;
}

/** No person is at two distant places on one day. */
export interface DistanceRule extends RuleBase {
  readonly kind: 'distance';
  readonly who: string;
  /** The paths to the first and the last day; records of several days are skipped, as they leave time to travel. */
  readonly days: readonly [first: string, last: string];
  readonly place: string;
  readonly kilometres: number;
  readonly where: Where;
}

/** Any rule between records. */
export type BetweenRule =
  | UniqueRule
  | OrderRule
  | WithinRule
  | PastRule
  | OverlapRule
  | CoverRule
  | RecordedRule
  | DistanceRule;

/** All paths in a rule. */
export const pathsOf = (rule: BetweenRule): readonly string[] => [
  ...ownPaths(rule),
  ...('where' in rule ? Object.keys(rule.where) : []),
];

function ownPaths(rule: BetweenRule): readonly string[] {
  switch (rule.kind) {
    case 'unique':
      return [...rule.fields, ...rule.orEmpty];
    case 'order':
      return [rule.first, rule.last];
    case 'within':
      return ['ended', `${rule.holder}.${rule.ends}`];
    case 'overlap':
      return [...rule.key, ...(rule.apart ? [rule.apart] : []), 'startsOn', 'endsOn'];
    case 'distance':
      return [rule.who, ...rule.days, rule.place];
    case 'recorded':
      return [rule.field, rule.subject];
    case 'past':
    case 'cover':
      return [rule.field];
  }
}

/** The texts and severity of a rule's findings; the severity is `problem` when not given. */
export interface Said {
  readonly finding: string;
  readonly severity?: Severity;
  readonly right?: string;
  readonly where?: Where;
}

const TWO_DATES = 'correct one of the two dates';

/** Declares that no two records have the same values in these fields. */
export const unique = (
  fields: readonly string[],
  { orEmpty = [], ...said }: Said & { readonly orEmpty?: readonly string[] },
): UniqueRule => ({
  kind: 'unique',
  severity: 'problem',
  right: 'give each its own, or keep one of the two',
  ...said,
  fields,
  orEmpty,
});

/** Declares that the date at one path is not certainly after the date at another. */
export const inOrderOf = (
  first: string,
  last: string,
  { slack = 0, where = {}, ...said }: Said & { readonly slack?: number },
): OrderRule => ({
  kind: 'order',
  severity: 'problem',
  right: TWO_DATES,
  ...said,
  first,
  last,
  slack,
  where,
});

/** The texts of a rule about a life, with the kind of finding for a record still open after it. */
type SaidOfLife = Said & { readonly open: string };

/**
 * Declares that a record with `startsOn`, `endsOn` and `ended` lies before the end of another record's
 * life. An open record ends with that life, also in queries about a day.
 *
 * @param holder the path to the other record.
 * @param ends the field with the last day of its life.
 * @param said the severity of a date after that day, and in `open` the kind of finding for a record still
 *   open after it, which is a warning.
 */
export function untilEndOf(
  holder: string,
  ends: string,
  { open, ...said }: SaidOfLife,
): readonly BetweenRule[] {
  const right = 'write ENDED and give ends_on';
  return [
    inOrderOf('startsOn', `${holder}.${ends}`, said),
    inOrderOf('endsOn', `${holder}.${ends}`, said),
    { kind: 'within', severity: 'warning', finding: open, right, holder, ends },
  ];
}

/** As {@link untilEndOf}; the record does not begin before the life either. */
export function within(
  holder: string,
  [begins, ends]: readonly [begins: string, ends: string],
  { open, ...said }: SaidOfLife,
): readonly BetweenRule[] {
  return [
    inOrderOf(`${holder}.${begins}`, 'startsOn', said),
    inOrderOf(`${holder}.${begins}`, 'endsOn', { ...said, where: { startsOn: [] } }),
    ...untilEndOf(holder, ends, { ...said, open }),
  ];
}

/** Declares that a date is not after today. It is a warning, because the clock may be wrong. */
export const past = (field: string, { where = {}, ...said }: Said): PastRule => ({
  kind: 'past',
  severity: 'warning',
  right: 'correct the date, or the clock of this machine',
  ...said,
  field,
  where,
});

/** Declares that records with the same key do not certainly overlap beyond the day of a handover. */
export const apart = (
  key: readonly string[],
  { where = {}, ...said }: Said & Pick<OverlapRule, 'wrong' | 'apart'>,
): OverlapRule => ({
  kind: 'overlap',
  severity: 'warning',
  right: 'end one when the other begins, unless both are right',
  ...said,
  key,
  where,
});

/** Declares that each record with a list of this type is referred to by at least one record of this type. */
export const covers = (field: string, said: Said & { readonly right: string }): CoverRule => ({
  kind: 'cover',
  severity: 'warning',
  ...said,
  field,
});

/** Declares that no person is at two distant places on one day. */
export const notFarApart = (
  rule: Pick<DistanceRule, 'who' | 'days' | 'place' | 'kilometres' | 'where'>,
  said: Said,
): DistanceRule => ({
  kind: 'distance',
  severity: 'warning',
  right: 'correct a day, a place or a participant if this is impossible',
  ...said,
  ...rule,
});
