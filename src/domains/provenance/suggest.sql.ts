import type { ArgumentReader } from '../../graph/specification';
import { byDialect, constant, raw, sql, type BindParameter, type Sql } from '../../sql/fragment';
import { searchTerms, type SearchTerms } from './search.terms';
import { textId, textsWith } from './search.texts.sql';

/** The most words of the data that the beginning of a word stands for: those of the weightiest records. */
const WORDS_FOR_A_BEGINNING = 24;

/** Sorts after every word that begins like another. */
const LAST_LETTER = constant('\u{10ffff}');

/** The typed beginnings of words. */
const typed = (terms: SearchTerms): Sql => sql`
  typed as materialized (
    select substr(e.value, 1, 2) as pos, substr(e.value, 3) as word
    from ${byDialect((dialect) => dialect.each(terms.exact, 'e'))}
  )
`;

/** The words of the data that begin as typed, for each typed word the weightiest first. */
const begun = sql`
  begun as (
    select
      y.pos,
      w.word,
      w.uses,
      w.names as reach,
      row_number() over (partition by y.pos order by w.heft desc, w.word) as place
    from typed y
    cross join search_word w
    where w.word >= y.word
      and w.word < y.word || cast(${LAST_LETTER} as text)
  ),
  near as materialized (
    select word, reach
    from begun
    where pos = (select pos from begun group by pos order by sum(uses), pos limit 1)
      and place <= ${raw(String(WORDS_FOR_A_BEGINNING))}
  )
`;

const hasTyped = byDialect((dialect) => dialect.holds(raw('t.words'), raw(`' ' || y.word`)));

/** The names with a word for each typed one; the texts of the rarest typed word are read. */
const named = (folded: BindParameter): Sql => sql`
  named as (
    select
      t.id,
      t.record_id,
      t.type,
      coalesce(t.shown, t.text) as text,
      t.heft,
      case when substr(t.folded, 1, length(f.folded)) = f.folded then 0 else 1 end as distance
    from (select distinct ${textId} as id from near n cross join ${textsWith('words')}) c
    cross join (select cast(${folded} as text) as folded) f
    cross join search_text t
    where t.id = c.id
      and t.is_prose <> 1
      and not exists (select 1 from typed y where not (${hasTyped}))
  )
`;

/**
 * Finds the names that have a word for each typed beginning of a word, each record once. Names that begin
 * with the typed text come first, then those of records that others name often.
 *
 * @returns a SELECT with the columns of Suggestion.
 */
export function suggestedRows(given: ArgumentReader): Sql {
  const terms = searchTerms(given.required('text'));
  return sql`
    with
      ${typed(terms)},
      ${begun},
      ${named(terms.folded)},
      best as (
        select
          named.*,
          row_number() over (partition by record_id order by distance, id) as place
        from named
      )
    select
      record_id as id,
      record_id,
      type,
      text,
      distance,
      1000000 - heft as lightness
    from best
    where place = 1
  `;
}
