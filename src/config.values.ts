import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** What holds for the values of a setting. */
export interface SettingValues {
  /** What it is when it is not given. */
  readonly fallback: string;
  /** What would be right for it. */
  readonly right: string;
  readonly parse: z.ZodType<string | number, string>;
}

/** The folder of the project: relative paths in settings start here, wherever a command is run. */
export const projectFolder = findProjectFolder(__dirname);

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

/** A path, relative to the folder of the project. */
export function path(fallback: string): SettingValues {
  const parse = z
    .string()
    .min(1)
    .refine((text) => !text.includes('\0'))
    .transform((text) => resolve(projectFolder, text));
  return { fallback, right: 'a path', parse };
}

function looksLikeAddress(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text);
}

/** Whether a text is the address of a PostgreSQL database. */
export function isAddress(text: string): boolean {
  return looksLikeAddress(text) && !/\s/.test(text) && URL.canParse(text);
}

/** A path, or the address of a PostgreSQL database. */
export function pathOrAddress(fallback: string): SettingValues {
  const { parse } = path(fallback);
  const address = z.string().refine(isAddress);
  const right = 'a path, or an address such as postgres://writer@localhost:5432/sidelines';
  return {
    fallback,
    right,
    parse: z.union([
      address,
      z
        .string()
        .refine((text) => !looksLikeAddress(text))
        .pipe(parse),
    ]),
  };
}

/**
 * A value as it may be shown.
 *
 * @param value of any setting.
 */
export const withoutPasswords = (value: string): string =>
  value
    .replace(/(postgres(?:ql)?:\/\/[^:@/,\s]*):[^@/\s]*@/g, '$1:***@')
    .replace(/([?&]password=)[^&,\s]*/g, '$1***');

function findProjectFolder(start: string): string {
  if (existsSync(join(start, 'package.json')) || dirname(start) === start) return start;
  return findProjectFolder(dirname(start));
}

/** Whether a list of `name=address` gives each name once, none that stands for our own graph, and addresses that can be asked. */
export function areRemotes(text: string): boolean {
  if (text === '') return true;
  const pairs = text.split(',').map((one) => /^([a-z][a-z0-9-]*)=(.+)$/.exec(one));
  const names = ['sidelines', ...pairs.map((pair) => pair?.[1])];
  return (
    new Set(names).size === names.length && pairs.every((pair) => isPlainAddress(pair?.[2] ?? ''))
  );
}

/** An address over HTTP without a password, which would end in the log. */
function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s;]+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
