/** A block between fences in a document. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The line in the document where its text begins, counted from 1. */
  readonly line: number;
  /** The JSON block that comes next, with nothing but empty lines between. */
  readonly answer?: string;
}

/** The fenced blocks of a Markdown document, in their order. */
export function findBlocks(document: string): readonly Block[] {
  const found = Array.from(document.matchAll(/^```(\w+)\n(.*?)\n```$/gms), (match) => ({
    language: match[1] ?? '',
    text: match[2] ?? '',
    line: document.slice(0, match.index).split('\n').length + 1,
    end: match.index + match[0].length,
    start: match.index,
  }));
  return found.map(({ language, text, line, end }, at) => {
    const next = found[at + 1];
    const isAnswered = next?.language === 'json' && document.slice(end, next.start).trim() === '';
    return { language, text, line, ...(isAnswered ? { answer: next.text } : {}) };
  });
}
