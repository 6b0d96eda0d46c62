import type { RuleBase, Said, Where } from './rules.between';
import type { Class, Thunk } from './specification.leaves';

/** A field says that nothing is recorded of a subject exactly where no record leads to the subject. */
export interface RecordedRule extends RuleBase {
  readonly kind: 'recorded';
  /** The field with the statement; a record without it is skipped. */
  readonly field: string;
  /** The reference to the subject; a record without it is skipped. */
  readonly subject: string;
  /** The type of the records that are looked for, and the path from them to the subject. */
  readonly of: Thunk<Class>;
  readonly by: string;
  /** The records of that type that count. */
  readonly among: Where;
  readonly where: Where;
}

/** The value of a statement that nothing is recorded. */
export const NONE_RECORDED = 'NONE_RECORDED';

/**
 * Declares that a field is NONE_RECORDED exactly where nothing is recorded of a subject. It is a warning,
 * so that a merge of new records is not refused for an older statement. A statement about one year is not
 * compared.
 */
export const recorded = (
  field: string,
  subject: string,
  { among = {}, ...rule }: Said & Pick<RecordedRule, 'of' | 'by'> & { readonly among?: Where },
): RecordedRule => ({
  kind: 'recorded',
  severity: 'warning',
  right: `write ${NONE_RECORDED} where nothing is recorded, and only there`,
  where: { year: [] },
  ...rule,
  among,
  field,
  subject,
});
