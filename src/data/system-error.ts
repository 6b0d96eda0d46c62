/**
 * The code of a failure of the operating system, such as `ENOENT`.
 *
 * @param error the thrown value.
 * @returns undefined for any other error.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  return 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}

/** The remedies for errors of the operating system when a file or folder is read. */
const remedies: Readonly<Record<string, string>> = {
  ENOENT: 'nothing has this name; check the path for a mistake',
  ENOTDIR: 'it is a file; name the folder that holds it',
  EISDIR: 'it is a folder; put a file in its place',
  EACCES: 'you are not allowed to; give your account the right to read it',
  EPERM: 'you are not allowed to; give your account the right to read it',
  EBUSY: 'another program holds it; close it there',
  EMFILE: 'too many files are open; close other programs, or raise the limit of open files',
  ELOOP: 'its links lead in a circle; name the true place',
  ENAMETOOLONG: 'its name is too long; give it a shorter one',
  EIO: 'the disk reports an error; check the disk, or copy the file to another',
};

/**
 * Describes why a file or folder cannot be read, with the remedy.
 *
 * @param code the code of the operating system.
 */
export const remedyFor = (code: string): string =>
  remedies[code] ?? `the system says ${code}; check the file and the disk that it is on`;
