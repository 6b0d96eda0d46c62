import type { SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';
import { isOfFile, type DataFile, type JoinTable } from './data-file';
import { insertMany } from './index.rebuild';
import { columnList, listColumns, staged, stagedList } from './staging';

/** The changes of a load to the records of one file. */
export interface FileReport {
  /** Such as `meetings.csv`. */
  readonly file: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** The temporary table of records that differ from the file: changed and removed ones, by stored id. */
const DIFFERENT = 'different_records';

const isEmpty = async (writer: Writer, text: string): Promise<boolean> =>
  (await writer.get(`select 1 from ${text} limit 1`)) === undefined;

/** The numbers of records of a file. */
interface Counts {
  /** In the database. */
  readonly stored: number;
  /** In the database after the load. */
  readonly wanted: number;
  /** In the folder. */
  readonly given: number;
}

async function countRecords(writer: Writer, file: DataFile): Promise<Counts> {
  const row: Readonly<Record<string, SqlValue>> | undefined = await writer.get(
    `select (select count(*) from ${file.table} r where ${isOfFile(file)}) as stored,
            count(*) as wanted,
            count(line) as given
       from ${staged(file)}`,
  );
  return {
    stored: Number(row?.stored ?? 0),
    wanted: Number(row?.wanted ?? 0),
    given: Number(row?.given ?? 0),
  };
}

/** The numbers of records that differ. */
interface Differences {
  readonly changed: number;
  readonly removed: number;
}

function reportOf(file: DataFile, counts: Counts, { changed, removed }: Differences): FileReport {
  const added = counts.wanted - (counts.stored - removed);
  return { file: file.name, added, changed, removed, unchanged: counts.given - added - changed };
}

/**
 * Compares the stored records with the staged rows of a file, and writes nothing.
 *
 * @param writer the transaction.
 * @param file the file.
 * @returns the changes that {@link writeFile} would make.
 */
export async function compareFile(writer: Writer, file: DataFile): Promise<FileReport> {
  const counts = await countRecords(writer, file);
  const differences = await findDifferent(writer, file, counts);
  await writer.exec(`drop table ${DIFFERENT}`);
  return reportOf(file, counts, differences);
}

/**
 * Makes the stored records equal to the staged rows of a file. Equal rows are not touched. Changed rows
 * are deleted and inserted again, so that two of them can swap a unique value.
 *
 * @param writer the transaction.
 * @param file the file.
 * @returns the changes.
 */
export async function writeFile(writer: Writer, file: DataFile): Promise<FileReport> {
  const counts = await countRecords(writer, file);
  const differences = await findDifferent(writer, file, counts);
  const { changed, removed } = differences;
  if (removed + changed > 0) await removeDifferent(writer, file);
  await writer.exec(`drop table ${DIFFERENT}`);
  const report = reportOf(file, counts, differences);
  if (report.added + changed > 0) {
    await insertMany(writer, file.table, {
      stored: counts.stored - removed - changed,
      added: report.added + changed,
      insert: () => insertRows(writer, file),
    });
    await insertLists(writer, file);
  }
  return report;
}

/** Collects the ids of differing records in a temporary table, which the caller drops. */
async function findDifferent(
  writer: Writer,
  file: DataFile,
  { stored }: Counts,
): Promise<Differences> {
  await writer.exec(`create temporary table ${DIFFERENT} (id text primary key)`);
  if (stored === 0) return { changed: 0, removed: 0 };
  const removed = await writer.run(
    `insert into ${DIFFERENT}
     select r."id"
       from ${file.table} r
      where ${isOfFile(file)}
        and not exists (select 1 from ${staged(file)} s where s."id" = r."id")`,
  );
  let changed = await writer.run(
    `insert into ${DIFFERENT}
     select s."id"
       from ${staged(file)} s
       join ${file.table} r on r."id" = s."id"
      where s.line is not null
        and (${columnList(file.columns, 's.')}) is distinct from (${columnList(file.columns, 'r.')})`,
  );
  for (const join of file.joins) changed += await addDifferentLists(writer, file, join);
  return { changed, removed };
}

async function removeDifferent(writer: Writer, file: DataFile): Promise<void> {
  for (const { table, owner } of file.joins) {
    await writer.run(`delete from ${table} where "${owner}" in (select id from ${DIFFERENT})`);
  }
  await writer.run(`delete from ${file.table} where "id" in (select id from ${DIFFERENT})`);
}

/** Adds the stored records whose list differs. */
async function addDifferentLists(writer: Writer, file: DataFile, join: JoinTable): Promise<number> {
  const columns = columnList(listColumns(join));
  const wanted = `select ${columns} from ${stagedList(file, join)}`;
  const stored = `
    select ${columns}
    from ${join.table}
    where "${join.owner}" > '${file.prefix}/' and "${join.owner}" < '${file.prefix}0'`;
  return writer.run(
    `insert into ${DIFFERENT}
      select l."${join.owner}" from (
        select * from (${wanted} except ${stored}) missing
        union all select * from (${stored} except ${wanted}) superfluous
      ) l join ${file.table} r on r."id" = l."${join.owner}" where true
      on conflict (id) do nothing`,
  );
}

async function insertRows(writer: Writer, file: DataFile): Promise<void> {
  const columns = columnList(file.columns);
  await writer.run(
    `insert into ${file.table} (${columns})
     select ${columns}
       from ${staged(file)}
      where line is not null
         on conflict ("id") do nothing`,
  );
}

async function insertLists(writer: Writer, file: DataFile): Promise<void> {
  for (const join of file.joins) {
    if (await isEmpty(writer, stagedList(file, join))) continue;
    const keys = columnList(listColumns(join));
    await writer.run(
      `insert into ${join.table} (${keys})
       select ${keys}
         from ${stagedList(file, join)}
        where line is not null
           on conflict ("${join.owner}", "${join.target}") do nothing`,
    );
  }
}
