import { GraphQLCountryCode } from 'graphql-scalars';
import { nearest } from '../nearest';

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));

function isCode(text: string): boolean {
  try {
    GraphQLCountryCode.parseValue(text);
    return true;
  } catch {
    return false;
  }
}

/** Every code of ISO 3166-1 with the English name of its country; made when the first wrong code is found. */
let listed: ReadonlyMap<string, string> | undefined;

const countries = (): ReadonlyMap<string, string> =>
  (listed ??= new Map(
    letters
      .flatMap((first) => letters.map((second) => first + second))
      .filter(isCode)
      .map((code) => [code, names.of(code) ?? code]),
  ));

/** The code that an obsolete or informal code stands for: `GB` for `UK` (UTS 35, territory aliases). */
function replaced(code: string): string | undefined {
  const [, region] = (Intl.getCanonicalLocales(`und-${code}`)[0] ?? '').split('-');
  return region !== code && region !== undefined && isCode(region) ? region : undefined;
}

/** The country whose name begins with two letters, or else the next code with the first of them. */
function alike(code: string): string | undefined {
  const [first = '', second = ''] = code;
  const swapped = second + first;
  const byName = [...countries()].find(([, name]) => name.toUpperCase().startsWith(code));
  if (byName ?? !isCode(swapped)) return byName?.[0] ?? nextCode(code);
  return swapped;
}

/** The code with the same first letter and the nearest second letter. */
function nextCode(code: string): string | undefined {
  const away = (other: string): number => Math.abs(other.charCodeAt(1) - code.charCodeAt(1));
  return [...countries().keys()]
    .filter((other) => other.startsWith(code.slice(0, 1)))
    .sort((one, other) => away(one) - away(other))[0];
}

/** The code most likely meant by an invalid code or by the name of a country. */
function meant(text: string): string | undefined {
  if (/^[a-z]{2}$/i.test(text)) {
    const code = text.toUpperCase();
    return replaced(code) ?? alike(code);
  }
  const name = nearest(text, countries().values());
  return [...countries()].find(([, one]) => one === name)?.[0];
}

/**
 * Describes a text that is not a country code, with the code most likely meant.
 *
 * @param text the given value.
 * @returns the rest of a sentence whose subject is the value.
 */
export function describeWrongCode(text: unknown): string {
  const code = typeof text === 'string' ? meant(text) : undefined;
  const hint = code && `did you mean "${code}" (${countries().get(code) ?? code})?`;
  if (typeof text === 'string' && /^[a-z]{2}$/i.test(text)) {
    return (
      'has the form of a country code, but ISO 3166-1 gives it to no country: ' +
      (hint ?? 'write one such as "SG".')
    );
  }
  return `is no country code: ${hint ?? 'write two letters of ISO 3166-1, such as "SG".'}`;
}
