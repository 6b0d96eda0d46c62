/** What the caller may ask of a text; an absent key asks nothing. */
export interface TextFilter {
  readonly eq?: string | null;
  readonly in?: readonly string[] | null;
  readonly contains?: string | null;
  readonly startsWith?: string | null;
}

const letters: Readonly<Record<string, string>> = {
  đ: 'd',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** A text without case, diacritics and superfluous white space. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const latin = plain.replace(/[đøłßæœı]/g, (letter) => letters[letter] ?? letter);
  return latin.replace(/\s+/g, ' ').trim().normalize('NFC');
}

/** Whether a text is as asked. */
export function textMatches(text: string, filter: TextFilter | null | undefined): boolean {
  const folded = fold(text);
  const { eq, in: any, contains, startsWith } = filter ?? {};
  if (eq != null && folded !== fold(eq)) return false;
  if (any != null && !any.some((one) => folded === fold(one))) return false;
  if (contains != null && !folded.includes(fold(contains))) return false;
  return startsWith == null || folded.startsWith(fold(startsWith));
}
