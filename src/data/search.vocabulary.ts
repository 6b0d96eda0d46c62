import { isNumber, isUnspaced, trigrams } from '../words';
import type { Writer } from '../store/store';
import { Batch, type Filled } from './batch';

/** The most texts of one word that a search looks at; of a more common word, the first ones. */
const TEXTS_OF_A_WORD = 2_000;

/** The most texts of one word among which a typed text is completed. */
const NAMES_OF_A_WORD = 100;

const searchWord: Filled = {
  table: 'search_word',
  columns: [
    { name: 'word', type: 'text' },
    { name: 'uses', type: 'integer' },
    { name: 'weight', type: 'integer' },
    { name: 'heft', type: 'integer' },
    { name: 'reach', type: 'integer' },
    { name: 'names', type: 'integer' },
    { name: 'trigrams', type: 'integer' },
  ],
};

const searchTrigram: Filled = {
  table: 'search_trigram',
  columns: [
    { name: 'trigram', type: 'text' },
    { name: 'word', type: 'text' },
  ],
};

interface Use {
  uses: number;
  heft: number;
  /** The last text that a search looks at, and the last one that a completion looks at. */
  reach: number;
  names: number;
}

/** Collects the words of all texts. */
export class Vocabulary {
  private readonly words = new Map<string, Use>();
  private texts = 0;

  /** Adds the words of a text. */
  add(id: number, words: Iterable<string>, heft: number): void {
    this.texts += 1;
    for (const word of words) {
      const use = this.words.get(word);
      if (use) addUse(use, id, heft);
      else this.words.set(word, { uses: 1, heft, reach: id, names: id });
    }
  }

  /** Writes every word with its weight, and the trigrams by which a misspelt word is found. */
  async write(writer: Writer): Promise<void> {
    const words = new Batch(writer, searchWord);
    const found = new Map<string, string[]>();
    // Both tables are written in the order of their keys, so that each row is added at the end.
    for (const word of [...this.words.keys()].sort()) {
      const use = this.words.get(word);
      if (!use) continue;
      const own = isNumber(word) || isUnspaced(word) ? [] : trigrams(word);
      words.add([word, use.uses, this.weightOf(use), use.heft, use.reach, use.names, own.length]);
      for (const trigram of own) addTo(found, trigram, word);
      if (words.isFull) await words.flush();
    }
    await words.end();
    await writeTrigrams(writer, found);
  }

  /** The weight of a word in thousandths: 1000 for a word of one text, less for each text that has it. */
  private weightOf({ uses }: Use): number {
    return Math.round((1000 * Math.log(1 + this.texts / uses)) / Math.log(1 + this.texts));
  }
}

function addUse(use: Use, id: number, heft: number): void {
  use.uses += 1;
  if (heft > use.heft) use.heft = heft;
  if (use.uses <= TEXTS_OF_A_WORD) use.reach = id;
  if (use.uses <= NAMES_OF_A_WORD) use.names = id;
}

function addTo(found: Map<string, string[]>, trigram: string, word: string): void {
  const words = found.get(trigram);
  if (words) words.push(word);
  else found.set(trigram, [word]);
}

async function writeTrigrams(
  writer: Writer,
  found: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const batch = new Batch(writer, searchTrigram);
  for (const trigram of [...found.keys()].sort()) {
    for (const word of found.get(trigram) ?? []) batch.add([trigram, word]);
    if (batch.isFull) await batch.flush();
  }
  await batch.end();
}
