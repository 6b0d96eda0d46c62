import { StopError } from '../errors';

/** What loaders of native modules say when the compiled half is absent or made for another Node. */
const absent =
  /could not locate the bindings file|cannot find module 'sqlite3'|ERR_DLOPEN_FAILED|NODE_MODULE_VERSION/i;

/**
 * Turns the failure to load the native module into one sentence that says what to do.
 *
 * @param error what loading it threw.
 * @returns the error to throw instead; another failure comes back as it was.
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
