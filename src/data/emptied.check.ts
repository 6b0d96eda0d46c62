import type { Writer } from '../store/store';
import { isOfFile, type DataFile } from './data-file';
import type { FolderReading } from './read';
import { staged } from './staging';

/** Warns of a file without rows, which removes all of its records and may be a mistake. */
export async function checkEmptied(
  file: DataFile,
  { writer, present, problems }: FolderReading,
): Promise<void> {
  const stored = await countRemoved(writer, file);
  if (stored === 0) return;
  const why = present.has(file.name) ? 'holds no row' : 'is not in the folder';
  const records = stored === 1 ? 'the 1 record' : `all ${stored.toLocaleString('en')} records`;
  problems.add(
    {
      file: file.name,
      line: null,
      column: null,
      value: null,
      wrong: `the file ${why}, which removes ${records} of it from the database`,
      right: 'if that is a mistake, load with --merge, which removes nothing',
      finding: 'files whose records are all removed',
    },
    'warning',
  );
}

async function countRemoved(writer: Writer, file: DataFile): Promise<number> {
  const row = await writer.get(
    `select count(*) as removed
       from ${file.table} r
      where ${isOfFile(file)}
        and not exists (select 1 from ${staged(file)})`,
  );
  return Number(row?.removed ?? 0);
}
