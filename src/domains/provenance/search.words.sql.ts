import { byDialect, constant, raw, sql, type BindParameter, type Sql } from '../../sql/fragment';
import type { SearchTerms } from './search.terms';
import { weights } from './search.weights';

/** The most words of the data that one searched word can stand for. */
const WORDS_FOR_A_WORD = 12;

/** Sorts after every word that begins like another. */
const LAST_LETTER = constant('\u{10ffff}');

const each = (list: BindParameter): Sql => byDialect((dialect) => dialect.each(list, 'e'));

const position = raw('cast(substr(e.value, 1, 2) as integer)');
const word = raw('substr(e.value, 3)');

/** Words of the data that equal a searched word, or two of them joined. */
const equal = (list: BindParameter, quality: number): Sql => sql`
  select ${position} as pos, w.word, ${raw(String(quality))} as quality
  from ${each(list)}
  cross join search_word w
  where w.word = ${word}
`;

/** The quality of a word and its beginning, by the share of the letters that they share. */
const beginningQuality = (shorter: Sql, longer: Sql): Sql => sql`
  ${raw(String(weights.beginning.least))}
    + ${raw(String(weights.beginning.more))} * length(${shorter}) / length(${longer})
`;

/** Words of the data that begin with a searched word. */
const longer = (list: BindParameter): Sql => sql`
  select ${position} as pos, w.word, ${beginningQuality(word, raw('w.word'))} as quality
  from ${each(list)}
  cross join search_word w
  where w.word > ${word}
    and w.word < ${word} || cast(${LAST_LETTER} as text)
`;

/** Words of the data with which a searched word begins. */
const shorter = ({ stems, exact }: SearchTerms): Sql => sql`
  select ${position} as pos, w.word, ${beginningQuality(raw('w.word'), raw('substr(t.value, 3)'))} as quality
  from ${each(stems)}
  cross join search_word w
  cross join ${byDialect((dialect) => dialect.each(exact, 't'))}
  where w.word = ${word}
    and substr(t.value, 1, 2) = substr(e.value, 1, 2)
`;

/** Words of the data that share trigrams with a searched word; the share is Dice's coefficient. */
const alike = (list: BindParameter): Sql => sql`
  select
    pos,
    word,
    2000 * count(*) / (max(searched) + max(trigrams)) * ${raw(String(weights.likeness.most))} / 1000 as quality
  from (
    select
      ${position} as pos,
      w.word,
      w.trigrams,
      cast(substr(e.value, 3, 2) as integer) as searched
    from ${each(list)}
    cross join search_trigram g
    cross join search_word w
    where g.trigram = substr(e.value, 5)
      and w.word = g.word
  ) shared
  group by pos, word
  having 2000 * count(*) / (max(searched) + max(trigrams)) >= ${raw(String(weights.likeness.least))}
`;

/**
 * The common table expressions `sought`, a row for each searched word with its weight, and `near`, a row
 * for each word of the data that can stand for it, with its quality in thousandths.
 */
export const wordTables = (terms: SearchTerms): Sql => sql`
  found as (
    ${equal(terms.exact, 1000)}
    union all ${equal(terms.joined, weights.joined)}
    union all ${longer(terms.beginnings)}
    union all ${shorter(terms)}
    union all ${alike(terms.likenesses)}
  ),
  ranked as (
    select
      f.pos,
      f.word,
      f.quality,
      row_number() over (partition by f.pos order by f.quality desc, w.uses desc, f.word) as place
    from (select pos, word, max(quality) as quality from found group by pos, word) f
    join search_word w on w.word = f.word
  ),
  near as materialized (
    select r.pos, r.word, cast(r.quality as integer) as quality, w.uses, w.weight, w.reach
    from ranked r
    join search_word w on w.word = r.word
    where r.place <= ${raw(String(WORDS_FOR_A_WORD))}
  ),
  sought as materialized (
    select
      ${position} as pos,
      coalesce(
        (select max(n.weight) from near n where n.pos = ${position} and n.quality = 1000),
        ${raw(String(weights.unknown))}
      ) as weight
    from ${each(terms.exact)}
  )
`;
