/** An error of SQLite, with SQLite's own code (`SQLITE_FULL`, `SQLITE_INTERRUPT`, …). */
export class SqliteError extends Error {
  /** The name of SQLite's error code. */
  readonly code: string;

  constructor(message: string, code: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'SqliteError';
    this.code = code;
  }

  /** Converts an error of the native module, whose types omit its code. */
  static from(error: Error): SqliteError {
    const code = 'code' in error ? String(error.code) : 'SQLITE_ERROR';
    return new SqliteError(error.message, code, { cause: error });
  }
}

const distrusted =
  /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|MISUSE|PROTOCOL)(_|$)/;

/**
 * Whether a connection must not be used again after an error: SQLite may have ended the transaction, or
 * its cache may no longer match the file.
 *
 * @param error the error of a statement on the connection.
 */
export const spoilsConnection = (error: unknown): boolean =>
  error instanceof SqliteError && distrusted.test(error.code);

const ending = /^SQLITE_(FULL|IOERR|NOMEM|BUSY|INTERRUPT)(_|$)/;

/**
 * Whether an error may have rolled the whole transaction back, so that the next statement would commit by
 * itself (sqlite.org/lang_transaction.html, "Response To Errors Within a
 * Transaction").
 *
 * @param error the error of a statement inside a transaction.
 */
export const mayEndTransaction = (error: unknown): boolean =>
  spoilsConnection(error) || (error instanceof SqliteError && ending.test(error.code));
