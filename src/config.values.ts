import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { isPath, isPostgresAddress, readAddress, RIGHT_ADDRESS, withoutSecrets } from './address';

/** The values of a setting. */
export interface SettingValues {
  /** The default. */
  readonly fallback: string;
  /** The description of valid values. */
  readonly right: string;
  readonly parse: z.ZodType<string | number, string>;
}

/** The folder of the project or of the installed package, with the shipped files. */
export const projectFolder = findProjectFolder(__dirname);

/**
 * The base of relative paths in settings: the project folder. For an installed package it is the current
 * folder, because the next install may empty `node_modules`.
 */
const startFolder = projectFolder.split(sep).includes('node_modules')
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

/** The path of a shipped file or folder; a given path is relative to `startFolder`. */
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

/** Whether a text is a list of PostgreSQL addresses, separated by commas. */
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
 * Whether a list of `name=address` has unique names, none of which is that of our own graph, and valid
 * addresses.
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
 * Whether a text is an HTTP address without a user or a password.
 *
 * @param text the address.
 */
export function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s;]+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '' && withoutSecrets(text) === text;
}

/** Whether a text is such an address after `{domain}` and `{port}` are replaced. */
export const isAddressOfDomains = (text: string): boolean =>
  isPlainAddress(text.replaceAll('{domain}', 'domain').replaceAll('{port}', '4001'));
