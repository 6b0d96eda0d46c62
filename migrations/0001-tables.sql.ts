/** A table or view and the statement that creates it. */
export interface Creation {
  readonly name: string;
  readonly sql: string;
}

/**
 * Every table, a referenced one before those that refer to it.
 *
 * References are checked at COMMIT, not row by row, so that a load may write files in any order and
 * rows may point at later rows of their own table (a parent, a broader topic). Dates are TEXT as
 * given; beside each stand the first and the last day it can mean, never null. Folded text is what
 * ordering and comparing read. `double precision` has REAL affinity in SQLite and 8 bytes in
 * PostgreSQL.
 */
export const tables: readonly Creation[] = [
  table(
    'country',
    `id text NOT NULL PRIMARY KEY,
     code text NOT NULL,
     name text NOT NULL,
     name_folded text NOT NULL`,
  ),
  table(
    'place',
    `id text NOT NULL PRIMARY KEY,
     name text NOT NULL,
     name_folded text NOT NULL,
     country_id text REFERENCES country (id) DEFERRABLE INITIALLY DEFERRED,
     latitude double precision,
     longitude double precision`,
  ),
  table(
    'topic',
    `id text NOT NULL PRIMARY KEY,
     label text NOT NULL,
     label_folded text NOT NULL,
     broader_id text REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED`,
  ),
  table(
    'organisation',
    `id text NOT NULL PRIMARY KEY,
     name text NOT NULL,
     name_folded text NOT NULL,
     short_name text,
     other_names text NOT NULL DEFAULT '[]',
     kind text NOT NULL,
     founded_on text,
     founded_on_earliest text NOT NULL,
     founded_on_latest text NOT NULL,
     dissolved_on text,
     dissolved_on_earliest text NOT NULL,
     dissolved_on_latest text NOT NULL,
     seat_id text REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
     country_id text REFERENCES country (id) DEFERRABLE INITIALLY DEFERRED,
     website text,
     parent_id text REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED`,
  ),
  table(
    'membership',
    `id text NOT NULL PRIMARY KEY,
     organisation_id text NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
     member_id text NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
     role text NOT NULL,
     starts_on text,
     starts_on_earliest text NOT NULL,
     starts_on_latest text NOT NULL,
     ends_on text,
     ends_on_earliest text NOT NULL,
     ends_on_latest text NOT NULL,
     ended text NOT NULL`,
  ),
  table(
    'office',
    `id text NOT NULL PRIMARY KEY,
     title text NOT NULL,
     title_folded text NOT NULL,
     role text NOT NULL,
     organisation_id text NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
     represents_id text REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED`,
  ),
  table(
    'official',
    `id text NOT NULL PRIMARY KEY,
     name text NOT NULL,
     name_folded text NOT NULL,
     other_names text NOT NULL DEFAULT '[]',
     honorific text,
     nationality_id text REFERENCES country (id) DEFERRABLE INITIALLY DEFERRED,
     born_on text,
     born_on_earliest text NOT NULL,
     born_on_latest text NOT NULL,
     died_on text,
     died_on_earliest text NOT NULL,
     died_on_latest text NOT NULL,
     note text`,
  ),
  table(
    'tenure',
    `id text NOT NULL PRIMARY KEY,
     official_id text NOT NULL REFERENCES official (id) DEFERRABLE INITIALLY DEFERRED,
     office_id text REFERENCES office (id) DEFERRABLE INITIALLY DEFERRED,
     starts_on text,
     starts_on_earliest text NOT NULL,
     starts_on_latest text NOT NULL,
     ends_on text,
     ends_on_earliest text NOT NULL,
     ends_on_latest text NOT NULL,
     ended text NOT NULL`,
  ),
  table(
    'event_series',
    `id text NOT NULL PRIMARY KEY,
     name text NOT NULL,
     name_folded text NOT NULL,
     organisation_id text REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED`,
  ),
  table(
    'event',
    `id text NOT NULL PRIMARY KEY,
     type text NOT NULL,
     name text NOT NULL,
     name_folded text NOT NULL,
     status text NOT NULL,
     starts_on text NOT NULL,
     starts_on_earliest text NOT NULL,
     starts_on_latest text NOT NULL,
     ends_on text,
     ends_on_earliest text NOT NULL,
     ends_on_latest text NOT NULL,
     place_id text REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
     series_id text REFERENCES event_series (id) DEFERRABLE INITIALLY DEFERRED,
     edition integer,
     parent_id text REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
     kind text,
     summary text,
     on_sidelines_of_id text REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
     ahead_of_id text REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED`,
  ),
  table(
    'event_link',
    `id text NOT NULL PRIMARY KEY,
     from_id text NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
     to_id text NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
     type text NOT NULL`,
  ),
  table(
    'participation',
    `id text NOT NULL PRIMARY KEY,
     event_id text NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
     official_id text REFERENCES official (id) DEFERRABLE INITIALLY DEFERRED,
     name_as_given text,
     role text NOT NULL,
     capacity text,
     office_id text REFERENCES office (id) DEFERRABLE INITIALLY DEFERRED,
     representing_id text REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED`,
  ),
  table(
    'policy_document',
    `id text NOT NULL PRIMARY KEY,
     title text NOT NULL,
     title_folded text NOT NULL,
     other_titles text NOT NULL DEFAULT '[]',
     kind text NOT NULL,
     adopted_on text,
     adopted_on_earliest text NOT NULL,
     adopted_on_latest text NOT NULL,
     adopted_at_id text REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
     signed_in_id text REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
     url text`,
  ),
  table(
    'document_link',
    `id text NOT NULL PRIMARY KEY,
     from_id text NOT NULL REFERENCES policy_document (id) DEFERRABLE INITIALLY DEFERRED,
     to_id text NOT NULL REFERENCES policy_document (id) DEFERRABLE INITIALLY DEFERRED,
     type text NOT NULL`,
  ),
  table(
    'quotation',
    `id text NOT NULL PRIMARY KEY,
     text text NOT NULL,
     speaker_id text REFERENCES official (id) DEFERRABLE INITIALLY DEFERRED,
     attributed_to text,
     event_id text REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
     spoken_on text,
     spoken_on_earliest text NOT NULL,
     spoken_on_latest text NOT NULL`,
  ),
  table(
    'source',
    `id text NOT NULL PRIMARY KEY,
     publisher text NOT NULL,
     title text,
     url text,
     published_on text,
     published_on_earliest text NOT NULL,
     published_on_latest text NOT NULL`,
  ),
  table(
    'citation',
    `id text NOT NULL PRIMARY KEY,
     record_id text NOT NULL,
     field text,
     source_id text REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
     confidence text NOT NULL`,
  ),
  joinTable('event_host', 'event', 'organisation'),
  joinTable('event_topic', 'event', 'topic'),
  joinTable('document_topic', 'document', 'topic', 'policy_document'),
  joinTable('quotation_topic', 'quotation', 'topic'),
];

