import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What `application_id` says in the header of our files: "SLNS" in ASCII (SQLite file format, 1.3.15). */
export const APPLICATION_ID = 0x534c4e53;

/** What the first page of a database file says (SQLite, Database File Format, 1.3). */
export interface Header {
  readonly applicationId: number;
  /** The version of its schema: how many migrations it has had. */
  readonly schemaVersion: number;
  /** Whether the file is shorter than its own page count says. */
  readonly isCutOff: boolean;
}

const MAGIC = 'SQLite format 3\0';
const LENGTH = 100;

/**
 * Reads the header of a file without opening it as a database, so that a file which is not ours stays
 * untouched.
 *
 * @param file its path.
 * @returns the header; undefined when the file is no SQLite database; null when it is empty.
 */
export function readHeader(file: string): Header | null | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size === 0) return null;
    const header = Buffer.alloc(LENGTH);
    if (readSync(descriptor, header, 0, LENGTH, 0) < LENGTH) return undefined;
    if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
    const written = header.readUInt16BE(16);
    const pageSize = written === 1 ? 65_536 : written;
    return {
      applicationId: header.readUInt32BE(68),
      schemaVersion: header.readUInt32BE(60),
      isCutOff: size < pageSize * header.readUInt32BE(28),
    };
  } finally {
    closeSync(descriptor);
  }
}
