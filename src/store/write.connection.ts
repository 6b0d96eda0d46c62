import type { Handle } from '../drivers/handle';

/** A write connection, with the meaning of its engine's errors for the gate. */
export interface WriteConnection {
  readonly handle: Handle;
  /** Whether it can still be used: a server may close an idle connection. */
  isOpen(): boolean;
  /** Begins an exclusive write transaction. */
  begin(): Promise<void>;
  /** Commits: resolves when the transaction is durable, and rejects when it is rolled back. */
  commit(): Promise<void>;
  /** Whether an error leaves the connection in an unknown state. */
  spoils(error: unknown): boolean;
  /** Whether an error may have ended the whole transaction. */
  endsTransaction(error: unknown): boolean;
  /** Whether the wait for another process's lock timed out. */
  isLocked(error: unknown): boolean;
}
