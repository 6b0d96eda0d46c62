import { resolve } from 'node:path';

/** The address of a temporary SQLite database. */
export const MEMORY = ':memory:';

/** The accepted forms of addresses, for sentences about an invalid one. */
export const RIGHT_ADDRESS =
  'a path, sqlite:PATH, file:///PATH, :memory:, or an address such as postgres://writer@localhost:5432/sidelines';

const postgresScheme = /^postgres(ql)?:\/\//i;

/**
 * Whether an address is that of a PostgreSQL database; any other is the path of a SQLite file.
 *
 * @param address an address that `readAddress` returned.
 */
export const isPostgresAddress = (address: string): boolean => postgresScheme.test(address);

/**
 * Parses the address of a database: a path, `sqlite:PATH`, `file:` with percent-encoding (RFC 8089),
 * `:memory:`, or `postgres://…`.
 *
 * @param text the given address.
 * @param folder where relative paths start.
 * @returns an absolute path, `:memory:` or the address of a PostgreSQL database; null when the text is
 *   none of these.
 */
export function readAddress(text: string, folder: string): string | null {
  if (isPostgresAddress(text)) return readPostgres(text);
  const file = readFile(text);
  if (file === MEMORY || file === null) return file;
  return resolve(folder, file);
}

/** A password with `@`, `/`, `#` or `?` in it must be percent-encoded: otherwise a part of it is read as a host. */
function readPostgres(text: string): string | null {
  if (/\s/.test(text) || !URL.canParse(text)) return null;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  const isPlain = hash === '' && !`${pathname}${search}`.includes('@');
  const isReadable = [username, password, pathname].every((part) => decoded(part) !== null);
  return isPlain && isReadable ? text.replace(postgresScheme, `${protocol}//`) : null;
}

function readFile(text: string): string | null {
  if (/^sqlite:/i.test(text)) return plainPath(withoutHost(text.slice('sqlite:'.length)));
  if (/^file:/i.test(text)) return readFileUri(text.slice('file:'.length));
  return isPath(text) ? text : null;
}

function readFileUri(rest: string): string | null {
  if (/[?#]/.test(rest)) return null;
  return plainPath(decoded(withoutHost(rest) ?? ''));
}

/** `///path` and `//localhost/path` are paths of this machine; another host is none (RFC 8089, 2). */
function withoutHost(rest: string): string | null {
  const [, host, path] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? [];
  if (host === undefined || path === undefined) return rest;
  return host === '' || host.toLowerCase() === 'localhost' ? path : null;
}

const plainPath = (path: string | null): string | null =>
  path === MEMORY || (path !== null && isPath(path)) ? path : null;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Whether a text is a path. An address of an unknown kind is not, because it would create a folder of that
 * name; nor is a text that may contain a password, because paths are printed.
 *
 * @param text the given path.
 */
export const isPath = (text: string): boolean =>
  text !== '' &&
  !text.includes('\0') &&
  // A single letter is a drive of Windows.
  !/^[a-z][a-z0-9+.-]+:/i.test(text) &&
  !text.includes('://') &&
  withoutSecrets(text) === text;

const scheme = /^\s*[a-z][a-z0-9+.-]*:\/\//i;
const userInfo = /^(\s*(?:[a-z][a-z0-9+.-]*:)?\/\/)([^:@/]*)([:/@].*)?@(.*)$/is;
const userInfoWithoutScheme = /^([^:]*):.*@/s;
const secretName = /(?:pass|pwd|secret|token|key|auth|cred)[\w.-]*/i;
const parameter = new RegExp(`(${secretName.source}\\s*(?:=|%3d))(?!\\*{3}$).*$`, 'is');

/**
 * Removes the passwords of addresses and of parameters such as `?password=` from a text. It rather removes
 * too much than too little, because a password may contain any character.
 *
 * @param text a setting, a path or an address.
 */
export function withoutSecrets(text: string): string {
  if (parameter.test(text)) {
    // Both separators can occur inside a password, so the text between them is ambiguous.
    if (text.includes('@')) return `${scheme.exec(text)?.[0] ?? ''}***`;
    return text.replace(parameter, '$1***');
  }
  return userInfo.test(text)
    ? text.replace(userInfo, hideUserInfo)
    : text.replace(userInfoWithoutScheme, '$1:***@');
}

/**
 * Hides the user info: everything between the slashes and the last `@`. Only the role of a PostgreSQL
 * database is shown, and only when a single `@` follows it; any other user may be a token.
 */
function hideUserInfo(_whole: string, ...parts: readonly (string | undefined)[]): string {
  const [scheme = '', user = '', password, rest = ''] = parts;
  const isRole = password === undefined || /^:[^@]*$/.test(password);
  if (!isRole || !isPostgresAddress(scheme.trimStart())) return `${scheme}***@${rest}`;
  return `${scheme}${user}${password === undefined ? '' : ':***'}@${rest}`;
}

/**
 * Returns the address of a database without its password.
 *
 * @param address an address that `readAddress` returned.
 */
export function describeAddress(address: string): string {
  if (!isPostgresAddress(address)) return withoutSecrets(address);
  const url = new URL(address);
  // With a second `@` before the host it cannot be told where the role ends and the password begins.
  if (`${url.username}${url.password}`.includes('%40')) url.username = '***';
  if (url.password) url.password = '***';
  for (const name of [...url.searchParams.keys()]) {
    if (secretName.test(name)) url.searchParams.set(name, '***');
  }
  return url.href;
}
