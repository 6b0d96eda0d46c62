import { isPostgresAddress, withoutSecrets } from './address';
import { settings, type Setting, type Settings } from './config.list';
import { nearest } from './nearest';

export { settings, type Settings } from './config.list';
export { isPlainAddress, projectFolder } from './config.values';

/** A setting with its value and origin. */
export interface SettingInForce {
  readonly variable: string;
  readonly value: string | number;
  readonly origin: 'default' | 'environment';
}

/** The part of an environment that settings are read from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The error of invalid settings; its message has a line for each problem. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/**
 * Reads every setting.
 *
 * @param environment the variables; those of this process when not given.
 * @throws SettingsError that lists every problem: unknown names, values, and values that contradict
 *   each other.
 */
export function readSettings(environment: Environment = process.env): Settings {
  const inForce = readSettingsInForce(environment);
  const entries = settings.map((setting, index) => [setting.name, inForce[index]?.value]);
  // Each value went through the parser of its own name in the list above.
  return Object.fromEntries(entries) as Settings;
}

/** Reads every setting with its origin, in the order of the list. */
export function readSettingsInForce(
  environment: Environment = process.env,
): readonly SettingInForce[] {
  const problems = findUnknown(environment);
  const inForce = settings.map((setting): SettingInForce => {
    const given = environment[setting.variable];
    const parsed = setting.parse.safeParse(given ?? setting.fallback);
    if (!parsed.success) problems.push(describeWrong(setting, given ?? ''));
    return {
      variable: setting.variable,
      value: parsed.success ? parsed.data : setting.fallback,
      origin: given === undefined ? 'default' : 'environment',
    };
  });
  problems.push(...findContradictions(environment));
  if (problems.length > 0) throw new SettingsError(problems);
  return inForce;
}

/** The default path, at which a missing database is created without an option. */
export const defaultDatabase = (): string => readSettings({}).database;

function describeWrong({ variable, right, isSecret }: Setting, given: string): string {
  const shown = isSecret ? '(kept secret)' : withoutSecrets(given);
  return `${variable}=${shown}: it should be ${right}.`;
}

function findUnknown(environment: Environment): string[] {
  const known = settings.map((setting) => setting.variable);
  return Object.keys(environment)
    .filter((name) => name.startsWith('SIDELINES_') && !known.includes(name))
    .sort()
    .map(
      (name) => `${withoutSecrets(name)}: there is no such setting${describeMeant(name, known)}`,
    );
}

function describeMeant(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant ? `; did you mean ${meant}?` : `; there are ${known.join(', ')}.`;
}

/** Refuses replicas with a SQLite file, where they would be ignored. */
function findContradictions({ SIDELINES_REPLICAS, SIDELINES_DATABASE }: Environment): string[] {
  if (!SIDELINES_REPLICAS || isPostgresAddress(SIDELINES_DATABASE ?? '')) return [];
  return [
    `SIDELINES_REPLICAS=${withoutSecrets(SIDELINES_REPLICAS)}: it needs SIDELINES_DATABASE ` +
      'to be the address of the PostgreSQL database that they copy.',
  ];
}
