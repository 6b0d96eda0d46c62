import { render } from '../sql/dialect';
import { sql } from '../sql/fragment';
import type { Reader } from './reader';

/** The release of the data in a database. */
export interface DataRelease {
  /** The version stated by the data package when it was loaded. */
  readonly version: string;
  /** The creation time of that package, RFC 3339; null when the package does not state it. */
  readonly created: string | null;
}

/**
 * Reads the release of the data in a database.
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
