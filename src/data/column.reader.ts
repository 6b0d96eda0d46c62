import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  GraphQLString,
  type GraphQLScalarType,
} from 'graphql';
import { PARTIAL_DATE_FORM } from '../graph/partial-date';
import { GraphQLCountryCode, GraphQLDate, GraphQLPartialDate, GraphQLURL } from '../graph/scalars';
import type { ColumnField, EnumSpec } from '../graph/specification';
import { readList, Unreadable, type CellReader } from './cell.value';
import { boundsOf } from './dates';
import { oneOfWords } from './id.reader';
import { dateHint, KEEP_AS_TEXT, numberHint } from './spreadsheet.hints';
import { lineFault } from './text.check';
import { nearest } from '../nearest';

const readProse = (text: string): string => text;

const readLine = (text: string): string | Unreadable => lineFault(text) ?? text;

function readerOfEnum({ values }: EnumSpec): CellReader {
  const names = Object.keys(values);
  const known = new Set(names);
  return (text) => {
    if (known.has(text)) return text;
    const meant = nearest(text, names);
    return new Unreadable(
      'is not among the values',
      `${meant ? `did you mean ${meant}? Write` : 'write'} ${oneOfWords(names)}`,
    );
  };
}

const readPartialDate: CellReader = (text) => {
  if (!PARTIAL_DATE_FORM.test(text)) {
    return notDate(
      text,
      'write YYYY, YYYY-MM or YYYY-MM-DD, with ?, ~ or % at the end when it is uncertain, approximate or both',
    );
  }
  return boundsOf(text) ? text : impossible(text);
};

const readDay: CellReader = (text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return notDate(text, 'write YYYY-MM-DD');
  return boundsOf(text) ? text : impossible(text);
};

function notDate(text: string, right: string): Unreadable {
  const hint = dateHint(text);
  return hint === undefined
    ? new Unreadable('is no date', right)
    : new Unreadable(
        `is no date: ${hint}`,
        `write YYYY, YYYY-MM or YYYY-MM-DD, and ${KEEP_AS_TEXT}`,
      );
}

function impossible(text: string): Unreadable {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})/.exec(text) ?? [];
  const days = boundsOf(`${year}-${month}`)?.latest.slice(8);
  return days
    ? new Unreadable('is no day of the calendar', `${year}-${month} has ${days} days`)
    : new Unreadable('is no date of the calendar', 'months go from 01 to 12');
}

function readerOfNumber({ range }: ColumnField, form: RegExp, name: string): CellReader {
  const [least, greatest] = range ?? [-2_147_483_648, 2_147_483_647];
  return (text) => {
    if (!form.test(text)) {
      return new Unreadable(`is no ${name}`, numberHint(text) ?? 'write digits alone');
    }
    const value = Number(text);
    if (value >= least && value <= greatest) return value;
    return new Unreadable('is out of range', `give a number from ${least} to ${greatest}`);
  };
}

const readCountryCode: CellReader = (text) =>
  isAccepted(GraphQLCountryCode, text) && text === text.toUpperCase()
    ? text
    : new Unreadable(
        'is no country code',
        'write a code of ISO 3166-1 alpha-2 in capitals, such as SG',
      );

const readUrl: CellReader = (text) => {
  if (/\s/.test(text))
    return new Unreadable('is an address with a space in it', 'write %20 for it');
  return /^https?:\/\//.test(text) && isAccepted(GraphQLURL, text)
    ? text
    : new Unreadable('is no address', 'write it in full, from https:// or http:// on');
};

const readBoolean: CellReader = (text) =>
  text === 'true' || text === 'false'
    ? Number(text === 'true')
    : new Unreadable('is neither true nor false', 'write true or false');

function isAccepted(scalar: GraphQLScalarType, text: string): boolean {
  try {
    scalar.parseValue(text);
    return true;
  } catch {
    return false;
  }
}

function readerOfScalar(field: ColumnField): CellReader {
  if (field.type === GraphQLPartialDate) return readPartialDate;
  if (field.type === GraphQLDate) return readDay;
  if (field.type === GraphQLInt) return readerOfNumber(field, /^-?\d+$/, 'whole number');
  if (field.type === GraphQLFloat) return readerOfNumber(field, /^-?\d+(\.\d+)?$/, 'number');
  if (field.type === GraphQLCountryCode) return readCountryCode;
  if (field.type === GraphQLURL) return readUrl;
  if (field.type === GraphQLBoolean) return readBoolean;
  return field.prose ? readProse : readLine;
}

/**
 * Whether a column accepts any text, so that a cell of another column cannot be recognised in it.
 *
 * @param field the field of the column.
 */
export const isFreeText = (field: ColumnField): boolean =>
  field.list || field.type === GraphQLString;

/**
 * Creates the reader of a column that is not a reference.
 *
 * @param field the field of the column.
 */
export function readerOfColumn(field: ColumnField): CellReader {
  if (field.list) return (text) => readList(text, readLine);
  return 'kind' in field.type ? readerOfEnum(field.type) : readerOfScalar(field);
}
