/** The explanation and remedy for error codes of the file system, the network and SQLite. */
const remedies: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder: correct its name',
  EISDIR: 'it is a folder: name a file',
  ENOTDIR: 'a part of the path is a file, not a folder: correct the path',
  EEXIST: 'something stands there already: name another file, or remove it',
  ENOTEMPTY: 'the folder is not empty: name another',
  EACCES: 'this user may not: change its permissions, or name another place',
  EPERM: 'this user may not: change its permissions, or name another place',
  EROFS: 'the disk is mounted for reading alone: name a place on another',
  ENOSPC: 'the disk is full: make room',
  EDQUOT: 'the quota of this user is used up: make room',
  EFBIG: 'the file would be larger than this disk allows: name a place on another',
  ENAMETOOLONG: 'the name is too long: name a shorter one',
  ELOOP: 'its symbolic links lead in a circle: correct them',
  EINVAL: 'there can be no such name: name another',
  EBUSY: 'another program uses it: end that program, or wait',
  ETXTBSY: 'it is a program that runs: name another file',
  EMFILE: 'too many files are open: raise the limit of open files (ulimit -n)',
  ENFILE: 'too many files are open on this machine: end other programs',
  EXDEV: 'it is on another disk: name a place on this one',
  EIO: 'the disk reports a fault: check it, and name a place on another',
  ECONNREFUSED: 'nothing listens there: start the server, or correct the address',
  ECONNRESET: 'the server ended the connection: look into its log, then try again',
  ENOTFOUND: 'there is no such host: correct its name',
  EAI_AGAIN: 'the name of the host cannot be looked up now: check the network, then try again',
  ETIMEDOUT: 'the server does not answer: check the address and the network',
  EHOSTUNREACH: 'there is no way to that host: check the address and the network',
  ENETUNREACH: 'there is no way to that network: check the address and the network',
  EADDRINUSE: 'another program listens there: end it, or choose another port',
  EADDRNOTAVAIL: 'this machine has no such address: choose another host',
  SQLITE_CANTOPEN: 'the file cannot be opened: name a file in a folder that you may write to',
  SQLITE_READONLY: 'the file may not be written: change its permissions, or name another',
  SQLITE_PERM: 'this user may not: change its permissions, or name another file',
  SQLITE_AUTH: 'this user may not: change its permissions, or name another file',
  SQLITE_FULL: 'the disk is full: make room',
  SQLITE_IOERR: 'the disk reports a fault: check it, and name a place on another',
  SQLITE_BUSY: 'another program writes to it: end that program, or wait',
  SQLITE_LOCKED: 'another program writes to it: end that program, or wait',
  SQLITE_NOMEM: 'there is not enough memory: end other programs',
  SQLITE_TOOBIG: 'a value is larger than SQLite can hold: shorten it',
};

/**
 * Explains a system error with its remedy, such as `it is a folder: name a file (EISDIR)`.
 *
 * @param error the thrown value.
 * @returns the rest of a sentence, without its full stop; undefined when it is not a system error.
 */
export function describeSystemError(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const code = String(error.code);
  const remedy = remedies[code] ?? remedies[code.replace(/^(SQLITE_[A-Z]+)_.*$/, '$1')];
  return remedy && `${remedy} (${code})`;
}
