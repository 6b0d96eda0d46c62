import { dataFiles, type DataFile } from '../data/data-file';
import { openReadHandle } from '../drivers/read.handle';
import { buildGraph } from '../domains/whole.graph';

/** The name of a data file without its extension, and the number of its stored records. */
export type RecordCount = readonly [name: string, number: number];

/**
 * Counts the records of a database by data file.
 *
 * @param database a database that passed the check.
 */
export async function countAll(database: string): Promise<readonly RecordCount[]> {
  const handle = await openReadHandle(database);
  try {
    const counts: RecordCount[] = [];
    for (const dataFile of dataFiles(buildGraph().registry)) {
      const row = await handle.get(`select count(*) as number from ${rowsOf(dataFile)}`);
      counts.push([dataFile.name.replace('.csv', '').replaceAll('_', ' '), Number(row?.number)]);
    }
    return counts;
  } finally {
    await handle.close();
  }
}

const rowsOf = ({ table, isShared, type }: DataFile): string =>
  isShared ? `${table} where type = '${type.slug}'` : table;
