import { columnName } from '../graph/columns';
import type { Registry } from '../graph/registry';
import type { ListField, RefField } from '../graph/specification';
import type { Writer } from '../store/store';
import { fileColumn, targetFiles, type DataFile } from './data-file';
import { oneOfWords } from './id.reader';
import { nearest } from '../nearest';
import { PROBLEMS_KEPT, type Fault, type ProblemList } from './problems';
import { staged, stagedList } from './staging';

/** The most dangling references for which a similar id is suggested. */
const GUESSES = 20;

/** The most ids that are searched for a suggestion. */
const LONGEST_SEARCH = 20_000;

/** Options of the check of references. */
export interface ReferenceCheck {
  readonly writer: Writer;
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  /** The names of the files in the folder. */
  readonly present: ReadonlySet<string>;
  /** Whether references may name records that are in the database only. */
  readonly isMerge: boolean;
  readonly problems: ProblemList;
}

/** The staged table and column with the ids of one field. */
interface Holder {
  readonly field: RefField | ListField;
  readonly table: string;
  readonly column: string;
}

const holdersOf = (file: DataFile): readonly Holder[] => [
  ...file.fields
    .filter((field) => field.kind === 'ref')
    .map((field) => ({ field, table: staged(file), column: columnName(field) })),
  ...file.joins.map((join) => ({
    field: join.field,
    table: stagedList(file, join),
    column: join.target,
  })),
];

/** Finds references to records that are in no file. */
export async function checkReferences(check: ReferenceCheck): Promise<void> {
  let guesses = GUESSES;
  for (const file of check.files) {
    for (const holder of holdersOf(file)) {
      const targets = targetFiles(check.registry, check.files, holder.field);
      const rows = await check.writer.all(danglingText(holder, targets, check.problems));
      for (const { line, value } of rows) {
        const id = String(value);
        const meant = guesses > 0 ? await guess(check.writer, targets, id) : undefined;
        guesses -= 1;
        check.problems.add({
          file: file.name,
          line: Number(line),
          column: fileColumn(holder.field),
          value: id,
          ...danglingFault(ownersOf(targets, id), meant, check),
        });
      }
      check.problems.addUntold(Number(rows[0]?.total ?? 0) - rows.length);
    }
  }
}

function danglingFault(
  owners: readonly DataFile[],
  meant: string | undefined,
  { isMerge, present }: ReferenceCheck,
): Fault {
  const names = owners.map(({ name }) => name);
  const held = isMerge ? 'and the database have' : 'has';
  const wrong = `${oneOfWords(names)} ${held} no record with this id`;
  if (meant) return { wrong, right: `did you mean "${meant}"?` };
  const isAbsent = !isMerge && !names.some((name) => present.has(name));
  return {
    wrong,
    right: isAbsent
      ? 'add the file, or load with --merge if the database has the record'
      : 'add it there, or refer to one that is there',
  };
}

const ownersOf = (targets: readonly DataFile[], id: string): readonly DataFile[] =>
  targets.filter(({ prefix }) => id.startsWith(`${prefix}/`));

const isOfFile = (id: string, { prefix }: DataFile): string =>
  `${id} > '${prefix}/' and ${id} < '${prefix}0'`;

/** Writes the search for ids in the file of their prefix. */
function danglingText(
  { table, column }: Holder,
  targets: readonly DataFile[],
  problems: ProblemList,
): string {
  const id = `s."${column}"`;
  const absent = (target: DataFile): string =>
    problems.isComplete(target.name)
      ? `not exists (select 1 from ${staged(target)} t where t."id" = ${id})`
      : 'false';
  const [only] = targets;
  const condition =
    targets.length === 1 && only
      ? absent(only)
      : `case ${targets
          .map((target) => `when ${isOfFile(id, target)} then ${absent(target)}`)
          .join(' ')} end`;
  return `select s.line, ${id} as value, count(*) over () as total from ${table} s
    where s.line is not null and ${id} is not null and ${condition} order by s.line limit ${PROBLEMS_KEPT.problem}`;
}

async function guess(
  writer: Writer,
  targets: readonly DataFile[],
  id: string,
): Promise<string | undefined> {
  for (const target of ownersOf(targets, id)) {
    const rows = await writer.all(
      `select "id" from ${staged(target)} where "id" is not null limit ${LONGEST_SEARCH}`,
    );
    const slug = (text: string): string => text.slice(target.prefix.length + 1);
    const meant = nearest(
      slug(id),
      rows.map((row) => slug(String(row.id))),
    );
    if (meant) return `${target.prefix}/${meant}`;
  }
  return undefined;
}
