import { exitCodes } from '../errors';
import type { Plan, PlannedField } from '../plan/plan';
import type { Preparation } from '../read/preparation';
import type { BoundStatement } from '../read/statement.plan';
import { checkText, type TextRequest } from '../read/text.request';
import type { BindParameter, SqlValue } from '../sql/fragment';
import { tellErrors } from './query.errors';
import { layOutStatement } from './statement.layout';
import { say } from './terminal';

/** Options of printing the statements of a query. */
export interface StatementOptions {
  /** Whether the statements are printed, with their bind parameters. */
  readonly sql?: boolean;
  /** Returns the database's plan of a statement, a line for each step; when not given, no plan is printed. */
  readonly explain?: (statement: BoundStatement) => Promise<readonly string[]>;
}

/**
 * Prints the statement of each root field of a query, as SQL with comments. No data is read.
 *
 * @param preparation plans the query.
 * @param asked the query.
 * @param options whether the statements, the database's plan of each, or both are printed.
 * @returns the exit code: FAILED for a mistake in the query.
 */
export async function printStatements(
  preparation: Preparation,
  asked: TextRequest,
  options: StatementOptions,
): Promise<number> {
  const checked = checkText(preparation, asked);
  if (checked.errors) return tellErrors(checked.errors);
  const prepared = preparation.prepare({ ...asked, document: checked.document });
  if ('errors' in prepared) return tellErrors(prepared.errors);
  const { plan, values } = prepared;
  const blocks = plan.fields.map((field, at) => describeField(field, values[at] ?? [], options));
  say((await Promise.all(blocks)).join('\n\n'));
  return exitCodes.DONE;
}

type Field = Plan['fields'][number];

async function describeField(
  field: Field,
  values: readonly SqlValue[],
  { sql, explain }: StatementOptions,
): Promise<string> {
  const title = `-- ${field.key}`;
  if (field.kind !== 'statement') return `${title}: answered from the schema, without a statement`;
  const { text } = field.statement;
  const lines = [title];
  if (sql) lines.push(`${layOutStatement(text)};`, ...describeParameters(field, values));
  if (explain) lines.push(...(await explain({ text, values })).map((line) => `-- ${line}`));
  return lines.join('\n');
}

type StatementField = PlannedField & { readonly kind: 'statement' };

/** Writes a line for each bind parameter: its placeholder, its argument, and its value. */
function describeParameters(
  { statement }: StatementField,
  values: readonly SqlValue[],
): readonly string[] {
  const sign = statement.text.includes('$1') ? '$' : '?';
  const sources = statement.parameters.map(describeSource);
  const width = Math.max(...sources.map(({ length }) => length), 0);
  return sources.map((source, at) => {
    const number = `${sign}${at + 1}`.padEnd(`${sources.length}`.length + 1);
    return `-- ${number}  ${source.padEnd(width)}  ${describeValue(values[at] ?? null)}`;
  });
}

const describeSource = ({ source }: BindParameter): string => source ?? 'always the same';

/** Writes a value as an SQL literal on one line. */
function describeValue(value: SqlValue): string {
  if (typeof value !== 'string') return String(value);
  const onOneLine = value.replace(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1));
  return `'${onOneLine.replaceAll("'", "''")}'`;
}
