import { fold } from '../fold';
import { furtherWords, wordsOf, wordsOfFolded } from '../words';
import { snakeCase } from '../graph/names';
import type { Registry } from '../graph/registry';
import type { Writer } from '../store/store';
import { Batch, type Filled } from './batch';
import type { DataFile } from './data-file';
import { insertUnindexed } from './index.rebuild';
import {
  isSearchedFile,
  searchedRecords,
  type OwnText,
  type SearchedRecord,
} from './search.records';
import { Vocabulary } from './search.vocabulary';

const searchText: Filled = {
  table: 'search_text',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'record_id', type: 'text' },
    { name: 'type', type: 'text' },
    { name: 'text', type: 'text' },
    { name: 'folded', type: 'text' },
    { name: 'shown', type: 'text' },
    { name: 'words', type: 'text' },
    { name: 'context', type: 'text' },
    { name: 'size', type: 'integer' },
    { name: 'is_prose', type: 'integer' },
    { name: 'heft', type: 'integer' },
    { name: 'country_id', type: 'text' },
    { name: 'year', type: 'integer' },
  ],
};

/**
 * Writes the search texts, their words and their index. All depend on the stored records only, not on the
 * loads that stored them.
 *
 * @param writer the transaction.
 * @param registry the declarations of what is searched.
 * @param files every data file.
 */
export async function writeSearch(
  writer: Writer,
  registry: Registry,
  files: readonly DataFile[],
): Promise<void> {
  for (const table of ['search_text', 'search_word', 'search_trigram']) {
    await writer.run(`delete from ${table}`);
  }
  const vocabulary = new Vocabulary();
  await insertUnindexed(writer, searchText.table, () =>
    writeTexts({ writer, registry, files, vocabulary }),
  );
  await vocabulary.write(writer);
  // PostgreSQL updates the index itself.
  if (writer.engine === 'sqlite') {
    await writer.run(`insert into search_index (search_index) values ('rebuild')`);
  }
}

/** The records whose texts are written, and the vocabulary that collects their words. */
interface TextWriting {
  readonly writer: Writer;
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  readonly vocabulary: Vocabulary;
}

async function writeTexts({ writer, registry, files, vocabulary }: TextWriting): Promise<void> {
  const batch = new Batch(writer, searchText);
  const target = { batch, vocabulary, next: counter(), wordsOf: memoised(wordsOf) };
  for (const file of files.filter(isSearchedFile)) {
    const type = snakeCase(file.type.name).toUpperCase();
    for await (const records of searchedRecords(writer, registry, file)) {
      await addRecords(records, type, target);
    }
  }
  await batch.end();
}

const counter = () => {
  let id = 0;
  return (): number => (id += 1);
};

/** The most texts whose words are remembered. */
const MOST_REMEMBERED = 20_000;

function memoised<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size < MOST_REMEMBERED) known.set(text, made);
    return made;
  };
}

/** The target of search texts. */
interface Target {
  readonly batch: Batch;
  readonly vocabulary: Vocabulary;
  readonly next: () => number;
  /** The words of a text of another record, which is the context of many. */
  readonly wordsOf: (text: string) => readonly string[];
}

async function addRecords(
  records: readonly SearchedRecord[],
  type: string,
  target: Target,
): Promise<void> {
  for (const record of records) {
    addRecord(record, type, target);
    if (target.batch.isFull) await target.batch.flush();
  }
}

function addRecord(record: SearchedRecord, type: string, target: Target): void {
  const context = [...new Set(record.context.flatMap(target.wordsOf))];
  const [name] = record.texts;
  const composed = record.composed.map((text) => ({ text, shown: name?.text }));
  for (const text of [...record.texts, ...composed])
    addText({ record, type, context }, text, target);
}

/** A text to add, and the name that is shown for one that was put together. */
type AddedText = Partial<OwnText> & { readonly text: string; readonly shown?: string };

interface Adding {
  readonly record: SearchedRecord;
  readonly type: string;
  readonly context: readonly string[];
}

function addText(
  { record, type, context }: Adding,
  { text, shown, isProse = false }: AddedText,
  { batch, vocabulary, next }: Target,
): void {
  const folded = fold(text);
  const words = wordsOfFolded(folded);
  const own = new Set(isProse ? words : [...words, ...furtherWords(folded, words)]);
  const others = context.filter((word) => !own.has(word));
  const id = next();
  vocabulary.add(id, [...own, ...others], record.heft);
  batch.add([
    id,
    record.id,
    type,
    text,
    folded,
    shown ?? null,
    spaced(own),
    spaced(others),
    new Set(words).size,
    Number(isProse),
    record.heft,
    record.country,
    record.year,
  ]);
}

/** Words with a space before and behind each, so that a whole word is found in them. */
const spaced = (words: Iterable<string>): string =>
  ` ${[...words].map((word) => `${word} `).join('')}`;
