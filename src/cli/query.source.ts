import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { nearest } from '../nearest';
import { StopError } from '../errors';
import { readExamples, type Example } from '../server/pages/examples.reader';

/** A question with the variables that it brings along. */
export type QuerySource = Pick<Example, 'query' | 'variables'>;

/**
 * Finds what is to be asked.
 *
 * @param name the name of an example, with or without its number; a file; or `-` for what is piped in.
 * @returns the question.
 * @throws StopError with one sentence when there is no such thing.
 */
export async function findSource(name: string): Promise<QuerySource> {
  if (name === '-') return { query: await text(process.stdin), variables: {} };
  const examples = readExamples();
  const example = examples.find((one) => one.name === name || withoutNumber(one.name) === name);
  return example ?? { query: readQuery(name, examples), variables: {} };
}

/** `01-headline` is also known as `headline`. */
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
    const sentence = `There is neither an example nor a file that can be read by the name "${file}": ${advice}`;
    throw new StopError('USAGE', sentence, { cause: error });
  }
}
