import type { OverlapRule } from '../../graph/rules.between';
import { fileColumn } from '../data-file';
import { Sought } from './sought';
import type { RulePlace, RuleStatement } from './statement';

/**
 * Writes the statement that finds records that certainly overlap an earlier one with the same key by more
 * than one day. It reads them once in the order of their starts: a record overlaps when the earlier record
 * with the latest end lasts beyond its start. Where the two must differ in a field, a record that equals
 * that earlier record in the field is left out.
 */
export function overlapStatement(rule: OverlapRule, { folder, files }: RulePlace): RuleStatement {
  const sought = new Sought(folder, files);
  const keys = rule.key.map((name) => sought.column(name));
  const starts = sought.column('startsOn', '_latest');
  const ends = sought.column('endsOn', '_earliest');
  const own = rule.apart === undefined ? [] : [...keys, sought.column(rule.apart)];
  const given = keys.map((key) => `${key} is not null`);
  const conditions = [...given, `${starts} < ${ends}`, sought.applies(rule.where)].join(' and ');
  const before = (alias: string, columns: readonly string[]): string =>
    `${alias} as (partition by ${columns.join(', ')} order by ${starts}, s."file", coalesce(s."line", 0)
                             rows between unbounded preceding and 1 preceding)`;
  const windows = [before('alike', keys), ...(own.length ? [before('own', own)] : [])];
  const ofOwn = own.length ? `max(${ends}) over own` : 'null';
  return {
    text: `select file, line, id, value, substr(longest, 12) as other
             from (select ${sought.place}, ${keys[0] ?? ''} as value, ${starts} as starts,
                          max(${ends} || ' ' || s."id") over alike as longest,
                          ${ofOwn} as longest_of_own
                     from ${sought.from}
                    where ${conditions}
                   window ${windows.join(',\n                          ')}) found
            where substr(longest, 1, 10) > starts
              and coalesce(longest_of_own, '') <= starts`,
    describe: (found) => ({
      column: fileColumn({ name: rule.key[0] ?? '' }),
      value: String(found.value),
      wrong: `${rule.wrong} "${String(found.other)}"`,
    }),
  };
}
