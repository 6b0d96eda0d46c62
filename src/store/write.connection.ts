import type { Handle } from '../drivers/handle';

/** A connection that writes, and what its engine's errors mean to the gate. */
export interface WriteConnection {
  readonly handle: Handle;
  /** Whether it can still be used: a server may end a connection that waits. */
  isOpen(): boolean;
  /** Begins a transaction that no other can write beside. */
  begin(): Promise<void>;
  /** Resolves when all of it is there for good, and is refused when nothing of it is. */
  commit(): Promise<void>;
  /** Whether an error leaves the connection in a state that may not be trusted. */
  spoils(error: unknown): boolean;
  /** Whether an error may have ended the whole transaction. */
  endsTransaction(error: unknown): boolean;
  /** Whether another process writes, and the wait for it was too long. */
  isLocked(error: unknown): boolean;
}
