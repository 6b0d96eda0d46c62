import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fold } from '../src/fold';

/** How many rows are read at once. */
const ROWS_AT_ONCE = 2_000;

/** A text and the column that keeps it folded. */
interface FoldedText {
  readonly table: string;
  readonly text: string;
  readonly folded: string;
  /** Less than any id of the table. */
  readonly before: string | number;
}

const named = (table: string, text = 'name'): FoldedText => ({
  table,
  text,
  folded: `${text}_folded`,
  before: '',
});

const foldedTexts: readonly FoldedText[] = [
  ...['country', 'place', 'organisation', 'official', 'event_series', 'event'].map((table) =>
    named(table),
  ),
  named('topic', 'label'),
  named('office', 'title'),
  named('policy_document', 'title'),
];

const searchText: FoldedText = {
  table: 'search_text',
  text: 'text',
  folded: 'folded',
  before: -1,
};

/**
 * Folds every stored text as this version does: quotation marks, dashes, dots of acronyms, ligatures and
 * spaces of every kind alike. Rows that are folded so already are not touched.
 */
export class Fold0000000000002 implements MigrationInterface {
  readonly name = 'Fold0000000000002';

  /** Folds anew, and makes the search index of SQLite again where its texts changed. */
  async up(runner: QueryRunner): Promise<void> {
    for (const one of foldedTexts) await foldAnew(runner, one);
    const changed = await foldAnew(runner, searchText);
    if (changed > 0 && runner.connection.options.type !== 'postgres') {
      await runner.query(`INSERT INTO search_index (search_index) VALUES ('rebuild')`);
    }
  }

  /** Leaves the texts as they are: the schema is the same, and the next load folds them its own way. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

interface StoredText {
  readonly id: string | number;
  readonly text: string;
  readonly folded: string;
}

async function foldAnew(runner: QueryRunner, one: FoldedText): Promise<number> {
  const [first, second] = runner.connection.options.type === 'postgres' ? ['$1', '$2'] : ['?', '?'];
  const { table, text, folded } = one;
  let { before } = one;
  let changed = 0;
  for (;;) {
    const rows = (await runner.query(
      `SELECT id, ${text} AS text, ${folded} AS folded FROM ${table}
        WHERE id > ${first} ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
      [before],
    )) as readonly StoredText[];
    for (const row of rows.filter((stored) => stored.folded !== fold(stored.text))) {
      const values = [fold(row.text), row.id];
      await runner.query(`UPDATE ${table} SET ${folded} = ${first} WHERE id = ${second}`, values);
      changed += 1;
    }
    if (rows.length < ROWS_AT_ONCE) return changed;
    before = rows.at(-1)?.id ?? before;
  }
}
