import { resolve } from 'node:path';
import { readSettings } from '../config';
import { describeExamples, type AddCommand } from './command';
import { describeLoad, describeWarnings } from './load.report';
import { shortPath } from './setup.progress';
import { createProgress, note, say } from './terminal';

/** `sidelines load DIR`: makes the database equal to a folder of data files. */
export const addLoad: AddCommand = (program) => {
  program
    .command('load')
    .argument('<dir>', 'the folder with the data files')
    .summary('makes the database equal to a folder of data files')
    .description(
      'Makes the database equal to a folder of data files: all of it or nothing. Every problem ' +
        'in the files is told before anything is written.',
    )
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines load data', 'loads the built-in data anew'],
        ['SIDELINES_DATABASE=try.db sidelines load my-data', 'fills a database of its own'],
      ]),
    )
    .action(load);
};

async function load(dir: string): Promise<void> {
  const { database, writeQueue } = readSettings();
  const { migrate } = await import('../store/migrate');
  const { openStore } = await import('../store/store');
  const { loadFolder } = await import('../data/load');
  const { buildGraph } = await import('../domains/whole.graph');
  const progress = createProgress();
  const { registry } = buildGraph();
  await migrate(database);
  const store = await openStore({ database, writeQueue });
  try {
    const options = { folder: resolve(dir), store, registry, onProgress: progress.tell };
    const report = await loadFolder(options).finally(progress.end);
    say(describeLoad(report));
    say(`${shortPath(database)} is as ${shortPath(resolve(dir))} has it.`);
    if (report.warnings.total > 0) note(describeWarnings(report.warnings));
  } finally {
    await store.close();
  }
}
