/** The first sentence of a field's description, without its full stop and without a clause on null. */
function subjectOf(description: string): string {
  const [first = ''] = description.split(/(?<=\.)\s+(?=[A-Z`])/);
  return first.replace(/[;:] null .*$/, '').replace(/\.$/, '');
}

/**
 * Describes a generated key of a filter: the field that it is about, then the condition.
 *
 * @param description the description of the field.
 * @param conditions sentences, such as `Any of these values matches.`
 */
export const describeKey = (description: string, ...conditions: readonly string[]): string =>
  [`${subjectOf(description)}.`, ...conditions].join(' ');

/** Describes the key that tells records with a value from those without. */
export const describeNull = (field: string): string =>
  `Whether \`${field}\` is null. When true, only records without it match; when false, only ` +
  'records with it.';
