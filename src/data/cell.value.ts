import type { Fault } from './problems';

/** What a cell holds. */
export type CellValue = string | number | readonly string[] | null;

/** A cell that cannot be right. */
export class Unreadable implements Fault {
  constructor(
    readonly wrong: string,
    readonly right: string,
  ) {}
}

/** From a cell that is not empty to its value, or to what is wrong with it. */
export type CellReader = (text: string) => CellValue | Unreadable;

/**
 * The parts of a cell that holds a list.
 *
 * @param text parts with `;` between them.
 * @param readPart reads one part.
 * @returns the parts, or the first fault found.
 */
export function readList(
  text: string,
  readPart: (part: string) => string | Unreadable,
): readonly string[] | Unreadable {
  const parts: string[] = [];
  for (const written of text.split(';')) {
    if (written === '' || written !== written.trim()) {
      return new Unreadable(
        'has an empty part, or space beside a semicolon',
        'write parts with one ";" and nothing else between them',
      );
    }
    const part = readPart(written);
    if (part instanceof Unreadable) return part;
    if (parts.includes(part)) {
      return new Unreadable(`names "${part}" twice`, 'name each part once');
    }
    parts.push(part);
  }
  return parts;
}
