/**
 * Every index: one for each foreign key (led by it, and carrying the order in which the rows are
 * read, so that a page is the first rows of the index and nothing is sorted), and one for each order
 * of a whole table.
 */
export const indexes: readonly string[] = [
  'CREATE UNIQUE INDEX country_code ON country (code)',
  index('country', 'name_folded', 'id'),

  index('place', 'country_id', 'name_folded', 'id'),
  index('place', 'name_folded', 'id'),

  index('topic', 'broader_id', 'label_folded', 'id'),
  index('topic', 'label_folded', 'id'),

  index('organisation', 'parent_id', 'name_folded', 'id'),
  index('organisation', 'seat_id'),
  index('organisation', 'country_id', 'kind'),
  index('organisation', 'kind', 'name_folded', 'id'),
  index('organisation', 'name_folded', 'id'),

  index('membership', 'organisation_id', 'role', 'starts_on_earliest', 'id'),
  index('membership', 'member_id', 'role', 'starts_on_earliest', 'id'),

  index('office', 'organisation_id', 'title_folded', 'id'),
  index('office', 'represents_id', 'title_folded', 'id'),
  index('office', 'title_folded', 'id'),
  index('office', 'role'),

  index('official', 'nationality_id', 'name_folded', 'id'),
  index('official', 'name_folded', 'id'),

  index('tenure', 'official_id', 'starts_on_earliest', 'id'),
  index('tenure', 'office_id', 'starts_on_earliest', 'id'),

  index('event_series', 'organisation_id', 'name_folded', 'id'),
  index('event_series', 'name_folded', 'id'),

  index('event', 'type', 'starts_on_earliest', 'id'),
  index('event', 'starts_on_earliest', 'id'),
  index('event', 'ends_on_latest'),
  index('event', 'type', 'name_folded', 'id'),
  index('event', 'name_folded', 'id'),
  index('event', 'series_id', 'edition'),
  index('event', 'series_id', 'starts_on_earliest', 'id'),
  index('event', 'parent_id', 'starts_on_earliest', 'id'),
  index('event', 'place_id', 'starts_on_earliest', 'id'),
  index('event', 'on_sidelines_of_id', 'starts_on_earliest', 'id'),
  index('event', 'ahead_of_id', 'starts_on_earliest', 'id'),

  index('event_link', 'from_id', 'type', 'to_id'),
  index('event_link', 'to_id', 'type', 'from_id'),

  index('participation', 'event_id', 'id'),
  index('participation', 'official_id', 'event_id'),
  index('participation', 'representing_id', 'event_id'),
  index('participation', 'office_id', 'event_id'),

  index('policy_document', 'adopted_on_earliest', 'id'),
  index('policy_document', 'title_folded', 'id'),
  index('policy_document', 'adopted_at_id', 'adopted_on_earliest', 'id'),
  index('policy_document', 'signed_in_id'),

  index('document_link', 'from_id', 'type', 'to_id'),
  index('document_link', 'to_id', 'type', 'from_id'),

  index('quotation', 'speaker_id', 'spoken_on_earliest', 'id'),
  index('quotation', 'event_id', 'spoken_on_earliest', 'id'),

  index('citation', 'record_id', 'id'),
  index('citation', 'source_id', 'id'),

  index('event_host', 'organisation_id', 'event_id'),
  index('event_topic', 'topic_id', 'event_id'),
  index('document_topic', 'topic_id', 'document_id'),
  index('quotation_topic', 'topic_id', 'quotation_id'),
];

/** Named after what it holds; `id` at the end and `_id` in the middle say nothing and are left out. */
function index(table: string, ...columns: readonly string[]): string {
  const words = columns
    .filter((column) => column !== 'id')
    .map((column) => column.replace(/_id$/, ''));
  return `CREATE INDEX ${table}_by_${words.join('_')} ON ${table} (${columns.join(', ')})`;
}
