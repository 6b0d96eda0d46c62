import { readFileSync } from 'node:fs';
import { describeExitCodes } from '../../src/cli/exit-codes';
import { settings } from '../../src/config';
import { exitCodes } from '../../src/errors';

/** The cells of every row of the tables of a document, without code marks. */
function rowsOf(document: string): string[][] {
  const lines = readFileSync(document, 'utf8').split('\n');
  return lines
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

test('docs/settings.md says of every setting what src/config.ts says', () => {
  const documented = rowsOf('docs/settings.md').filter(([name]) => name?.startsWith('SIDELINES_'));
  expect(documented).toEqual(
    settings.map(({ variable, fallback, meaning }) => [variable, fallback, meaning]),
  );
});

test('docs/errors.md lists every exit code', () => {
  const documented = rowsOf('docs/errors.md').filter(([code]) => /^\d$/.test(code ?? ''));
  expect(documented.map(([code]) => Number(code))).toEqual(Object.values(exitCodes));
});

test('sidelines --help says of every exit code what docs/errors.md says', () => {
  const documented = rowsOf('docs/errors.md').filter(([code]) => /^\d$/.test(code ?? ''));
  const told = describeExitCodes().split('\n');
  expect(told.map((line) => line.trim().split(/ {2}/))).toEqual(documented);
});
