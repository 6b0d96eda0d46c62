import { describeAddress } from '../address';
import { readSettingsInForce, settings, type Environment, type SettingInForce } from '../config';
import { describeExamples, type AddCommand } from './command';
import { say } from './terminal';

/** `sidelines config`: prints every setting with its value and origin. */
export const addConfig: AddCommand = (program) => {
  program
    .command('config')
    .summary('lists every setting with its value and origin')
    .description('Lists every setting with its value and origin: the environment or the default.')
    .option('--json', 'lists them as JSON')
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines config', 'lists the settings'],
        ['SIDELINES_PORT=5000 sidelines config', 'checks one before it is used'],
      ]),
    )
    .action(listSettings);
};

/** A setting to print, without secrets and passwords. */
export interface ListedSetting extends SettingInForce {
  readonly meaning: string;
}

/**
 * Returns the settings without secrets and passwords.
 *
 * @param environment the variables; those of this process when not given.
 * @throws SettingsError that lists every problem.
 */
export function describeSettings(environment?: Environment): readonly ListedSetting[] {
  const specs = new Map(settings.map((one) => [one.variable, one]));
  return readSettingsInForce(environment).map((setting) => {
    const { meaning = '', isSecret = false } = specs.get(setting.variable) ?? {};
    return { ...setting, value: isSecret ? hide(setting.value) : show(setting.value), meaning };
  });
}

const hide = (value: string | number) => (value === '' ? '' : '(kept secret)');

/** Removes passwords from a value, which may be a list of addresses. */
const show = (value: string | number) =>
  typeof value === 'string' ? value.split(',').map(describeAddress).join(',') : value;

async function listSettings({ json = false }: { readonly json?: boolean }): Promise<void> {
  const all = describeSettings();
  if (json) {
    say(JSON.stringify(all, null, 2));
    return;
  }
  const { printTable } = await import('./table');
  const rows = all.map(({ variable, value, origin, meaning }) => [
    variable,
    String(value),
    origin,
    meaning,
  ]);
  say(printTable(['setting', 'value', 'origin', 'meaning'], rows));
}