/**
 * Every link that a source states, whether it stands in a row of its own or in a meeting's column.
 * The casts give the columns of all parts one affinity, which is what lets SQLite look into each part
 * for the rows that are asked, instead of making the whole view first.
 */
export const view: Creation = {
  name: 'recorded_event_link',
  sql: `CREATE VIEW recorded_event_link AS
    SELECT id, type, from_id, to_id FROM event_link
    UNION ALL
    SELECT CAST(id || '|ON_SIDELINES_OF' AS text) AS id, CAST('ON_SIDELINES_OF' AS text) AS type,
           id AS from_id, on_sidelines_of_id AS to_id
      FROM event WHERE on_sidelines_of_id IS NOT NULL
    UNION ALL
    SELECT CAST(id || '|AHEAD_OF' AS text) AS id, CAST('AHEAD_OF' AS text) AS type,
           id AS from_id, ahead_of_id AS to_id
      FROM event WHERE ahead_of_id IS NOT NULL`,
};

function table(name: string, columns: string): Creation {
  return { name, sql: `CREATE TABLE ${name} (\n     ${columns}\n)` };
}

/** `position` is the place in the list of the cell the row came from, counted from 0. */
function joinTable(name: string, owner: string, target: string, ownerTable = owner): Creation {
  return table(
    name,
    `${owner}_id text NOT NULL REFERENCES ${ownerTable} (id) DEFERRABLE INITIALLY DEFERRED,
     ${target}_id text NOT NULL REFERENCES ${target} (id) DEFERRABLE INITIALLY DEFERRED,
     position integer NOT NULL,
     PRIMARY KEY (${owner}_id, ${target}_id)`,
  );
}
