import { exitCodes } from '../errors';
import { describeExamples, type AddCommand } from './command';
import { checks, runCheck } from './doctor.checks';
import { say } from './terminal';

/** `sidelines doctor`: checks the preconditions of serving. */
export const addDoctor: AddCommand = (program) => {
  program
    .command('doctor')
    .summary('checks the preconditions of serving')
    .description(
      'Looks at Node, the settings, the native module, the database, its migrations and data, ' +
        'and the port; each is a line that says what holds, or what to do.',
    )
    .addHelpText(
      'after',
      describeExamples([['sidelines doctor', 'exits with 1 when anything is wrong']]),
    )
    .action(examine);
};

async function examine(): Promise<void> {
  const width = Math.max(...checks.map(({ name }) => name.length));
  for (const check of checks) {
    const { isRight, sentence } = await runCheck(check);
    if (!isRight) process.exitCode = exitCodes.FAILED;
    // A finding can have several problems, a line each.
    const lines = sentence.split('\n').join(`\n${' '.repeat(width + 9)}`);
    say(`${isRight ? 'right' : 'WRONG'}  ${check.name.padEnd(width)}  ${lines}`);
  }
}
