import type { CoverRule } from '../../graph/rules.between';
import type { FieldSpec } from '../../graph/specification';
import { Sought } from './sought';
import type { RulePlace, RuleStatement } from './statement';

/** Writes the statement that finds records to which no record of the rule's type refers. */
export function coverStatement(rule: CoverRule, { folder, files }: RulePlace): RuleStatement {
  const naming = new Sought(folder, files);
  const named = naming.column(rule.field);
  const lists = (field: FieldSpec): boolean =>
    'by' in field &&
    field.by === rule.field &&
    files.some(({ type }) => folder.registry.typeOf(field.target()) === type);
  const covered = folder.files.filter(({ type }) => folder.registry.fieldsOf(type).some(lists));
  const records = new Sought(folder, covered);
  return {
    text: `select ${records.place}
             from ${records.from}
             left join (select distinct ${named} as named from ${naming.from}) c on c.named = s."id"
            where s."id" is not null and c.named is null`,
    describe: (found) => ({
      column: 'id',
      value: String(found.id),
      wrong: `no ${files[0]?.type.name.toLowerCase() ?? 'record'} names it`,
    }),
  };
}
