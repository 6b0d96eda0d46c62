import { byDialect, raw, sql, type Sql } from '../../sql/fragment';

/**
 * The texts that have a word `n.word` among their own words or in their context, by the engine's index, as
 * a FROM item with its condition. A word of very many texts reaches only to `n.reach`.
 */
export const textsWith = (column: 'words' | 'context'): Sql =>
  byDialect(({ name }) =>
    name === 'sqlite'
      ? sql`
          search_index i
          where i.search_index match ${raw(`'{${column}} : "' || n.word || '"'`)}
            and i.rowid <= n.reach
        `
      : sql`
          search_text i
          where string_to_array(i.${raw(column)}, ' ') @> array[n.word]
            and i.id <= n.reach
        `,
  );

/** The id of a text of {@link textsWith}. */
export const textId = byDialect(({ name }) => raw(name === 'sqlite' ? 'i.rowid' : 'i.id'));
