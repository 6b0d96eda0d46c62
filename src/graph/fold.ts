const letters: Readonly<Record<string, string>> = {
  đ: 'd',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** Letters, digits and signs of ASCII with single spaces between them: most texts, and quickly folded. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * A text without case and diacritics, as it is compared and searched: compatibility decomposition
 * (Unicode Annex 15), combining diacritical marks dropped, lower case, runs of white space as one space.
 *
 * @param text any text, in any script.
 * @returns the folded text; two texts that a reader would take for one name fold alike.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[đøłßæœı]/g, (letter) => letters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}
