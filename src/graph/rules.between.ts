/**
 * Rules between records, as data. A load checks each rule in one statement over the rows of a folder
 * (`src/data/between/`), and answers about a day end with the lives that {@link within} and {@link untilEndOf} name.
 *
 * A path names a field of the record, or goes on from a reference to a field of another one:
 * `startsOn`, `office.organisation`, `official.bornOn`.
 */

/** A `problem` stops the load; a `warning` is reported and stops nothing. */
export type Severity = 'problem' | 'warning';

/** What every rule says of itself. */
interface RuleBase {
  readonly severity: Severity;
  /** The kind of finding in the plural, as a summary counts them: `topics with one label`. */
  readonly finding: string;
  /** What would be right, after what is wrong. */
  readonly right: string;
}

/** The values, one of which a field must hold for a rule to apply to a record; none: it is empty. */
export type Where = Readonly<Record<string, readonly string[]>>;

/** No two records have the same values in some fields. */
export interface UniqueRule extends RuleBase {
  readonly kind: 'unique';
  /** A record that leaves one of them empty is not compared. */
  readonly fields: readonly string[];
  /** Compared beside them; two empty ones are the same. */
  readonly orEmpty: readonly string[];
}

/** One date is not certainly after another. */
export interface OrderRule extends RuleBase {
  readonly kind: 'order';
  readonly first: string;
  readonly last: string;
  /** How many days the first may lie after the last all the same. */
  readonly slack: number;
  readonly where: Where;
}

/** A record that goes on ends with the life of another. */
export interface WithinRule extends RuleBase {
  readonly kind: 'within';
  /** The path to the record whose life bounds this one. */
  readonly holder: string;
  /** The last day of that life. */
  readonly ends: string;
}

/** A date is not later than today. */
export interface PastRule extends RuleBase {
  readonly kind: 'past';
  readonly field: string;
  readonly where: Where;
}

/** No two records with the same key certainly hold together for more than one day. */
export interface OverlapRule extends RuleBase {
  readonly kind: 'overlap';
  readonly key: readonly string[];
  /** Differs between the two; absent when they would be one record twice. */
  readonly apart?: string;
  /** What is wrong, before the id of the other record. */
  readonly wrong: string;
  readonly where: Where;
}

/** Each record of the types that list records of this type is named by one of them. */
export interface CoverRule extends RuleBase {
  readonly kind: 'cover';
  /** The reference by which they are listed. */
  readonly field: string;
}

/** Nobody is on one day at two places that lie far apart. */
export interface DistanceRule extends RuleBase {
  readonly kind: 'distance';
  readonly who: string;
  /** The paths to the first and the last day; more than one day leaves time to travel. */
  readonly days: readonly [first: string, last: string];
  readonly place: string;
  readonly kilometres: number;
  readonly where: Where;
}

/** Any rule between records. */
export type BetweenRule =
  UniqueRule | OrderRule | WithinRule | PastRule | OverlapRule | CoverRule | DistanceRule;

/** Every path that a rule names. */
export function pathsOf(rule: BetweenRule): readonly string[] {
  const where = 'where' in rule ? Object.keys(rule.where) : [];
  switch (rule.kind) {
    case 'unique':
      return [...rule.fields, ...rule.orEmpty];
    case 'order':
      return [rule.first, rule.last, ...where];
    case 'within':
      return ['ended', `${rule.holder}.${rule.ends}`];
    case 'overlap':
      return [...rule.key, ...(rule.apart ? [rule.apart] : []), 'startsOn', 'endsOn', ...where];
    case 'distance':
      return [rule.who, ...rule.days, rule.place, ...where];
    case 'past':
    case 'cover':
      return [rule.field, ...where];
  }
}

/** What a rule says of its findings; `problem` when no severity is given. */
interface Said {
  readonly finding: string;
  readonly severity?: Severity;
  readonly right?: string;
  readonly where?: Where;
}

const TWO_DATES = 'correct one of the two dates';

/** No two records have the same values in these fields. */
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

/** The date at one path is not certainly after the date at another. */
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

/** Also the kind of a record that is open after a life. */
type SaidOfLife = Said & { readonly open: string };

/**
 * A record with `startsOn`, `endsOn` and `ended` lies before the end of another's life. While it is
 * open it ends with that life, also in answers about a day.
 *
 * @param holder the path to the other record.
 * @param ends the last day of its life.
 * @param said the severity of a date after it, and under `open` the kind of a record that goes on after
 *   it, which is a warning.
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

/** As {@link untilEndOf}, and not before the life began either. */
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

/** A date is not later than today. The clock may be wrong, so a later one is a warning. */
export const past = (field: string, { where = {}, ...said }: Said): PastRule => ({
  kind: 'past',
  severity: 'warning',
  right: 'correct the date, or the clock of this machine',
  ...said,
  field,
  where,
});

/** No two records with the same key certainly hold together for more than the day of a handover. */
export const apart = (
  key: readonly string[],
  { where = {}, ...said }: Said & Pick<OverlapRule, 'wrong' | 'apart'>,
): OverlapRule => ({
  kind: 'overlap',
  severity: 'warning',
  right: 'end the one when the other begins, where they did not hold together',
  ...said,
  key,
  where,
});

/** Each record of the types that list records of this type by a reference is named by one of them. */
export const covers = (field: string, said: Said & { readonly right: string }): CoverRule => ({
  kind: 'cover',
  severity: 'warning',
  ...said,
  field,
});

/** Nobody is on one day at two places that lie far apart. */
export const notFarApart = (
  rule: Pick<DistanceRule, 'who' | 'days' | 'place' | 'kilometres' | 'where'>,
  said: Said,
): DistanceRule => ({
  kind: 'distance',
  severity: 'warning',
  right: 'correct a day, a place or a participant, where it cannot be true',
  ...said,
  ...rule,
});
