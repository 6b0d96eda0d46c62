import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { isPath, isPostgresAddress, readAddress, RIGHT_ADDRESS, withoutSecrets } from './address';

/** What holds for the values of a setting. */
export interface SettingValues {
  /** What it is when it is not given. */
  readonly fallback: string;
  /** What would be right for it. */
  readonly right: string;
  readonly parse: z.ZodType<string | number, string>;
}

/** The folder of the project, or of the package when it is installed: what is shipped is read from there. */
export const projectFolder = findProjectFolder(__dirname);

/**
 * Where relative paths in settings start: the folder of the project, wherever a command is run. A
 * package that is installed keeps nothing in `node_modules`, which the next install may empty: there,
 * paths start where the program is run.
 */
export const startFolder = projectFolder.split(sep).includes('node_modules')
  ? process.cwd()
  : projectFolder;

/** A number of at most nine digits. */
export function wholeNumber(
  fallback: number,
  [least, most]: readonly [number, number],
): SettingValues {
  const parse = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
  const right = `a whole number from ${least} to ${most}`;
  return { fallback: String(fallback), right, parse };
}

/** The path of a file or folder that is shipped; one that is given in its place is relative to `startFolder`. */
export function shippedPath(fallback: string): SettingValues {
  const parse = z
    .string()
    .refine(isPath)
    .transform((text) => resolve(text === fallback ? projectFolder : startFolder, text));
  return { fallback, right: 'a path', parse };
}

/** The address of a database. */
export function databaseAddress(fallback: string): SettingValues {
  const parse = z.string().transform((text, context) => {
    const address = readAddress(text, startFolder);
    if (address === null) context.addIssue({ code: 'custom' });
    return address ?? '';
  });
  return { fallback, right: RIGHT_ADDRESS, parse };
}

/** Addresses of PostgreSQL databases with commas between them. */
export function areReplicas(text: string): boolean {
  return text === '' || text.split(',').every(isReplica);
}

const isReplica = (text: string): boolean =>
  isPostgresAddress(text) && readAddress(text, startFolder) !== null;

function findProjectFolder(start: string): string {
  if (existsSync(join(start, 'package.json')) || dirname(start) === start) return start;
  return findProjectFolder(dirname(start));
}

/**
 * Whether a list of `name=address` gives each name once, none that stands for our own graph, and
 * addresses that can be asked.
 */
export function areRemotes(text: string): boolean {
  if (text === '') return true;
  const pairs = text.split(',').map((one) => /^([a-z][a-z0-9-]*)=(.+)$/.exec(one));
  const names = ['sidelines', ...pairs.map((pair) => pair?.[1])];
  return (
    new Set(names).size === names.length && pairs.every((pair) => isPlainAddress(pair?.[2] ?? ''))
  );
}

/**
 * Whether a text is an address over HTTP that may be shown: without a user or a password.
 *
 * @param text the address.
 */
export function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s;]+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '' && withoutSecrets(text) === text;
}

/** The same where `{domain}` and `{port}` are filled in. */
export const isAddressOfDomains = (text: string): boolean =>
  isPlainAddress(text.replaceAll('{domain}', 'domain').replaceAll('{port}', '4001'));
