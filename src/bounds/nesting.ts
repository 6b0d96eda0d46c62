/** A depth greater than any request body can have; counting stops there for a value that contains itself. */
const UNCOUNTABLE = 300_000;

/**
 * The nesting depth of the brackets in a document, which need not be valid GraphQL. It is counted before
 * parsing, because the parser is recursive.
 *
 * @param text the document; brackets in strings and comments do not count.
 */
export function nestingOfDocument(text: string): number {
  let depth = 0;
  let deepest = 0;
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (sign === '#') at = endOfLine(text, at);
    else if (sign === '{' || sign === '[' || sign === '(')
      deepest = Math.max(deepest, (depth += 1));
    else if (sign === '}' || sign === ']' || sign === ')') depth = Math.max(0, depth - 1);
    at += 1;
  }
  return deepest;
}

/** The index after the string that begins at `start` (GraphQL, October 2021, section 2.9.4). */
function endOfString(text: string, start: number): number {
  if (text.startsWith('"""', start)) return endOfBlockString(text, start + 3);
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '"' || sign === '\n' || sign === '\r') return at + 1;
  }
  return text.length;
}

function endOfBlockString(text: string, start: number): number {
  let end = text.indexOf('"""', start);
  while (end > start && text[end - 1] === '\\') end = text.indexOf('"""', end + 3);
  return end === -1 ? text.length : end + 3;
}

function endOfLine(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\n' || text[at] === '\r') return at;
  }
  return text.length;
}

/**
 * The nesting depth of the lists and objects of a value; 0 for a scalar.
 *
 * @param value any JSON value.
 */
export function nestingOfValue(value: unknown): number {
  if (!isHolder(value)) return 0;
  const waiting: (readonly [object, number])[] = [[value, 1]];
  let deepest = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [holder, depth] = next;
    deepest = Math.max(deepest, depth);
    if (deepest > UNCOUNTABLE) return deepest;
    for (const one of Object.values(holder) as readonly unknown[]) {
      if (isHolder(one)) waiting.push([one, depth + 1]);
    }
  }
  return deepest;
}

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;
