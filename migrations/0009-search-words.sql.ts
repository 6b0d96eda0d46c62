/** The statements that make and unmake the word index of search on one engine. */
export interface SearchWordsSql {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** What a text is found by beside itself; all of it is written anew from the stored records. */
const columns = [
  'shown text',
  "words text NOT NULL DEFAULT ''",
  "context text NOT NULL DEFAULT ''",
  'size integer NOT NULL DEFAULT 0',
  'is_prose integer NOT NULL DEFAULT 0',
  'heft integer NOT NULL DEFAULT 0',
  'country_id text',
  'year integer',
];

const added = columns.map((column) => `ALTER TABLE search_text ADD COLUMN ${column}`);
const dropped = columns
  .map((column) => `ALTER TABLE search_text DROP COLUMN ${column.split(' ')[0] ?? ''}`)
  .reverse();

/** A word has its own row, with the texts that have it, its weight, and how many trigrams it has. */
const tables = [
  `CREATE TABLE search_word (
     word text NOT NULL PRIMARY KEY,
     uses integer NOT NULL,
     weight integer NOT NULL,
     heft integer NOT NULL,
     reach integer NOT NULL,
     names integer NOT NULL,
     trigrams integer NOT NULL
   )`,
  `CREATE TABLE search_trigram (
     trigram text NOT NULL,
     word text NOT NULL,
     PRIMARY KEY (trigram, word)
   )`,
];

const droppedTables = ['DROP TABLE search_trigram', 'DROP TABLE search_word'];

/** The trigrams of whole texts, as migration 0001 makes them. */
const textTrigrams = `CREATE VIRTUAL TABLE search_index USING fts5(
  folded, content='search_text', content_rowid='id', tokenize='trigram', detail='none', columnsize=0
)`;

/**
 * FTS5 keeps which text has which word. The words are split and folded before they are stored, so the
 * tokenizer only has to part them at spaces: `ascii` does that in any script.
 */
export const sqliteSearchWords: SearchWordsSql = {
  up: [
    'DROP TABLE search_index',
    ...added,
    ...tables,
    'CREATE INDEX search_text_by_folded ON search_text (folded) WHERE is_prose = 0',
    `CREATE VIRTUAL TABLE search_index USING fts5(
       words, context, content='search_text', content_rowid='id', tokenize='ascii', detail='column',
       columnsize=0
     )`,
  ],
  down: [
    'DROP TABLE search_index',
    'DROP INDEX search_text_by_folded',
    ...droppedTables,
    ...dropped,
    textTrigrams,
    `INSERT INTO search_index (search_index) VALUES ('rebuild')`,
  ],
};

/** PostgreSQL keeps which text has which word in indexes of the words as arrays. */
export const postgresSearchWords: SearchWordsSql = {
  up: [
    'DROP INDEX search_index',
    ...added,
    ...tables,
    'CREATE INDEX search_text_by_folded ON search_text USING hash (folded) WHERE is_prose = 0',
    `CREATE INDEX search_text_by_word ON search_text USING gin (string_to_array(words, ' '))`,
    `CREATE INDEX search_text_by_context ON search_text USING gin (string_to_array(context, ' '))`,
  ],
  down: [
    'DROP INDEX search_text_by_folded',
    'DROP INDEX search_text_by_word',
    'DROP INDEX search_text_by_context',
    ...droppedTables,
    ...dropped,
    'CREATE INDEX search_index ON search_text USING gin (folded gin_trgm_ops)',
  ],
};
