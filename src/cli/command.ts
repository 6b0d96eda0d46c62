import type { Command } from 'commander';

/** Adds one command to the program. */
export type AddCommand = (program: Command) => void;

/** A command line with its description. */
export type CommandExample = readonly [line: string, does: string];

/**
 * Writes the examples at the end of a command's help.
 *
 * @param examples command lines with descriptions.
 */
export function describeExamples(examples: readonly CommandExample[]): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`);
  return `\nExamples:\n${lines.join('\n')}`;
}
