import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../config';

/** A query of the folder `examples`, with its title and variables. */
export interface Example {
  /** The file's name without its extension. */
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  /** The content of the file, with its comments. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const ending = '.graphql';
const variablesLine = 'variables: ';

/** Reads every example, the headline query first. */
export function readExamples(folder = join(projectFolder, 'examples')): readonly Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return files.sort().map((file) => readExample(folder, file));
}

/** Reads an example. The file begins with comments: a title, a sentence and, if any, the variables. */
function readExample(folder: string, file: string): Example {
  const query = readFileSync(join(folder, file), 'utf8');
  const [title = '', sentence = '', third = ''] = query
    .split('\n', 3)
    .map((line) => line.replace(/^# ?/, ''));
  const written = third.startsWith(variablesLine) ? third.slice(variablesLine.length) : '{}';
  const variables = JSON.parse(written) as Example['variables'];
  return { name: file.slice(0, -ending.length), title, sentence, query, variables };
}
