import type { UniqueRule } from '../../graph/rules.between';
import { fileColumn } from '../data-file';
import { fieldOf, Sought, type Folder } from './sought';
import type { RulePlace, RuleStatement } from './statement';

/**
 * Writes the statement that finds records with the same values as an earlier one. Texts are compared in
 * folded form where it is stored. Duplicate ids are found in identity.check.ts.
 */
export function uniqueStatement(rule: UniqueRule, { folder, files }: RulePlace): RuleStatement {
  const sought = new Sought(folder, files);
  const isFolded = (name: string): boolean => isFoldedField(folder, files, name);
  const column = (name: string): string => sought.column(name, isFolded(name) ? '_folded' : '');
  const keys = [
    ...rule.fields.map(column),
    ...rule.orEmpty.map((name) => `coalesce(cast(${column(name)} as text), '')`),
  ].join(', ');
  const last = rule.fields.at(-1) ?? 'id';
  const value = sought.column(last);
  const given =
    rule.fields.map((name) => `${sought.column(name)} is not null`).join(' and ') || 'true';
  const names = [...rule.fields, ...rule.orEmpty].map((name) => fileColumn({ name }));
  return {
    text: `select file, line, id, value, first
             from (select ${sought.place}, ${value} as value,
                          first_value(s."id") over same as first,
                          row_number() over same as place
                     from ${sought.from}
                    where ${given}
                   window same as (partition by ${keys} order by s."line" is not null, s."file", s."line")) found
            where place > 1 and first <> id`,
    describe: (found) => ({
      column: fileColumn({ name: last }),
      value: String(found.value),
      wrong: `"${String(found.first)}" has the same ${inWords(names)}`,
    }),
  };
}

function isFoldedField(folder: Folder, files: RulePlace['files'], name: string): boolean {
  const field = fieldOf(folder, files, name);
  return field.kind === 'column' && field.folded;
}

/** `event, official and capacity`. */
function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
