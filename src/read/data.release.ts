import { render } from '../sql/dialect';
import { sql } from '../sql/fragment';
import type { Reader } from './reader';

/** Which release of the data a database holds. */
export interface DataRelease {
  /** The version that the data package had when it was loaded. */
  readonly version: string;
  /** When that package was made, RFC 3339; null when it did not say. */
  readonly created: string | null;
}

/**
 * Reads which release of the data a database holds.
 *
 * @param reader reads the database.
 * @returns null when its data was loaded from a folder that states no version.
 */
export async function readDataRelease(reader: Reader): Promise<DataRelease | null> {
  const { dialect } = reader;
  const release = dialect.object([
    ['version', sql`version`],
    ['created', sql`created`],
  ]);
  const text = await reader.read(
    render(sql`select ${release} from data_release`, dialect).text,
    [],
  );
  return text === null ? null : (JSON.parse(text) as DataRelease);
}
