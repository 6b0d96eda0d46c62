import type { SqlValue } from '../drivers/handle';
import type { Writer } from '../store/store';
import type { DataFile, JoinTable } from './data-file';
import { insertMany } from './index.rebuild';
import { columnList, listColumns, staged, stagedList } from './staging';

/** What a load does to the records of one file. */
export interface FileReport {
  /** Such as `meetings.csv`. */
  readonly file: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** The records that are not as the file has them: changed ones and, with their old ids, removed ones. */
const DIFFERENT = 'different_records';

/** Which stored rows are the file's. */
const isOfFile = ({ isShared, type }: DataFile): string =>
  isShared ? `r."type" = '${type.slug}'` : 'true';

const isEmpty = async (writer: Writer, text: string): Promise<boolean> =>
  (await writer.get(`select 1 from ${text} limit 1`)) === undefined;

const count = async (writer: Writer, text: string): Promise<number> => {
  const row: Readonly<Record<string, SqlValue>> | undefined = await writer.get(
    `select count(*) as n from ${text}`,
  );
  return Number(row?.n ?? 0);
};

/**
 * Makes what is stored equal to the staged rows of a file. Rows that are equal are not touched;
 * changed ones are taken away and written anew, so that two of them may swap a value that is unique.
 *
 * @param writer the transaction.
 * @param file the file.
 * @returns what was done.
 */
export async function writeFile(writer: Writer, file: DataFile): Promise<FileReport> {
  const stored = `${file.table} r where ${isOfFile(file)}`;
  const before = await count(writer, stored);
  const wanted = await count(writer, staged(file));
  const { changed, removed } = before
    ? await removeDifferent(writer, file)
    : { changed: 0, removed: 0 };
  const kept = before - removed;
  const added = wanted - kept + changed;
  if (added > 0) {
    await insertMany(writer, file.table, {
      stored: kept,
      added,
      insert: () => insertRows(writer, file),
    });
    await insertLists(writer, file);
  }
  return {
    file: file.name,
    added: wanted - kept,
    changed,
    removed,
    unchanged: kept - changed,
  };
}

async function removeDifferent(
  writer: Writer,
  file: DataFile,
): Promise<{ readonly changed: number; readonly removed: number }> {
  await writer.exec(`create temporary table ${DIFFERENT} (id text primary key)`);
  const removed = await writer.run(
    `insert into ${DIFFERENT} select r."id" from ${file.table} r where ${isOfFile(file)}
      and not exists (select 1 from ${staged(file)} s where s."id" = r."id")`,
  );
  let changed = await writer.run(
    `insert into ${DIFFERENT} select s."id" from ${staged(file)} s join ${file.table} r on r."id" = s."id"
      where (${columnList(file.columns, 's.')}) is distinct from (${columnList(file.columns, 'r.')})`,
  );
  for (const join of file.joins) changed += await addDifferentLists(writer, file, join);
  if (removed + changed > 0) {
    for (const { table, owner } of file.joins) {
      await writer.run(`delete from ${table} where "${owner}" in (select id from ${DIFFERENT})`);
    }
    await writer.run(`delete from ${file.table} where "id" in (select id from ${DIFFERENT})`);
  }
  await writer.exec(`drop table ${DIFFERENT}`);
  return { changed, removed };
}

/** Records that are stored, but whose list is another. */
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
    `insert into ${file.table} (${columns}) select ${columns} from ${staged(file)} where true
      on conflict ("id") do nothing`,
  );
}

async function insertLists(writer: Writer, file: DataFile): Promise<void> {
  for (const join of file.joins) {
    if (await isEmpty(writer, stagedList(file, join))) continue;
    const keys = columnList(listColumns(join));
    await writer.run(
      `insert into ${join.table} (${keys}) select ${keys} from ${stagedList(file, join)} where true
        on conflict ("${join.owner}", "${join.target}") do nothing`,
    );
  }
}
