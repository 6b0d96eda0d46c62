import type { SqlValue } from '../../drivers/handle';
import type { Dialect } from '../../sql/dialect';
import type { DataFile } from '../data-file';
import type { Folder } from './sought';

/** A row that a rule's statement found: `file`, `line` and `id` of a record, and more of it. */
export type Found = Readonly<Record<string, SqlValue>>;

/** What is said of a record that breaks a rule. */
export interface Finding {
  /** The column in the file; null when it is about the record. */
  readonly column: string | null;
  readonly value: string | null;
  readonly wrong: string;
}

/** The one statement that checks a rule, and how its rows are read. */
export interface RuleStatement {
  /** A SELECT without order and limit, a row a finding. */
  readonly text: string;
  readonly values?: readonly SqlValue[];
  readonly describe: (found: Found) => Finding;
}

/** What a statement is written for. */
export interface RulePlace {
  readonly folder: Folder;
  /** The files that share the rule: one, or all of an interface. */
  readonly files: readonly DataFile[];
  readonly dialect: Dialect;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
}
