import type { ArgumentReader, Scope } from '../../graph/specification';
import { isOneOf } from '../../sql/dialect';
import { byDialect, join, raw, sql, type BindParameter, type Sql } from '../../sql/fragment';
import { searchTerms } from './search.terms';
import { textId, textsWith } from './search.texts.sql';
import { typeWeights, weights } from './search.weights';
import { wordTables } from './search.words.sql';

/** The most texts of one word that are looked at, as in src/data/search.vocabulary.ts. */
const TEXTS_OF_A_WORD = 2_000;

const number = (value: number): Sql => raw(String(value));

const ofContext = (quality: Sql): Sql => sql`${quality} * ${number(weights.context)} / 1000`;

const holds = (column: 'words' | 'context'): Sql =>
  byDialect((dialect) => dialect.holds(raw(`s.${column}`), raw(`' ' || n.word || ' '`)));

/**
 * The common table expression `hit`: which text has which searched word, how well, and in its own words or
 * in its context. A word of very many texts is looked up in the first ones, and in all that have another.
 */
const hits = sql`
  few as materialized (
    select ${textId} as id, n.pos, n.quality, n.quality as own
    from near n
    cross join ${textsWith('words')}
    union all
    select ${textId} as id, n.pos, ${ofContext(raw('n.quality'))} as quality, 0 as own
    from near n
    cross join ${textsWith('context')}
  ),
  hit as (
    select id, pos, quality, own
    from few
    union all
    select
      s.id,
      n.pos,
      case when ${holds('words')} then n.quality else ${ofContext(raw('n.quality'))} end as quality,
      case when ${holds('words')} then n.quality else 0 end as own
    from near n
    cross join (select distinct id from few) f
    cross join search_text s
    where n.uses > ${number(TEXTS_OF_A_WORD)}
      and s.id = f.id
      and (${holds('words')} or ${holds('context')})
  )
`;

/** The share of the searched words in a text by their weight, and the sum of the qualities of its own words. */
const coverage = sql`
  covered as (
    select b.id, sum(b.quality * s.weight) / (select sum(weight) from sought) as share, sum(b.own) as own
    from (select id, pos, max(quality) as quality, max(own) as own from hit group by id, pos) b
    join sought s on s.pos = b.pos
    group by b.id
  )
`;

/** The share of a name that is searched for, in thousandths. */
const shareOfName = byDialect((dialect) =>
  dialect.lesser(raw('1000'), sql`c.own / ${dialect.greater(raw('t.size'), raw('1'))}`),
);

/** The match of a text in thousandths. */
const points = sql`
  case
    when t.is_prose = 1 then c.share * ${number(weights.prose)} / 1000
    else c.share * (${number(weights.name)} + ${number(1000 - weights.name)} * ${shareOfName} / 1000) / 1000
  end
`;

const typeWeight = sql`
  case t.type
    ${join(
      Object.entries(typeWeights).map(([type, weight]) => raw(`when '${type}' then ${weight}`)),
      ' ',
    )}
    else 0
  end
`;

/** The weight of what the records name: half of it at 20 mentions, and more slowly from there. */
const heft = sql`${number(weights.heft)} * t.heft / (t.heft + 20)`;

/** The score in millionths; below that of an equal text, whatever is added. */
const rank = sql`
  case
    when t.folded = m.folded then 1000000
    else m.points * (${number(weights.best)} + ${typeWeight} + ${heft})
  end
`;

/** The texts that have a searched word, and those that equal the search text. */
const candidates = (folded: BindParameter): Sql => sql`
  candidate as (
    select id, share, own from covered
    union all
    select s.id, 0 as share, 0 as own
    from search_text s
    where s.is_prose = 0
      and s.folded = ${folded}
  )
`;

/** The candidates that match well enough, with the points of each. */
const matching = (folded: BindParameter, types: readonly string[] | undefined): Sql => sql`
  matching as (
    select t.id, f.folded, ${points} as points
    from candidate c
    cross join (select cast(${folded} as text) as folded) f
    cross join search_text t
    where t.id = c.id
      and (c.share >= ${number(weights.least)} or t.folded = f.folded)
      and ${types ? isOneOf(raw('t.type'), types) : sql`true`}
  )
`;

/** The matching texts, the best one of each record at its place 1. */
const best = sql`
  best as (
    select
      t.record_id,
      t.type,
      coalesce(t.shown, t.text) as matched,
      t.heft,
      t.country_id,
      t.year,
      m.folded,
      ${rank} as rank,
      row_number() over (partition by t.record_id order by ${rank} desc, t.id) as place
    from matching m
    cross join search_text t
    where t.id = m.id
  )
`;

/**
 * Finds the records that match a search text, each once, with its best matching text. An equal text scores
 * 1; the others score by the searched words that they have, by the share of a name that these are, and a
 * little by the type and the weight of the record. The arithmetic is of whole numbers only.
 *
 * @returns a SELECT with the columns of SearchHit.
 */
export function searchRows(given: ArgumentReader, _scope: Scope): Sql {
  const terms = searchTerms(given.required('text'));
  return sql`
    with
      ${wordTables(terms)},
      ${hits},
      ${coverage},
      ${candidates(terms.folded)},
      ${matching(terms.folded, given.names('types'))},
      ${best}
    select
      record_id as id,
      record_id,
      matched,
      type,
      country_id,
      year,
      rank,
      folded as sought,
      1000000 - rank as distance,
      1000000 - heft as lightness
    from best
    where place = 1
  `;
}
