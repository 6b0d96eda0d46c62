/** `onSidelinesOf` → `on_sidelines_of`. */
export const snakeCase = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** `PolicyDocument` → `policy-document`. */
export const kebabCase = (name: string): string => snakeCase(name).replaceAll('_', '-');

/** `startsOn` → `STARTS_ON`. */
export const constantCase = (name: string): string => snakeCase(name).toUpperCase();

/** `PolicyDocument` → `policyDocument`. */
export const camelCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** `PolicyDocument` → `policy document`. */
export const wordsOf = (name: string): string => snakeCase(name).replaceAll('_', ' ');

/** `country` → `countries`, `office` → `offices`. */
export const pluralOf = (noun: string): string => {
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
};

/** `office` → `an office`. */
export const withArticle = (noun: string): string =>
  /^[aeio]/i.test(noun) ? `an ${noun}` : `a ${noun}`;

/** `an office` → `An office`. */
export const asSentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
