import type { Registry } from '../graph/registry';
import { openStore, type Writer } from '../store/store';
import { dataFiles } from './data-file';
import { writeSearch } from './search.index';

/** Whether the words of search are missing, as after the migration that created their tables. */
export const lacksWords = async (writer: Writer): Promise<boolean> =>
  (await writer.get('select 1 as "hasWords" from search_word limit 1')) === undefined;

/**
 * Writes the search index of a database whose records were stored before a migration changed the index.
 *
 * @param database the path of a SQLite file, or the address of a PostgreSQL database.
 * @param registry the declarations of what is searched.
 */
export async function refreshSearch(database: string, registry: Registry): Promise<void> {
  const store = await openStore({ database, writeQueue: 1 });
  try {
    await store.write(async (writer) => {
      if (await lacksWords(writer)) await writeSearch(writer, registry, dataFiles(registry));
    });
  } finally {
    await store.close();
  }
}
