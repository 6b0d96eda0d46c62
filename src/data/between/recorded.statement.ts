import { NONE_RECORDED, type RecordedRule } from '../../graph/rules.recorded';
import { fileColumn } from '../data-file';
import { Sought } from './sought';
import type { RulePlace, RuleStatement } from './statement';

/**
 * Writes the statement that finds records whose field says that nothing is recorded of their subject,
 * although some record leads to the subject, and the other way round.
 */
export function recordedStatement(rule: RecordedRule, place: RulePlace): RuleStatement {
  const { folder, files } = place;
  const sought = new Sought(folder, files);
  const [said, subject] = [sought.column(rule.field), sought.column(rule.subject)];
  const counted = new Sought(folder, countedFiles(rule, place));
  const named = counted.column(rule.by);
  const counts = counted.applies(rule.among);
  const isNone = `${said} = '${NONE_RECORDED}'`;
  const conditions = [
    `${said} is not null`,
    `${subject} is not null`,
    sought.applies(rule.where),
    `(${isNone}) = (c.named is not null)`,
  ];
  return {
    text: `select ${sought.place}, ${said} as value, ${subject} as subject, c.example
             from ${sought.from}
             left join (select ${named} as named, min(s."id") as example
                          from ${counted.from}
                         where ${counts}
                         group by ${named}) c on c.named = ${subject}
            where ${conditions.join('\n              and ')}`,
    describe: ({ value, subject: about, example }) => ({
      column: fileColumn({ name: rule.field }),
      value: String(value),
      wrong:
        example === null
          ? `is said of "${String(about)}", but the data holds none`
          : `is said of "${String(about)}", but "${String(example)}" is recorded`,
    }),
  };
}

/** The files with the records that are looked for: one, or all of an interface. */
function countedFiles({ of }: RecordedRule, { folder }: RulePlace): RulePlace['files'] {
  const types = folder.registry.membersOf(folder.registry.typeOf(of()));
  return folder.files.filter(({ type }) => types.includes(type));
}
