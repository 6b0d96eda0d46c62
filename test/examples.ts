import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBlocks } from './promises/fenced.blocks';

/** An example of the folder `examples`: what it shows, and how it is asked. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads every example, in the order of their names. */
export function readExamples(folder = 'examples'): readonly Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => {
    const query = readFileSync(join(folder, file), 'utf8');
    const [title = '', sentence = '', third = ''] = query
      .split('\n')
      .map((line) => line.replace(/^# ?/, ''));
    const variables = third.startsWith('variables: ') ? third.slice('variables: '.length) : '{}';
    const sent = JSON.parse(variables) as Example['variables'];
    return { name: file.replace('.graphql', ''), title, sentence, query, variables: sent };
  });
}

/** One example by its name. */
export function readExample(name: string): Example {
  const found = readExamples().find((example) => example.name === name);
  if (!found) throw new Error(`There is no example ${name}.`);
  return found;
}

/** The requests of `docs/questions.md`, named after their line in it; their variables have defaults. */
export function readQuestions(): readonly Pick<Example, 'name' | 'query'>[] {
  const file = 'docs/questions.md';
  return findBlocks(readFileSync(file, 'utf8'))
    .filter(({ language }) => language === 'graphql')
    .map(({ text, line }) => ({ name: `${file}:${line}`, query: text }));
}
