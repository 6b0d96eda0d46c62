import type { Command } from 'commander';

/** Adds one command to the program. */
export type AddCommand = (program: Command) => void;

/** A line that can be typed, and what it does. */
export type CommandExample = readonly [line: string, does: string];

/**
 * The examples that end the help of a command.
 *
 * @param examples each a line that can be typed, and what it does.
 */
export function describeExamples(examples: readonly CommandExample[]): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`);
  return `\nExamples:\n${lines.join('\n')}`;
}
