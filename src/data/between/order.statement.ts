import type { OrderRule, PastRule, WithinRule } from '../../graph/rules.between';
import { render } from '../../sql/dialect';
import { raw } from '../../sql/fragment';
import { fileColumn } from '../data-file';
import { Sought } from './sought';
import type { Found, RulePlace, RuleStatement } from './statement';

/** The column of the field at the end of a path. */
const lastColumn = (path: string): string => fileColumn({ name: path.split('.').at(-1) ?? '' });

/** The column of the record itself at which a path begins. */
const ownColumn = (path: string): string => fileColumn({ name: path.split('.')[0] ?? '' });

const isOwn = (path: string): boolean => !path.includes('.');

/** Writes the statement that finds records with one date certainly after another. */
export function orderStatement(rule: OrderRule, place: RulePlace): RuleStatement {
  const { first, last } = rule;
  const sought = new Sought(place.folder, place.files);
  const from = [sought.column(first, '_earliest'), sought.column(last, '_latest')] as const;
  const { daysBefore } = place.dialect;
  const days = daysBefore(raw(from[0]), raw(String(rule.slack)));
  const day = rule.slack > 0 ? render(days, place.dialect).text : from[0];
  const told = isOwn(last) || !isOwn(first) ? last : first;
  const own = isOwn(told) ? told : (told.split('.')[0] ?? '');
  const other = told === last ? first : last;
  const columns = [
    `${sought.column(own)} as value`,
    `${sought.column(told)} as date`,
    `${sought.column(other)} as other`,
    `${sought.holderOf(other)} as holder`,
  ];
  const conditions = [
    `${sought.column(first)} is not null`,
    `${sought.column(last)} is not null`,
    `${day} > ${from[1]}`,
    sought.applies(rule.where),
  ];
  return {
    text: `select ${[sought.place, ...columns].join(', ')}
             from ${sought.from}
            where ${conditions.join('\n              and ')}`,
    describe: (found) => ({
      column: ownColumn(told),
      value: String(found.value),
      wrong: `${dateOf(told, found)}lies ${told === last ? 'before' : 'after'} ${dateOfOther(other, found)}`,
    }),
  };
}

/** Describes the date: the record's own date is the value of the finding; another record's date is named. */
const dateOf = (told: string, found: Found): string =>
  isOwn(told) ? '' : `has ${lastColumn(told)} "${String(found.date)}", which `;

const dateOfOther = (path: string, found: Found): string =>
  isOwn(path)
    ? `${lastColumn(path)}, which is "${String(found.other)}"`
    : `${lastColumn(path)} "${String(found.other)}" of "${String(found.holder)}"`;

/** Writes the statement that finds dates certainly after today. */
export function pastStatement(rule: PastRule, place: RulePlace): RuleStatement {
  const sought = new Sought(place.folder, place.files);
  const earliest = sought.column(rule.field, '_earliest');
  const value = sought.column(rule.field);
  const applies = sought.applies(rule.where);
  return {
    text: `select ${sought.place}, ${value} as value
             from ${sought.from}
            where ${value} is not null and ${earliest} > ? and ${applies}`,
    values: [place.today],
    describe: (found) => ({
      column: fileColumn({ name: rule.field }),
      value: String(found.value),
      wrong: `lies after today, ${place.today}`,
    }),
  };
}

/** Writes the statement that finds open records whose bounding life has certainly ended. */
export function withinStatement(rule: WithinRule, place: RulePlace): RuleStatement {
  const sought = new Sought(place.folder, place.files);
  const end = `${rule.holder}.${rule.ends}`;
  const ended = sought.column('ended');
  const over = sought.column(end);
  const latest = sought.column(end, '_latest');
  const holder = sought.holderOf(end);
  return {
    text: `select ${sought.place}, ${ended} as value, ${over} as other, ${holder} as holder
             from ${sought.from}
            where ${ended} = 'OPEN' and ${over} is not null and ${latest} < ?`,
    values: [place.today],
    describe: (found) => ({
      column: 'ended',
      value: String(found.value),
      wrong: `goes on after ${dateOfOther(end, found)}`,
    }),
  };
}
