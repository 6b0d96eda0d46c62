import { closingOf, lexSql, writeFlat, writeNode, type SqlNode } from './statement.lexer';

/** The width that a line should not exceed, in characters. */
const WIDTH = 100;

const clause = /^(select|from|where|group by|having|order by|limit|union( all)?|left join|join)$/;
const branch = /^(when|else)$/;
const connective = /^(and|or)$/;

/**
 * Lays out a statement. A part that does not fit into a line is broken into a line for each clause,
 * element or condition, indented by its nesting.
 *
 * @param statement the text of a whole statement.
 * @returns the same statement on several lines, its placeholders `?` numbered as SQLite also reads them.
 */
export const layOutStatement = (statement: string): string =>
  layOut(lexSql(statement), 0).join('\n');

/** The lines of nodes, without the indentation that all of them share. */
function layOut(nodes: readonly SqlNode[], indent: number): readonly string[] {
  const line = writeFlat(nodes);
  if (indent + line.length <= WIDTH) return [line];
  return partsOf(nodes).flatMap((part) => layOutPart(part, indent));
}

/** Lays out a clause; several elements or conditions are on lines of their own below it. */
function layOutPart(part: readonly SqlNode[], indent: number): readonly string[] {
  const [head, ...rest] = part;
  if (!head || indent + writeFlat(part).length <= WIDTH) return [writeFlat(part)];
  const elements = clause.test(head.text) ? partsOf(rest) : [];
  if (elements.length < 2) return layOutInline(part, indent);
  const inner = elements.flatMap((element) => layOutInline(element, indent + 2));
  return [head.text, ...inner.map((line) => `  ${line}`)];
}

/** Lays out nodes on one line, except groups that do not fit. */
function layOutInline(nodes: readonly SqlNode[], indent: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const [at, node] of nodes.entries()) {
    const flat = writeNode(node);
    current += at === 0 || node.isGlued ? '' : ' ';
    if (!node.inside || indent + current.length + flat.length <= WIDTH) {
      current += flat;
      continue;
    }
    const inner = layOut(node.inside, indent + 2);
    lines.push(current + node.text, ...inner.map((line) => `  ${line}`));
    current = closingOf(node);
  }
  return [...lines, current];
}

/** Splits nodes into clauses, or else into list elements, branches of a CASE, or conditions. */
function partsOf(nodes: readonly SqlNode[]): readonly (readonly SqlNode[])[] {
  const has = (words: RegExp): boolean => nodes.some(({ text }) => words.test(text));
  if (has(clause)) return splitBefore(nodes, clause);
  if (has(/^,$/)) return splitAfterCommas(nodes);
  if (has(branch)) return splitBefore(nodes, branch);
  return splitBefore(nodes, connective);
}

function splitBefore(nodes: readonly SqlNode[], words: RegExp): readonly (readonly SqlNode[])[] {
  const parts: SqlNode[][] = [];
  for (const node of nodes) {
    const last = parts.at(-1);
    if (!last || words.test(node.text)) parts.push([node]);
    else last.push(node);
  }
  return parts;
}

/** Splits nodes after commas; the key of a JSON object remains with its value. */
function splitAfterCommas(nodes: readonly SqlNode[]): readonly (readonly SqlNode[])[] {
  const parts: SqlNode[][] = [[]];
  for (const node of nodes) {
    const part = parts.at(-1) ?? [];
    part.push(node);
    const isKey = part.length === 2 && part[0]?.text.startsWith("'");
    if (node.text === ',' && !isKey) parts.push([]);
  }
  return parts;
}
