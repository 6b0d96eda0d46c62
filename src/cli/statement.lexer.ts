/** A token of a statement, or a group with its nodes: a pair of parentheses or a CASE. */
export interface SqlNode {
  /** The token; for a group, its opening token. */
  readonly text: string;
  /** Whether it follows the previous token without a space. */
  readonly isGlued: boolean;
  /** The nodes between two parentheses, or between `case` and `end`. */
  readonly inside?: readonly SqlNode[];
}

/** Spaces, literals, names in quotes, clauses of two words, signs, words. */
const lexeme =
  /\s+|'(?:[^']|'')*'|"(?:[^"]|"")*"|\b(?:group|order) by\b|\bunion all\b|\bleft join\b|[(),?]|[^\s(),?'"]+/gi;

/** The closing token of each opening token. */
const closings: Readonly<Record<string, string>> = { '(': ')', case: 'end' };

/**
 * Splits a statement into nodes. Placeholders of the form `?` are numbered.
 *
 * @param statement the text of a whole statement.
 * @returns its nodes; groups are nested.
 */
export function lexSql(statement: string): readonly SqlNode[] {
  const whole: SqlNode[] = [];
  const open: SqlNode[][] = [whole];
  let placeholders = 0;
  let isGlued = true;
  for (const [lexed] of statement.matchAll(lexeme)) {
    const isSpace = lexed.trim() === '';
    if (lexed === '?') placeholders += 1;
    const text = lexed === '?' ? `?${placeholders}` : lexed;
    const inside: SqlNode[] | undefined = text in closings ? [] : undefined;
    if (Object.values(closings).includes(text)) open.pop();
    else if (!isSpace) open.at(-1)?.push({ text, isGlued, inside });
    if (inside) open.push(inside);
    isGlued = !isSpace;
  }
  return whole;
}

/** Writes nodes on one line. */
export const writeFlat = (nodes: readonly SqlNode[]): string =>
  nodes.map((node, at) => (at === 0 || node.isGlued ? '' : ' ') + writeNode(node)).join('');

/** Writes a node on one line. */
export function writeNode(node: SqlNode): string {
  if (!node.inside) return node.text;
  const space = node.text === '(' ? '' : ' ';
  return [node.text, writeFlat(node.inside), closingOf(node)].join(space);
}

/** The closing token of a group. */
export const closingOf = ({ text }: SqlNode): string => closings[text] ?? '';
