import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Whole } from '../harness';

/** A search of the exam, with the ids of the records that may come first. */
export interface Question {
  readonly text: string;
  readonly kind: string;
  readonly expected: readonly string[];
  /** The half by which the weights are tuned, or the one that is reported. */
  readonly half: 'tune' | 'report';
}

/** The place of the right answer among the first three hits, from 0; -1 when it is none of them. */
export interface Marked extends Question {
  readonly place: number;
}

/** The searches of test/search/exam.csv, which was written before the engine that it examines. */
export function readExam(): readonly Question[] {
  const rows: Record<'text' | 'kind' | 'expected' | 'half', string>[] = parse(
    readFileSync('test/search/exam.csv'),
    { columns: true },
  );
  return rows.map((row) => ({
    ...row,
    half: row.half === 'tune' ? 'tune' : 'report',
    expected: row.expected.split(';'),
  }));
}

const search = 'query ($text: String!) { search(text: $text, first: 3) { nodes { id } } }';

/** Asks every search of the exam. */
export async function sitExam(whole: Whole): Promise<readonly Marked[]> {
  const marked: Marked[] = [];
  for (const question of readExam()) {
    const answer = await whole.ask(search, { text: question.text });
    const { nodes } = (answer.data as { search: { nodes: { id: string }[] } }).search;
    const place = nodes.findIndex(({ id }) => question.expected.includes(id));
    marked.push({ ...question, place });
  }
  return marked;
}

/** The shares of right answers in the first place and in the first three. */
export function sharesOf(marked: readonly Marked[]) {
  const share = (right: (one: Marked) => boolean): number =>
    marked.filter(right).length / marked.length;
  return { first: share(({ place }) => place === 0), three: share(({ place }) => place >= 0) };
}

const line = (name: string, marked: readonly Marked[]): string => {
  const { first, three } = sharesOf(marked);
  const cells = [name, String(marked.length), first.toFixed(2), three.toFixed(2)];
  return `| ${cells.join(' | ')} |`;
};

/** The figures of docs/search.md, a line for each kind of the reported half and for the two halves. */
export function figuresOf(marked: readonly Marked[]): readonly string[] {
  const half = (name: Question['half']) => marked.filter((one) => one.half === name);
  const kinds = [...new Set(marked.map(({ kind }) => kind))];
  return [
    ...kinds.map((kind) =>
      line(
        kind,
        half('report').filter((one) => one.kind === kind),
      ),
    ),
    line('reported half', half('report')),
    line('half for tuning', half('tune')),
  ];
}
