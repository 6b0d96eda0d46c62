import { CommanderError } from 'commander';
import { SettingsError } from '../config';
import { DataProblems } from '../data/problems';
import { PostgresError } from '../drivers/postgres.error';
import { SqliteError } from '../drivers/sqlite.error';
import { CallerError, exitCodes, StopError } from '../errors';
import { describeSystemError } from '../errors.system';
import { note } from './terminal';

/**
 * Prints why a command failed: a sentence when the operator can fix it, the whole error when it is
 * internal.
 *
 * @param error the error of the command.
 * @returns the exit code of the process.
 */
export function tellFailure(error: unknown): number {
  if (error instanceof CommanderError) return exitCodeOf(error);
  if (error instanceof SettingsError) return tell(error.message, exitCodes.USAGE);
  if (error instanceof DataProblems) return tell(describeRefusal(error), error.exitCode);
  if (error instanceof StopError) return tell(error.message, error.exitCode);
  if (error instanceof CallerError) return tell(error.message, exitCodes.FAILED);
  if (error instanceof SqliteError || error instanceof PostgresError) {
    return tell(describeStorage(error), exitCodes.FAILED);
  }
  return tell(describeOther(error), exitCodes.FAILED);
}

function describeOther(error: unknown): string {
  const system = describeSystemError(error);
  if (system !== undefined) return describeSystem(error, system);
  const whole = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Something went wrong on our side; please report it.\n${whole}`;
}

/** Describes an error of the file system. Node's message ends in the path: `EISDIR: illegal operation, open 'x'`. */
function describeSystem(error: unknown, why: string): string {
  const { path = '' } = error as { readonly path?: string };
  return path === ''
    ? `${why.charAt(0).toUpperCase()}${why.slice(1)}.`
    : `${path} cannot be used: ${why}.`;
}

function tell(text: string, exitCode: number): number {
  note(text);
  return exitCode;
}

/** The exit code for an error that Commander has printed. */
function exitCodeOf({ exitCode }: CommanderError): number {
  return exitCode === 0 ? exitCodes.DONE : exitCodes.USAGE;
}

function describeRefusal({ message, total }: DataProblems): string {
  const count = total === 1 ? '1 problem' : `${total.toLocaleString('en')} problems`;
  return `${message}\n${count}: nothing was written.`;
}

function describeStorage({ code, message }: SqliteError | PostgresError): string {
  // SQLSTATE 53100 is PostgreSQL's disk_full.
  if (code.startsWith('SQLITE_FULL') || code === '53100') {
    return 'The disk is full: make room, then try again; nothing of it was written.';
  }
  const remedy = describeSystemError({ code }) ?? '"sidelines doctor" looks for the reason';
  return `The database could not be used (${message}): ${remedy}.`;
}
