import type { Fault } from './problems';

/** The value of a cell. */
export type CellValue = string | number | readonly string[] | null;

/** The fault of an invalid cell. */
export class Unreadable implements Fault {
  constructor(
    readonly wrong: string,
    readonly right: string,
  ) {}
}

/** Reads a cell that is not empty: returns its value or its fault. */
export type CellReader = (text: string) => CellValue | Unreadable;

/**
 * Reads the parts of a cell with a list.
 *
 * @param text the parts, separated by `;`.
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
