/**
 * The code of a failure of the operating system, such as `ENOENT`.
 *
 * @param error what was thrown.
 * @returns undefined when the operating system had no part in it.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  return 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
