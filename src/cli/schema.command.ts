import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFolder } from '../config';
import { StopError } from '../errors';
import { describeExamples, type AddCommand } from './command';
import type { MadeFile } from './schema.files';
import { say } from './terminal';

/** `sidelines schema`: writes the files generated from the declarations, or checks them. */
export const addSchema: AddCommand = (program) => {
  program
    .command('schema')
    .summary('regenerates schema/ and data/datapackage.json')
    .description(
      'Writes the files that are made from the declarations in src/domains: the public schema, ' +
        'each subgraph and the supergraph in schema/, and data/datapackage.json.',
    )
    .option('--check', 'writes nothing, and fails when a file is not what would be written')
    .addHelpText(
      'after',
      describeExamples([
        ['sidelines schema', 'writes the files after a change'],
        ['sidelines schema --check', 'exits with 1 when somebody forgot to'],
      ]),
    )
    .action(runSchema);
};

async function runSchema({ check = false }: { readonly check?: boolean }): Promise<void> {
  const { makeFiles } = await import('./schema.files');
  const stale: string[] = [];
  for (const file of makeFiles()) {
    const written = await readText(file.path);
    if (written === file.text) continue;
    stale.push(describeDrift(file, written));
    if (check) continue;
    await writeText(file);
    say(`Wrote ${file.path}.`);
  }
  if (stale.length === 0) say('Every file is as the declarations make it.');
  else if (check) throw new StopError('FAILED', `${stale.join('\n')}\nRun "sidelines schema".`);
}

const inProject = (path: string): string => join(projectFolder, path);

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(inProject(path), 'utf8');
  } catch {
    return null;
  }
}

async function writeText({ path, text }: MadeFile): Promise<void> {
  await mkdir(dirname(inProject(path)), { recursive: true });
  await writeFile(inProject(path), text);
}

/** Describes a changed file by its first different line. */
function describeDrift({ path, text }: MadeFile, written: string | null): string {
  if (written === null) return `${path} is missing.`;
  const [wanted, found] = [text.split('\n'), written.split('\n')];
  const at = wanted.findIndex((line, index) => line !== found[index]);
  const place = at < 0 ? wanted.length : at;
  const quote = (line: string | undefined): string =>
    line === undefined ? 'nothing' : JSON.stringify(line.trim());
  return `${path}:${place + 1} has ${quote(found[place])}, the declarations make ${quote(wanted[place])}.`;
}
