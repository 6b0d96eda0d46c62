import { resolve } from 'node:path';
import { readSettings } from '../config';
import { describeExamples, type AddCommand } from './command';
import { describeLoad, describeWarnings } from './load.report';
import {
  createOption,
  keptSettings,
  mayCreate,
  shortPath,
  type CreateOptions,
} from './setup.progress';
import { createProgress, note, say } from './terminal';

/** `sidelines load DIR`: makes the database equal to a folder of data files, or merges the folder into it. */
export const addLoad: AddCommand = (program) => {
  program
    .command('load')
    .argument('<dir>', 'the folder with the data files')
    .option(
      '--check',
      'write nothing: say what is wrong, and what would be added, changed and removed',
    )
    .option('--merge', 'add and change what the folder holds, and remove nothing')
    .summary('makes the database equal to a folder of data files')
    .description(
      'Makes the database equal to a folder of data files: all of it or nothing. Every problem ' +
        'in the files is told before anything is written. A file that is not in the folder ' +
        'holds nothing, unless --merge is given.',
    )
    .option(...createOption)
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines load data', 'loads the built-in data anew'],
        ['sidelines load my-data --check', 'says what that would do, and writes nothing'],
        ['sidelines load ten-meetings --merge', 'adds ten meetings to what is there'],
        [
          'SIDELINES_DATABASE=try.db sidelines load my-data --create',
          'fills a database of its own',
        ],
      ]),
    )
    .action(load);
};

interface LoadFlags extends CreateOptions {
  readonly check?: boolean;
  readonly merge?: boolean;
}

async function load(dir: string, flags: LoadFlags): Promise<void> {
  const { check = false, merge = false } = flags;
  const { database, writeQueue } = keptSettings(readSettings());
  const { loadFolder } = await import('../data/load');
  const { openToCheck, openToLoad } = await import('./load.store');
  const { buildGraph } = await import('../domains/whole.graph');
  const progress = createProgress();
  const { registry } = buildGraph();
  const { store, close } = check
    ? await openToCheck(database)
    : await openToLoad({ database, writeQueue, mayCreate: mayCreate(database, flags) });
  try {
    const folder = resolve(dir);
    const options = { folder, store, registry, isCheck: check, isMerge: merge };
    const report = await loadFolder({ ...options, onProgress: progress.tell }).finally(
      progress.end,
    );
    say(describeLoad(report));
    say(outcome({ database: shortPath(database), folder: shortPath(folder), check, merge }));
    if (report.warnings.total > 0) note(describeWarnings(report.warnings));
  } finally {
    await close();
  }
}

function outcome({
  database,
  folder,
  check,
  merge,
}: Readonly<Record<'database' | 'folder', string> & Record<'check' | 'merge', boolean>>): string {
  if (check) return `Nothing was written: that is what loading ${folder} would do to ${database}.`;
  return merge ? `${database} holds what ${folder} has.` : `${database} is as ${folder} has it.`;
}
