/** An error of PostgreSQL with its SQLSTATE, or of the network with its code. */
export class PostgresError extends Error {
  /** Such as `57014`, or `ECONNREFUSED`. */
  readonly code: string;

  constructor(message: string, code: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'PostgresError';
    this.code = code;
  }

  /** Converts an error of the client; a lost connection without a code gets `connection_failure`. */
  static from(error: unknown): PostgresError {
    const { code = CONNECTION_FAILURE, message = String(error) } = firstOf(error);
    return new PostgresError(message || code, code, { cause: error });
  }
}

/** SQLSTATE `connection_failure`, for the client's errors without a code. */
const CONNECTION_FAILURE = '08006';

type Thrown = Partial<Pick<PostgresError, 'code' | 'message'>>;

/** The first error of an AggregateError, which a host name with several addresses causes. */
function firstOf(error: unknown): Thrown {
  const { errors } = (error ?? {}) as { readonly errors?: readonly Thrown[] };
  return errors?.[0] ?? (error as Thrown | null) ?? {};
}

const isOf =
  (codes: RegExp) =>
  (error: unknown): boolean =>
    error instanceof PostgresError && codes.test(error.code);

/** Whether a statement was cancelled, by `statement_timeout` or by an operator. */
export const wasStopped = isOf(/^57014$/);

/** Whether the wait for a lock timed out. */
export const isLocked = isOf(/^55P03$/);

/** Whether a table or function does not exist, or may not be read. */
export const isAbsent = isOf(/^(42P01|42704|42883)$/);

/** Whether the role lacks a privilege. */
export const isForbidden = isOf(/^(42501|25006)$/);

/**
 * Whether the connection is lost or the server is stopping: classes 08 and 57P, and the codes of the
 * network. SQLSTATE 53300 means that the server has no free connection.
 */
export const losesConnection = isOf(/^(08...|57P0.|53300|E[A-Z]{3,})$/);

/** Whether a read may be repeated: the connection was lost, or a replica cancelled it to catch up. */
export const mayReadAgain = isOf(/^(08...|57P0.|53300|E[A-Z]{3,}|40001)$/);
