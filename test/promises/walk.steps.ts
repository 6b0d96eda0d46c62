import { findBlocks, type Block } from './fenced.blocks';

/** One thing that the page tells its reader to do, or says is there. */
export type Step =
  | { readonly kind: 'insert'; readonly path: string; readonly side: Side; readonly anchor: string }
  | { readonly kind: 'create'; readonly path: string }
  | { readonly kind: 'fill'; readonly path: string }
  | { readonly kind: 'expect'; readonly path: string }
  | { readonly kind: 'run' };

/** Where a text goes: before a line, after it or in its place. */
export type Side = 'before' | 'after' | 'in place of';

/** A step with its block. */
export type PageStep = Step & Block;

/** A section of the page with what it does. */
export interface Walk {
  readonly title: string;
  readonly steps: readonly PageStep[];
}

/** How the page begins a block that is a step: the end of the sentence before it. */
const forms: readonly (readonly [form: RegExp, step: (found: readonly string[]) => Step])[] = [
  [
    /In `([^`]+)`, (before|after|in place of) the line `([^`]+)`:$/,
    ([, path = '', side, anchor = '']) => ({ kind: 'insert', path, side: side as Side, anchor }),
  ],
  [/The new file `([^`]+)`:$/, ([, path = '']) => ({ kind: 'create', path })],
  [/In `(data\/[^`]+)`, a new column, [^`]+:$/, ([, path = '']) => ({ kind: 'fill', path })],
  [/The new file in `([^`]+)` contains:$/, ([, path = '']) => ({ kind: 'expect', path })],
];

/**
 * The walks of a page of Markdown: its sections that have blocks.
 *
 * @throws Error that names the line of a block whose sentence does not say what to do with it.
 */
export function findWalks(page: string): readonly Walk[] {
  const lines = page.split('\n');
  const blocks = findBlocks(page).filter(({ language }) => language !== 'json');
  const sections = lines.flatMap((text, at) => (text.startsWith('## ') ? [{ text, at }] : []));
  return sections.map(({ text, at }, index) => {
    const end = sections[index + 1]?.at ?? lines.length;
    const inside = blocks.filter(({ line }) => line > at && line <= end);
    return { title: text.slice(3), steps: inside.map((block) => stepOf(block, lines)) };
  });
}

function stepOf(block: Block, lines: readonly string[]): PageStep {
  if (block.language === 'sh') return { kind: 'run', ...block };
  // The fence and an empty line stand between the sentence and the text.
  const sentence = lines[block.line - 4] ?? '';
  for (const [form, step] of forms) {
    const found = form.exec(sentence);
    if (found) return { ...step(found), ...block };
  }
  throw new Error(`The block at line ${block.line} does not say where it goes: "${sentence}".`);
}
