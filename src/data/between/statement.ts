import type { SqlValue } from '../../drivers/handle';
import type { Dialect } from '../../sql/dialect';
import type { DataFile } from '../data-file';
import type { Folder } from './sought';

/** A row found by a rule's statement: `file`, `line` and `id` of a record, and further columns. */
export type Found = Readonly<Record<string, SqlValue>>;

/** The description of a record that breaks a rule. */
export interface Finding {
  /** The column in the file; null when the finding is about the whole record. */
  readonly column: string | null;
  readonly value: string | null;
  readonly wrong: string;
}

/** The statement that checks a rule, and the function that describes its rows. */
export interface RuleStatement {
  /** A SELECT without order and limit; each row is a finding. */
  readonly text: string;
  readonly values?: readonly SqlValue[];
  readonly describe: (found: Found) => Finding;
}

/** The files and the day for which a rule's statement is written. */
export interface RulePlace {
  readonly folder: Folder;
  /** The files that share the rule: one, or all of an interface. */
  readonly files: readonly DataFile[];
  readonly dialect: Dialect;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
}
