/** An error of SQLite, with SQLite's own code (`SQLITE_FULL`, `SQLITE_INTERRUPT`, …). */
export class SqliteError extends Error {
  /** SQLite's name of the error. */
  readonly code: string;

  constructor(message: string, code: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'SqliteError';
    this.code = code;
  }

  /** The error of the native module with its code, which its types do not show. */
  static from(error: Error): SqliteError {
    const code = 'code' in error ? String(error.code) : 'SQLITE_ERROR';
    return new SqliteError(error.message, code, { cause: error });
  }
}

const distrusted =
  /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|MISUSE|PROTOCOL)(_|$)/;

/**
 * Whether a connection that met an error may not be used again: after some, SQLite has ended the
 * transaction by itself or has kept a wrong idea of the file.
 *
 * @param error what a statement on the connection threw.
 */
export const spoilsConnection = (error: unknown): boolean =>
  error instanceof SqliteError && distrusted.test(error.code);

const ending = /^SQLITE_(FULL|IOERR|NOMEM|BUSY|INTERRUPT)(_|$)/;

/**
 * Whether an error may have rolled the whole transaction back, so that the next statement would stand
 * alone and commit by itself (sqlite.org/lang_transaction.html, "Response To Errors Within a
 * Transaction").
 *
 * @param error what a statement inside a transaction threw.
 */
export const mayEndTransaction = (error: unknown): boolean =>
  spoilsConnection(error) || (error instanceof SqliteError && ending.test(error.code));
