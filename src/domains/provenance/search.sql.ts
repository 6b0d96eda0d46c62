import { CallerError } from '../../errors';
import { fold } from '../../fold';
import type { ArgumentReader, Scope } from '../../graph/specification';
import { isOneOf } from '../../sql/dialect';
import {
  all,
  any,
  mapParameter,
  raw,
  byDialect,
  sql,
  type BindParameter,
  type Sql,
} from '../../sql/fragment';

/** The most characters of a search text. */
export const LONGEST = 200;

/** The least share of common trigrams for a match. */
const LEAST = 0.3;

const characters = (text: string): string[] => Array.from(text);

/** The distinct trigrams of a folded text. */
const trigrams = (text: string): string[] => {
  const letters = characters(text);
  return [...new Set(letters.slice(0, -2).map((_, at) => letters.slice(at, at + 3).join('')))];
};

function searched(text: BindParameter): BindParameter {
  return mapParameter(text, (value) => {
    const folded = fold(String(value));
    if (folded) return folded;
    const sentence = `text is empty: give a search text of 1 to ${LONGEST} characters.`;
    throw new CallerError('BAD_USER_INPUT', sentence, { argument: 'text' });
  });
}

/** Quotes trigrams as FTS5 strings, so that no text of a caller is read as a query. */
const asQuery = (folded: BindParameter): BindParameter =>
  mapParameter(folded, (text) => {
    const quoted = trigrams(String(text)).map((gram) => `"${gram.replaceAll('"', '""')}"`);
    return quoted.length ? quoted.join(' OR ') : '""';
  });

const asList = (folded: BindParameter): BindParameter =>
  mapParameter(folded, (text) => JSON.stringify(trigrams(String(text))));

/** The words of a folded text, each with a leading space. */
const asWords = (folded: BindParameter): BindParameter =>
  mapParameter(folded, (text) =>
    JSON.stringify([...new Set(String(text).split(' '))].map((word) => ` ${word}`)),
  );

/** Casts a number to 8 bytes, so that both engines calculate the same bits. */
const real = (number: Sql): Sql => sql`cast(${number} as double precision)`;

/** The share of a list's elements that a text contains. */
const shareIn = (text: Sql, list: BindParameter): Sql =>
  byDialect((dialect) => {
    const each = dialect.each(list, 'g');
    const found = sql`select count(*) from ${each} where ${dialect.holds(text, raw('g.value'))}`;
    const atLeastOne = dialect.greater(sql`(select count(*) from ${each})`, raw('1'));
    return sql`${real(sql`(${found})`)} / ${atLeastOne}`;
  });

const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Trigrams as LIKE patterns. */
const asPatterns = (folded: BindParameter): BindParameter =>
  mapParameter(folded, (text) =>
    JSON.stringify(trigrams(String(text)).map((gram) => `%${escaped(gram)}%`)),
  );

const asPattern = (folded: BindParameter): BindParameter =>
  mapParameter(folded, (text) => `%${escaped(String(text))}%`);

/** The texts with a common trigram, found by the engine's index. */
const sharesTrigram = (text: BindParameter): Sql =>
  byDialect(({ name, each }) =>
    name === 'sqlite'
      ? sql`s.id in (select rowid from search_index where search_index match ${asQuery(text)})`
      : sql`s.id in (select x.id from ${each(asPatterns(text), 'g')}, search_text x where x.folded like g.value)`,
  );

/** The score of a text, from 0 to 1. */
function scoreOf(folded: Sql, text: BindParameter, share: Sql): Sql {
  const words = shareIn(sql`' ' || ${folded}`, asWords(text));
  const [here, there] = [sql`length(${folded})`, sql`length(${text})`];
  return byDialect((dialect) => {
    const longer = dialect.greater(here, there);
    const shorter = dialect.lesser(here, there);
    const holding = sql`0.8 + ${real(raw('0.19'))} * ${there} / ${longer}`;
    const sharing = sql`(0.7 * ${share} + 0.3 * ${words}) * (0.4 + ${real(raw('0.39'))} * ${shorter} / ${longer})`;
    return sql`
      case
        when ${folded} = ${text} then 1.0
        when ${dialect.holds(folded, sql`${text}`)} then ${holding}
        else ${sharing}
      end
    `;
  });
}

/**
 * Finds the records that match a search text, each once, with its best matching text. An equal text scores
 * 1. Texts that contain the search text score less, and texts that only share trigrams and beginnings of
 * words score least. A search text of one or two characters has no trigrams, and is compared by LIKE.
 *
 * @returns a SELECT with the columns of SearchHit.
 */
export function searchRows(given: ArgumentReader, _scope: Scope): Sql {
  const text = searched(given.required('text'));
  const types = given.names('types');
  const ofTypes = types ? [isOneOf(raw('s.type'), types)] : [];
  const folded = raw('s.folded');
  const share = shareIn(folded, asList(text));
  const score = scoreOf(folded, text, share);
  const found = any([
    sharesTrigram(text),
    sql`length(${text}) < 3 and ${folded} like ${asPattern(text)} escape '\\'`,
  ]);
  const holds = byDialect((dialect) => dialect.holds(raw('folded'), sql`${text}`));
  const rank = byDialect((dialect) => dialect.whole(sql`1000000 * (${score})`));
  const matches = sql`
    select s.record_id, s.text, ${share} as share, s.folded, ${rank} as rank
    from search_text s
    where ${all([found, ...ofTypes])}
  `;
  const best = sql`
    select
      record_id,
      text,
      rank,
      row_number() over (partition by record_id order by rank desc, text) as place
    from (${matches}) matches
    where share >= ${raw(String(LEAST))}
      or ${holds}
  `;
  return sql`
    select record_id as id, record_id, text as matched, rank, 1000000 - rank as distance
    from (${best}) best
    where place = 1
  `;
}
