import { readSettingsInForce, settings, withoutPasswords } from '../config';
import { describeExamples, type AddCommand } from './command';
import { say } from './terminal';

/** `sidelines config`: every setting with its value and where that comes from. */
export const addConfig: AddCommand = (program) => {
  program
    .command('config')
    .summary('lists every setting with its value and origin')
    .description('Lists every setting with its value, and whether the environment says so.')
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

const hidden = (value: string | number) => (value === '' ? '' : '(kept secret)');

const shown = (value: string | number) =>
  typeof value === 'string' ? withoutPasswords(value) : value;

async function listSettings({ json = false }: { readonly json?: boolean }): Promise<void> {
  const inForce = readSettingsInForce();
  const meanings = new Map(settings.map(({ variable, meaning }) => [variable, meaning]));
  const secrets = new Set(settings.flatMap((one) => (one.isSecret ? [one.variable] : [])));
  const all = inForce.map((setting) => ({
    ...setting,
    value: secrets.has(setting.variable) ? hidden(setting.value) : shown(setting.value),
    meaning: meanings.get(setting.variable) ?? '',
  }));
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
