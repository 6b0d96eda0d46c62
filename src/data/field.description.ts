import { GraphQLBoolean, GraphQLFloat, GraphQLInt } from 'graphql';
import { isPartialDate } from '../graph/columns';
import { PARTIAL_DATE_FORM } from '../graph/partial-date';
import { GraphQLCountryCode, GraphQLDate, GraphQLURL } from '../graph/scalars';
import type { ColumnField } from '../graph/specification';
import { fileColumn, type FileField } from './data-file';

/** The description of a column in a Table Schema (datapackage.org, version 2). */
export interface FieldDescription {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'list';
  readonly format?: 'uri';
  /** For lists. */
  readonly delimiter?: ';';
  readonly description: string;
  readonly constraints?: Constraints;
}

/** The constraints on the cells of a column. */
export interface Constraints {
  readonly required?: true;
  readonly unique?: true;
  readonly enum?: readonly string[];
  /** A pattern for the whole cell, without anchors as in XML Schema. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const SLUG = '[a-z0-9]+(-[a-z0-9]+)*';

/**
 * Describes a column.
 *
 * @param field the field of the column.
 * @param prefixes the prefixes of the ids that it accepts; for the column `id`, that of the file.
 */
export function describeField(field: FileField, prefixes: readonly string[]): FieldDescription {
  const { description } = field;
  const name = fileColumn(field);
  if (isList(field)) return { name, type: 'list', delimiter: ';', description };
  const required = field.nullable ? {} : ({ required: true } as const);
  if (field.kind !== 'column') {
    return {
      name,
      type: 'string',
      description,
      constraints: { ...required, ...idForm(prefixes) },
    };
  }
  const unique = field.unique || name === 'id' ? ({ unique: true } as const) : {};
  const own = name === 'id' ? idForm(prefixes) : constraintsOf(field);
  const constraints: Constraints = { ...required, ...unique, ...own };
  const isFree = Object.keys(constraints).length === 0;
  return { name, ...typeOf(field), description, ...(isFree ? {} : { constraints }) };
}

const isList = (field: FileField): boolean =>
  field.kind === 'list' || (field.kind === 'column' && field.list);

const idForm = (prefixes: readonly string[]): Constraints => ({
  pattern: `${prefixes.length === 1 ? prefixes.join('') : `(${prefixes.join('|')})`}/${SLUG}`,
});

function typeOf({ type }: ColumnField): Pick<FieldDescription, 'type' | 'format'> {
  if (type === GraphQLInt) return { type: 'integer' };
  if (type === GraphQLFloat) return { type: 'number' };
  if (type === GraphQLBoolean) return { type: 'boolean' };
  if (type === GraphQLDate) return { type: 'date' };
  return type === GraphQLURL ? { type: 'string', format: 'uri' } : { type: 'string' };
}

function constraintsOf(field: ColumnField): Constraints {
  const { type, range } = field;
  if ('values' in type) return { enum: Object.keys(type.values) };
  if (isPartialDate(field))
    return { pattern: PARTIAL_DATE_FORM.source.replace(/^\^|\$$/g, '').replaceAll('\\d', '[0-9]') };
  if (type === GraphQLCountryCode) return { pattern: '[A-Z]{2}' };
  return range ? { minimum: range[0], maximum: range[1] } : {};
}
