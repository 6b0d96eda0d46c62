import { resolve } from 'node:path';
import { readSettings } from '../config';
import { describeExamples, type AddCommand } from './command';
import { keptSettings, shortPath } from './setup.progress';
import { say } from './terminal';

/** `sidelines backup FILE`: copies the database, also while it is in use. */
export const addBackup: AddCommand = (program) => {
  program
    .command('backup')
    .argument('<file>', 'where the copy goes; there must be nothing yet')
    .summary('copies the database, also while it is served')
    .description(
      'Copies the database into one file, also while it is served and written to. The copy is ' +
        'checked before it is given its name.',
    )
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines backup monday.db', 'makes a copy'],
        ['SIDELINES_DATABASE=monday.db sidelines serve', 'serves it'],
      ]),
    )
    .action(makeBackup);
};

async function makeBackup(file: string): Promise<void> {
  const { database } = keptSettings(readSettings());
  const { backup } = await import('../store/backup');
  const { bytes } = await backup(database, resolve(file));
  const size = `${bytes.toLocaleString('en')} bytes`;
  say(`Copied ${shortPath(database)} to ${shortPath(resolve(file))} (${size}).`);
}
