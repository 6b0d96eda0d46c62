const form = /^postgres(ql)?:\/\//;

/**
 * Whether an address is one of a PostgreSQL database; any other is the path of a file of SQLite.
 *
 * @param address what the setting `SIDELINES_DATABASE` holds.
 */
export const isPostgresAddress = (address: string): boolean => form.test(address);

/**
 * An address as it may be shown: without its password.
 *
 * @param address a path, or the address of a PostgreSQL database.
 */
export function describeAddress(address: string): string {
  if (!isPostgresAddress(address)) return address;
  const url = new URL(address);
  if (url.password) url.password = '***';
  url.searchParams.delete('password');
  return url.href;
}
