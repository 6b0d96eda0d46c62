import { StopError } from '../errors';

/** Messages for a native module that is missing or compiled for another version of Node. */
const absent =
  /could not locate the bindings file|cannot find module 'sqlite3'|ERR_DLOPEN_FAILED|NODE_MODULE_VERSION/i;

/**
 * Converts a failure to load the native module into a sentence with the remedy.
 *
 * @param error the error of loading it.
 * @returns the error to throw instead; any other error is returned unchanged.
 */
export function bindingFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (!absent.test(`${code} ${error.message}`)) return error;
  return new StopError(
    'NATIVE_MODULE_MISSING',
    'The native module of sqlite3 is not built for this machine and Node ' +
      `${process.versions.node}: run "npm rebuild sqlite3" (it downloads a binary, or compiles ` +
      'one with Python and a C++ compiler), then try again.',
    { cause: error },
  );
}
