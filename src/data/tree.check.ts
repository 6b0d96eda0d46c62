import { columnName, isStored } from '../graph/columns';
import type { Registry } from '../graph/registry';
import type { RefField } from '../graph/specification';
import type { Writer } from '../store/store';
import { fileColumn, targetFiles, type DataFile } from './data-file';
import type { ProblemList } from './problems';
import { staged } from './staging';

/** The most records in circles that are read. */
const MOST = 10_000;

/** The most records of a circle that are named. */
const NAMED = 6;

/** Options of the check of trees. */
export interface TreeCheck {
  readonly writer: Writer;
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  readonly problems: ProblemList;
}

/** A record that refers to another. */
interface Step {
  readonly parent: string;
  readonly file: string;
  /** Null for a record that is in the database only. */
  readonly line: number | null;
}

/** Finds records that are, directly or indirectly, parts of themselves. */
export async function checkTrees(check: TreeCheck): Promise<void> {
  for (const type of check.registry.types) {
    for (const field of type.fields) {
      if (field.kind !== 'ref' || !field.tree || !isStored(field)) continue;
      const files = targetFiles(check.registry, check.files, field);
      tellCircles(await stepsWithoutEnd(check.writer, files, field), field, check.problems);
    }
  }
}

/** The records in a circle, and those that lead into one. */
async function stepsWithoutEnd(
  writer: Writer,
  files: readonly DataFile[],
  field: RefField,
): Promise<ReadonlyMap<string, Step>> {
  const steps = files.map(
    (file) =>
      `select "id" as id, "${columnName(field)}" as parent, '${file.name}' as file, line
         from ${staged(file)} where "id" is not null and "${columnName(field)}" is not null`,
  );
  await writer.exec(
    `create temporary table step as ${steps.join(' union all ')};
     create index step_by_id on step (id);
     create index step_by_parent on step (parent)`,
  );
  const rows = await writer.all(
    `with recursive ending(id) as (
       select id from step s where not exists (select 1 from step t where t.id = s.parent)
       union select s.id from step s join ending on s.parent = ending.id)
     select id, parent, file, line from step where id not in (select id from ending)
     order by line is null, file, line limit ${MOST}`,
  );
  await writer.exec('drop table step');
  return new Map(
    rows.map(({ id, parent, file, line }) => [
      String(id),
      { parent: String(parent), file: String(file), line: line === null ? null : Number(line) },
    ]),
  );
}

function tellCircles(
  steps: ReadonlyMap<string, Step>,
  field: RefField,
  problems: ProblemList,
): void {
  const seen = new Set<string>();
  for (const start of steps.keys()) {
    const path: string[] = [];
    let id = start;
    while (!seen.has(id) && steps.has(id)) {
      seen.add(id);
      path.push(id);
      id = steps.get(id)?.parent ?? '';
    }
    const circle = fromLine(path.includes(id) ? path.slice(path.indexOf(id)) : [], steps);
    const [first = ''] = circle;
    const step = steps.get(first);
    if (!step) continue;
    problems.add({
      file: step.file,
      line: step.line,
      column: fileColumn(field),
      value: step.parent,
      wrong: `closes a circle: ${named([...circle, first])}`,
      right: 'change or remove one of these references',
    });
  }
}

/** Rotates a circle so that it begins with a record that has a line, where it can be corrected. */
function fromLine(circle: readonly string[], steps: ReadonlyMap<string, Step>): readonly string[] {
  const at = circle.findIndex((id) => typeof steps.get(id)?.line === 'number');
  return at > 0 ? [...circle.slice(at), ...circle.slice(0, at)] : circle;
}

const named = (circle: readonly string[]): string =>
  circle.length <= NAMED
    ? circle.join(' → ')
    : [...circle.slice(0, NAMED - 1), '…', circle.at(-1)].join(' → ');
