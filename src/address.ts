import { resolve } from 'node:path';

/** The address of a database of SQLite that is gone when it is closed. */
export const MEMORY = ':memory:';

/** The addresses that are understood, for sentences about one that is not. */
export const RIGHT_ADDRESS =
  'a path, sqlite:PATH, file:///PATH, :memory:, or an address such as postgres://writer@localhost:5432/sidelines';

const postgresScheme = /^postgres(ql)?:\/\//i;

/**
 * Whether an address is one of a PostgreSQL database; any other is the path of a file of SQLite.
 *
 * @param address an address that `readAddress` returned.
 */
export const isPostgresAddress = (address: string): boolean => postgresScheme.test(address);

/**
 * Reads the address of a database: a path, `sqlite:PATH`, `file:` with percent-encoding (RFC 8089),
 * `:memory:`, or `postgres://…`.
 *
 * @param text the address as it was given.
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
 * Whether a text is a path: not an address of a kind that is not known, which would become a folder of
 * that name, and nothing that may hold a password, which would be shown with the path.
 *
 * @param text a path as it was given.
 */
export const isPath = (text: string): boolean =>
  text !== '' &&
  !text.includes('\0') &&
  // A single letter is a drive of Windows.
  !/^[a-z][a-z0-9+.-]+:/i.test(text) &&
  !text.includes('://') &&
  withoutSecrets(text) === text;

const scheme = /^\s*[a-z][a-z0-9+.-]*:\/\//i;
const userInfo = /^(\s*[a-z][a-z0-9+.-]*:\/\/)([^:@/]*)([:/].*)?@(.*)$/is;
const userInfoWithoutScheme = /^([^:]*):.*@/s;
const secretName = /(?:pass|pwd|secret|token|key|auth|cred)[\w.-]*/i;
const parameter = new RegExp(`(${secretName.source}\\s*(?:=|%3d))(?!\\*{3}$).*$`, 'is');

/**
 * A text as it may be shown: without the password of an address, or of a parameter such as `?password=`.
 * Too much is taken away rather than too little, since a password may hold any sign.
 *
 * @param text a setting, a path or an address.
 */
export function withoutSecrets(text: string): string {
  if (parameter.test(text)) {
    // A sign of the one may stand inside the other: what is between them cannot be told apart.
    if (text.includes('@')) return `${scheme.exec(text)?.[0] ?? ''}***`;
    return text.replace(parameter, '$1***');
  }
  return userInfo.test(text)
    ? text.replace(userInfo, hideUserInfo)
    : text.replace(userInfoWithoutScheme, '$1:***@');
}

/** The role of a PostgreSQL database is shown; elsewhere a user without a password may be a token. */
function hideUserInfo(_whole: string, ...parts: readonly (string | undefined)[]): string {
  const [scheme = '', user = '', password, rest = ''] = parts;
  if (!isPostgresAddress(scheme.trimStart())) return `${scheme}***@${rest}`;
  return `${scheme}${user}${password === undefined ? '' : ':***'}@${rest}`;
}

/**
 * The address of a database as it may be shown.
 *
 * @param address an address that `readAddress` returned.
 */
export function describeAddress(address: string): string {
  if (!isPostgresAddress(address)) return withoutSecrets(address);
  const url = new URL(address);
  if (url.password) url.password = '***';
  for (const name of [...url.searchParams.keys()]) {
    if (secretName.test(name)) url.searchParams.set(name, '***');
  }
  return url.href;
}
