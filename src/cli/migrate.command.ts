import { readSettings } from '../config';
import { buildGraph } from '../domains/whole.graph';
import { describeExamples, type AddCommand } from './command';
import {
  createOption,
  keptSettings,
  mayCreate,
  shortPath,
  type CreateOptions,
} from './setup.progress';
import { say } from './terminal';

/** `sidelines migrate`: brings the database to the schema of this version. */
export const addMigrate: AddCommand = (program) => {
  program
    .command('migrate')
    .summary('brings the database to the schema of this version')
    .description(
      'Brings the database to the schema of this version, and makes a missing one. "serve" and ' +
        '"load" do it by themselves.',
    )
    .option(...createOption)
    .addHelpText(
      'after',
      describeExamples([['sidelines migrate', 'runs the migrations that are due']]),
    )
    .action(runMigrations);
};

async function runMigrations(options: CreateOptions): Promise<void> {
  const { database } = keptSettings(readSettings());
  const { migrate } = await import('../store/migrate');
  const { applied, isNew } = await migrate(database, mayCreate(database, options));
  if (!isNew && applied.length) {
    const { refreshSearch } = await import('../data/search.refresh');
    await refreshSearch(database, buildGraph().registry);
  }
  const file = shortPath(database);
  if (applied.length === 0) {
    say(`${file} is up to date.`);
    return;
  }
  const what = isNew ? `Made ${file}` : `Migrated ${file}`;
  say(`${what}: ${applied.join(', ')}.`);
}
