/** `onSidelinesOf` → `on_sidelines_of`. */
export const snakeCase = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** `PolicyDocument` → `policy-document`. */
export const kebabCase = (name: string): string => snakeCase(name).replaceAll('_', '-');
