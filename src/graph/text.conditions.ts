import { fold } from '../fold';
import { isAmong } from '../sql/dialect';
import {
  all,
  byDialect,
  mapParameter,
  raw,
  sql,
  type BindParameter,
  type Sql,
} from '../sql/fragment';
import type { ArgumentReader } from './specification';

/** How a text is changed before it is compared. */
type Change = (text: string) => string;

const changed = (parameter: BindParameter, change: Change): BindParameter =>
  mapParameter(parameter, (text) => change(String(text)));

const changedList = (parameter: BindParameter, change: Change): BindParameter =>
  mapParameter(parameter, (list) =>
    JSON.stringify((JSON.parse(String(list)) as string[]).map(change)),
  );

/** Writes a text as a LIKE pattern: it is escaped, then the given wildcards are added around it. */
const pattern = (text: string, before: string, after: string): string =>
  before + text.replace(/[\\%_]/g, (sign) => `\\${sign}`) + after;

/** Writes the test whether a stored text meets every condition of a `TextFilter`. */
function textMeets(text: Sql, filter: ArgumentReader | undefined, change: Change): readonly Sql[] {
  const eq = filter?.parameter('eq');
  const among = filter?.parameter('in');
  const like = (name: string, before: string): readonly Sql[] => {
    const part = filter?.parameter(name);
    const sought = part && changed(part, (value) => pattern(change(value), before, '%'));
    return sought ? [sql`${text} like ${sought} escape '\\'`] : [];
  };
  return [
    ...(eq ? [sql`${text} = ${changed(eq, change)}`] : []),
    ...(among ? [isAmong(text, changedList(among, change))] : []),
    ...like('contains', '%'),
    ...like('startsWith', ''),
  ];
}

/**
 * Writes the conditions of a `TextFilter` on a folded text.
 *
 * @param folded the column of the folded text.
 * @param filter the given filter; without conditions every record meets it.
 */
export const foldedMeets = (folded: Sql, filter: ArgumentReader | undefined): Sql =>
  all(textMeets(folded, filter, fold));

/**
 * Writes the conditions of a `TextFilter` on a list of folded texts: one of them must meet all conditions.
 *
 * @param folded the column of the folded texts, a JSON array.
 * @param filter the given filter; without conditions every record meets it.
 */
export function someFoldedMeets(folded: Sql, filter: ArgumentReader | undefined): Sql {
  const conditions = textMeets(raw('text_of_list.value'), filter, fold);
  if (conditions.length === 0) return sql`true`;
  const texts = byDialect((dialect) => dialect.each(folded, 'text_of_list'));
  return sql`exists (select 1 from ${texts} where ${all(conditions)})`;
}

const inSmallLetters: Change = (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * Writes the conditions of a `TextFilter` on an address, which is not stored folded: only the case of the
 * letters A to Z does not matter.
 *
 * @param address the column of the address.
 * @param filter the given filter; without conditions every record meets it.
 */
export const addressMeets = (address: Sql, filter: ArgumentReader | undefined): Sql =>
  all(
    textMeets(
      byDialect(({ small }) => small(address)),
      filter,
      inSmallLetters,
    ),
  );
