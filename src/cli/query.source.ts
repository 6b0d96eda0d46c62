import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { nearest } from '../nearest';
import { StopError } from '../errors';
import { readExamples, type Example } from '../server/pages/examples.reader';

/** A query with its default variables. */
export type QuerySource = Pick<Example, 'query' | 'variables'>;

/**
 * Reads the query that the command line names.
 *
 * @param name the name of an example, with or without its number; a file; or `-` for standard input.
 * @returns the query; only an example has default variables.
 * @throws StopError USAGE when there is no such example or readable file.
 */
export async function findSource(name: string): Promise<QuerySource> {
  if (name === '-') return { query: await text(process.stdin), variables: {} };
  const examples = readExamples();
  const example = examples.find((one) => one.name === name || withoutNumber(one.name) === name);
  return example ?? { query: readQuery(name, examples), variables: {} };
}

/** Removes the number of an example: `01-headline` becomes `headline`. */
const withoutNumber = (name: string): string => name.replace(/^\d+-/, '');

function readQuery(file: string, examples: readonly Example[]): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const names = examples.flatMap((one) => [withoutNumber(one.name), one.name]);
    const meant = nearest(file, names);
    const advice = meant
      ? `did you mean "${meant}"?`
      : '"sidelines query --list" lists the examples.';
    const sentence = `There is no example and no readable file named "${file}": ${advice}`;
    throw new StopError('USAGE', sentence, { cause: error });
  }
}
