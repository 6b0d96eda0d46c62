/** An error of PostgreSQL with its SQLSTATE, or of the way to it with the code of the network. */
export class PostgresError extends Error {
  /** Such as `57014`, or `ECONNREFUSED`. */
  readonly code: string;

  constructor(message: string, code: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'PostgresError';
    this.code = code;
  }

  /** What the client threw, with its code; a connection that ended without one has the code of its class. */
  static from(error: unknown): PostgresError {
    const { code = CONNECTION_FAILURE, message = String(error) } = firstOf(error);
    return new PostgresError(message || code, code, { cause: error });
  }
}

/** SQLSTATE `connection_failure`: what the client says in words alone is always that. */
const CONNECTION_FAILURE = '08006';

type Thrown = Partial<Pick<PostgresError, 'code' | 'message'>>;

/** A name with several addresses fails with all of their errors at once. */
function firstOf(error: unknown): Thrown {
  const { errors } = (error ?? {}) as { readonly errors?: readonly Thrown[] };
  return errors?.[0] ?? (error as Thrown | null) ?? {};
}

const isOf =
  (codes: RegExp) =>
  (error: unknown): boolean =>
    error instanceof PostgresError && codes.test(error.code);

/** Whether a statement was stopped: it ran past `statement_timeout`, or somebody cancelled it. */
export const wasStopped = isOf(/^57014$/);

/** Whether another transaction holds what was waited for. */
export const isLocked = isOf(/^55P03$/);

/** Whether an object that was asked for is not there, or may not be looked at. */
export const isAbsent = isOf(/^(42P01|42704|42883)$/);

/** Whether the role may not do what it tried. */
export const isForbidden = isOf(/^(42501|25006)$/);

/**
 * Whether the connection is gone, or the server going: classes 08 and 57P, and the codes of the network.
 * SQLSTATE 53300 is a server without a free place.
 */
export const losesConnection = isOf(/^(08...|57P0.|53300|E[A-Z]{3,})$/);

/** Whether a reading may be tried once more: the connection was lost, or a replica was busy catching up. */
export const mayReadAgain = isOf(/^(08...|57P0.|53300|E[A-Z]{3,}|40001)$/);
