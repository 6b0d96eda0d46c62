import type { DistanceRule } from '../../graph/rules.between';
import { fileColumn } from '../data-file';
import { Sought } from './sought';
import type { Found, RulePlace, RuleStatement } from './statement';

/** The mean radius of the earth in kilometres. */
const RADIUS_KM = 6_371;

/** The square of the sine of half the angle between two places: no rounding takes it out of a domain. */
const haversine = `(power(sin((a.latitude - b.latitude) / 2), 2)
                    + cos(a.latitude) * cos(b.latitude)
                      * power(sin((a.longitude - b.longitude) / 2), 2))`;

/**
 * Writes the statement that finds a person at two distant places on one certain day. Days with a single
 * place are excluded first; the few others are compared in pairs.
 */
export function distanceStatement(rule: DistanceRule, place: RulePlace): RuleStatement {
  const least = Math.sin(rule.kilometres / (2 * RADIUS_KM)) ** 2;
  return {
    text: `with there as (${onOneDay(rule, place)}),
                moved as (select who, day from there group by who, day having min(at) <> max(at))
           select b.file, b.line, b.id, b.who as value, a.id as other, a.day,
                  a.at as one_place, b.at as other_place, ${haversine} as share
             from moved
             join there a on a.who = moved.who and a.day = moved.day
             join there b on b.who = a.who and b.day = a.day and a.id < b.id
            where ${haversine} > ${least}`,
    describe: (found) => ({
      column: fileColumn({ name: rule.who }),
      value: String(found.value),
      wrong: inWords(found),
    }),
  };
}

/** Writes the SELECT of persons and their places on certain days. */
function onOneDay(rule: DistanceRule, { folder, files }: RulePlace): string {
  const sought = new Sought(folder, files);
  const [first, last] = rule.days;
  const who = sought.column(rule.who);
  const day = sought.column(first, '_earliest');
  const latitude = sought.column(`${rule.place}.latitude`);
  const longitude = sought.column(`${rule.place}.longitude`);
  const at = sought.holderOf(`${rule.place}.latitude`);
  const conditions = [
    `${day} = ${sought.column(first, '_latest')}`,
    `${day} = ${sought.column(last, '_latest')}`,
    `${who} is not null`,
    `${latitude} is not null`,
    `${longitude} is not null`,
    sought.applies(rule.where),
  ];
  return `select ${sought.place}, ${who} as who, ${day} as day, ${at} as at,
                      radians(${latitude}) as latitude, radians(${longitude}) as longitude
                 from ${sought.from}
                where ${conditions.join('\n                  and ')}`;
}

function inWords(found: Found): string {
  const angle = 2 * Math.asin(Math.min(1, Math.sqrt(Number(found.share))));
  const kilometres = Math.round(angle * RADIUS_KM).toLocaleString('en');
  const { day, one_place: one, other_place: other, other: record } = found;
  return (
    `is at "${String(other)}" on ${String(day)}, and ${kilometres} km away at ` +
    `"${String(one)}" according to "${String(record)}"`
  );
}
