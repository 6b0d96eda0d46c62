import { open, type FileHandle } from 'node:fs/promises';

/** The header of a database file, its first hundred bytes (sqlite.org/fileformat.html, 1.3). */
export interface FileHeader {
  readonly isSqlite: boolean;
  /** Whether it uses a write-ahead log. */
  readonly isLogged: boolean;
  /** The size of the file in bytes. */
  readonly size: number;
  /** The size according to the header; undefined when the header does not give it. */
  readonly promisedSize: number | undefined;
  readonly applicationId: number;
  readonly userVersion: number;
}

const HEADER_SIZE = 100;
const MAGIC = 'SQLite format 3\0';

/**
 * Reads the header of a file without SQLite, so that no file is created beside it.
 *
 * @param file the path.
 * @returns the header.
 * @throws the error of the file system.
 */
export async function readFileHeader(file: string): Promise<FileHeader> {
  const handle = await open(file, 'r');
  try {
    return await readFrom(handle);
  } finally {
    await handle.close();
  }
}

async function readFrom(handle: FileHandle): Promise<FileHeader> {
  const { size } = await handle.stat();
  const bytes = Buffer.alloc(HEADER_SIZE);
  await handle.read(bytes, 0, HEADER_SIZE, 0);
  return {
    isSqlite: size >= HEADER_SIZE && bytes.toString('latin1', 0, MAGIC.length) === MAGIC,
    isLogged: bytes.readUInt8(18) === 2 && bytes.readUInt8(19) === 2,
    size,
    promisedSize: promisedSizeOf(bytes),
    applicationId: bytes.readInt32BE(68),
    userVersion: bytes.readInt32BE(60),
  };
}

function promisedSizeOf(bytes: Buffer): number | undefined {
  // The number of pages is valid only when both counters are equal.
  if (bytes.readUInt32BE(24) !== bytes.readUInt32BE(92)) return undefined;
  const pageSize = bytes.readUInt16BE(16);
  return bytes.readUInt32BE(28) * (pageSize === 1 ? 65_536 : pageSize);
}
