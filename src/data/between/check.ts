import type { Registry } from '../../graph/registry';
import type { BetweenRule } from '../../graph/rules.between';
import { sqlite, type Dialect } from '../../sql/dialect';
import { postgres } from '../../sql/postgres';
import type { Writer } from '../../store/store';
import type { DataFile } from '../data-file';
import { PROBLEMS_KEPT, type Problem, type ProblemList } from '../problems';
import { coverStatement } from './cover.statement';
import { distanceStatement } from './distance.statement';
import { orderStatement, pastStatement, withinStatement } from './order.statement';
import { overlapStatement } from './overlap.statement';
import { recordedStatement } from './recorded.statement';
import type { Folder } from './sought';
import type { Found, RulePlace, RuleStatement } from './statement';
import { uniqueStatement } from './unique.statement';

/** Options of the check of rules between records. */
export interface BetweenCheck {
  readonly writer: Writer;
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  readonly problems: ProblemList;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  /** Returns the table or SELECT with the rows of a file and their lines in the column `line`. */
  readonly rowsOf: Folder['rowsOf'];
}

/** Finds records that break a rule between records, with one statement for each rule. */
export async function checkBetween(check: BetweenCheck): Promise<void> {
  for (const rule of new Set(check.files.flatMap(({ between }) => between))) {
    await checkRule(rule, check);
  }
}

async function checkRule(rule: BetweenRule, check: BetweenCheck): Promise<void> {
  const { writer, problems, today } = check;
  const dialect: Dialect = writer.engine === 'sqlite' ? sqlite : postgres;
  const files = check.files.filter(({ between }) => between.includes(rule));
  const { text, values, describe } = statementOf(rule, { folder: check, files, dialect, today });
  const { finding, right, severity } = rule;
  // A record of the folder can make a stored one wrong; warnings about stored ones were reported earlier.
  const isTold = severity === 'problem' ? 'true' : 'f.line is not null';
  const rows = await writer.all(
    `select f.*, count(*) over () as total
       from (${text}) f
      where ${isTold}
      order by f.line is null, f.file, f.line
      limit ${PROBLEMS_KEPT[severity]}`,
    values,
  );
  for (const row of rows) {
    problems.add({ ...placeOf(row), ...describe(row), right, finding }, severity);
  }
  problems.addUntold(Number(rows[0]?.total ?? 0) - rows.length, severity, finding);
}

const placeOf = ({ file, line, id }: Found): Pick<Problem, 'file' | 'line' | 'stored'> =>
  line === null
    ? { file: String(file), line: null, stored: String(id) }
    : { file: String(file), line: Number(line) };

function statementOf(rule: BetweenRule, place: RulePlace): RuleStatement {
  switch (rule.kind) {
    case 'unique':
      return uniqueStatement(rule, place);
    case 'order':
      return orderStatement(rule, place);
    case 'within':
      return withinStatement(rule, place);
    case 'past':
      return pastStatement(rule, place);
    case 'overlap':
      return overlapStatement(rule, place);
    case 'cover':
      return coverStatement(rule, place);
    case 'recorded':
      return recordedStatement(rule, place);
    case 'distance':
      return distanceStatement(rule, place);
  }
}
