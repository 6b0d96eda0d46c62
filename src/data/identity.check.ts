import type { ColumnField } from '../graph/specification';
import type { Writer } from '../store/store';
import { fileColumn, type DataFile } from './data-file';
import { PROBLEMS_KEPT, type ProblemList } from './problems';
import { staged } from './staging';

const isUnique = (field: DataFile['fields'][number]): field is ColumnField =>
  field.kind === 'column' && (field.unique || field.name === 'id');

/**
 * Finds duplicate ids, and duplicate values of unique columns, in a file. Ids of two files cannot be
 * equal, because each type has its own prefix.
 *
 * @param writer the transaction with the staged rows.
 * @param file the file.
 * @param problems collects the findings.
 */
export async function checkIdentity(
  writer: Writer,
  file: DataFile,
  problems: ProblemList,
): Promise<void> {
  for (const field of file.fields.filter(isUnique)) {
    const column = fileColumn(field);
    const rows = await writer.all(
      `select s.line, s."${column}" as value, d.first, d.stored, count(*) over () as total
         from (select "${column}" as value, min(line) as first,
                      max(case when line is null then "id" end) as stored
                 from ${staged(file)}
                where "${column}" is not null
                group by "${column}" having count(*) > 1) d
         join ${staged(file)} s on s."${column}" = d.value
        where s.line > d.first or (s.line = d.first and d.stored is not null)
        order by s.line
        limit ${PROBLEMS_KEPT.problem}`,
    );
    for (const { line, value, first, stored } of rows) {
      const isLater = Number(line) > Number(first);
      const other = isLater ? `line ${String(first)}` : `${String(stored)} of the database`;
      problems.add({
        file: file.name,
        line: Number(line),
        column,
        value: String(value),
        wrong: `${other} has the same`,
        right: field.name === 'id' ? 'give an id once' : 'give each its own',
      });
    }
    problems.addUntold(Number(rows[0]?.total ?? 0) - rows.length);
  }
}
