/** What the caller may ask of a text; an absent key asks nothing. */
export interface TextFilter {
  readonly eq?: string | null;
  readonly in?: readonly string[] | null;
  readonly contains?: string | null;
  readonly startsWith?: string | null;
}

/** What a reader types for signs and letters that no decomposition takes apart. */
const typed: readonly (readonly [signs: string, typed: string])[] = [
  ['`‘’‚‛′‵‹›ʹʻʼʽʾʿˈ՚׳Ꞌꞌ', "'"],
  ['“”„‟«»〝〞〟「」『』״', '"'],
  ['‐‑‒–—―−⁃˗⸺⸻〜〰゠﹘֊־⸗⸚⸱⹀⹝᐀᠆', '-'],
  ['đð', 'd'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ς', 'σ'],
];

const typing = new Map(
  typed.flatMap(([signs, as]) => Array.from(signs, (sign) => [sign, as] as const)),
);

/** Accents that stand alone decompose to a space and a mark; a double prime is one sign. */
const beforehand = new Map(
  Array.from('´΄᾽᾿῾', (sign) => [sign, "'"]).concat([
    ['″', '"'],
    ['‶', '"'],
  ]) as [string, string][],
);

const isInvisible = (sign: string) => /^\p{Default_Ignorable_Code_Point}$/u.test(sign);
const isMark = (sign: string) => sign >= '\u0300' && sign <= '\u036f';
const isLetter = (sign: string | undefined) => sign !== undefined && /^\p{L}$/u.test(sign);
const isOfWord = (sign: string | undefined) => sign !== undefined && /^[\p{L}\p{N}]$/u.test(sign);

/** The letters of acronyms without the dots between and behind them, sign by sign. */
function withoutDots(text: string): string {
  const signs = Array.from(text);
  let out = '';
  for (let at = 0; at < signs.length; at += 1) {
    let end = at;
    while (isLetter(signs[end]) && signs[end + 1] === '.' && isLetter(signs[end + 2])) end += 2;
    const isAcronym = end > at && !isOfWord(signs[at - 1]);
    // A letter that goes on as a word, as the last of `u.n.secretary`, ends the acronym before it.
    if (isAcronym && isOfWord(signs[end + 1])) end -= 2;
    if (!isAcronym || end <= at) {
      out += signs[at] ?? '';
      continue;
    }
    out += signs
      .slice(at, end + 1)
      .filter((sign) => sign !== '.')
      .join('');
    at = signs[end + 1] === '.' && !isOfWord(signs[end + 2]) ? end + 1 : end;
  }
  return out;
}

/** A text as a reader would type it: see the fold of the graph, which this shares nothing with. */
export function fold(text: string): string {
  const whole = Array.from(text, (sign) => beforehand.get(sign) ?? sign).join('');
  const bare = Array.from(whole.normalize('NFKD')).filter(
    (sign) => !isMark(sign) && !isInvisible(sign),
  );
  const lower = bare.join('').toLowerCase();
  const signs = Array.from(lower, (sign) => typing.get(sign) ?? sign).join('');
  const words = signs.split(/[\s\u0085]+/).filter((word) => word !== '');
  return withoutDots(words.join(' ').normalize('NFC'));
}

/** Whether a text is as asked. */
export function textMatches(
  text: string,
  filter: TextFilter | null | undefined,
  change: (text: string) => string = fold,
): boolean {
  const folded = change(text);
  const { eq, in: any, contains, startsWith } = filter ?? {};
  if (eq != null && folded !== change(eq)) return false;
  if (any != null && !any.some((one) => folded === change(one))) return false;
  if (contains != null && !folded.includes(change(contains))) return false;
  return startsWith == null || folded.startsWith(change(startsWith));
}
