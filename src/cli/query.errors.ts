import type { GraphQLError } from 'graphql';
import { exitCodes } from '../errors';
import { note } from './terminal';

/**
 * Prints errors on standard error, one a line.
 *
 * @param errors the errors.
 * @returns the exit code FAILED.
 */
export function tellErrors(errors: readonly GraphQLError[]): number {
  for (const error of errors) note(describeError(error));
  return exitCodes.FAILED;
}

/** Describes an error as compilers do: `BAD_USER_INPUT at 3:5: …`. */
function describeError({ message, extensions, locations }: GraphQLError): string {
  const [place] = locations ?? [];
  const code = typeof extensions.code === 'string' ? extensions.code : 'ERROR';
  const at = place ? ` at ${place.line}:${place.column}` : '';
  return `${code}${at}: ${message}`;
}
