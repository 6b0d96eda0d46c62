import { exitCodes, type ExitReason } from '../errors';

const meanings: Readonly<Record<ExitReason, string>> = {
  DONE: 'The command succeeded.',
  FAILED: 'The command failed and printed the reason.',
  USAGE: 'The command line or a setting is wrong.',
  DATABASE_REFUSED:
    'The database file is missing, not ours, damaged, empty, or newer than this version; it was not touched.',
  PORT_TAKEN: 'The port is taken.',
  NODE_TOO_OLD: 'Node is too old.',
  NATIVE_MODULE_MISSING:
    'The native module of the database driver is not built for this machine or this Node.',
  DATA_REFUSED: 'The data files have problems, which are printed; nothing was written.',
  ANSWER_CUT:
    'The answer was printed, but a connection in it has more rows than it shows; each is named.',
};

/** Writes every exit code with its meaning, a line each, for the end of `sidelines --help`. */
export function describeExitCodes(): string {
  const reasons = Object.entries(exitCodes) as readonly (readonly [ExitReason, number])[];
  return reasons.map(([reason, code]) => `  ${code}  ${meanings[reason]}`).join('\n');
}
