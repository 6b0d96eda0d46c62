import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import {
  GraphQLCountryCode as AnyCaseCountryCode,
  GraphQLDateTime,
  GraphQLURL,
} from 'graphql-scalars';
import { describeWrongCode } from './country-code';
import { parsePartialDate } from './partial-date';

/** The error for a bad value of a scalar. */
const unacceptable = (sentence: string, nodes?: ValueNode): GraphQLError =>
  new GraphQLError(sentence, { nodes, extensions: { code: 'BAD_USER_INPUT' } });

/** The caller's value in quotes, truncated when it is very long. */
const quoted = (value: unknown, node?: ValueNode): string =>
  (node ? print(node) : JSON.stringify(value)).slice(0, 100);

/** The text of a string literal; undefined for any other literal. */
const textOf = (node: ValueNode): string | undefined =>
  node.kind === Kind.STRING ? node.value : undefined;

/** Whether a value is a day, a month or a year of the calendar: `2025-10-21`, `2025-10` or `2025`. */
export function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}(-\d{2}){0,2}$/.test(value)) return false;
  const day = new Date(`${`${value}-01-01`.slice(0, 'YYYY-MM-DD'.length)}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function readDay(value: unknown, node?: ValueNode): string {
  if (isDate(value)) return value;
  const wrong = `${quoted(value, node)} is no day of the calendar`;
  throw unacceptable(`${wrong}: write it as YYYY-MM-DD, such as "2025-10-21".`, node);
}

/**
 * A day of the calendar, represented as text so that no time zone can change it. A month or a year is read
 * too: the declaration of an argument says whether it accepts one (`day`), and which day it means.
 */
export const GraphQLDate = new GraphQLScalarType<string, string>({
  name: 'Date',
  description:
    'A day of the calendar as `YYYY-MM-DD` (ISO 8601), such as `2025-10-21`. Arguments that say so ' +
    'accept a month `2025-10` or a year `2025` too.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => readDay(value),
  parseValue: (value) => readDay(value),
  parseLiteral: (node) => readDay(textOf(node), node),
});

function readPartialDate(value: unknown, node?: ValueNode): string {
  try {
    if (typeof value !== 'string') {
      throw new Error(`${quoted(value, node)} is no partial date: write a text such as "2025-10".`);
    }
    parsePartialDate(value);
    return value;
  } catch (error) {
    throw unacceptable(error instanceof Error ? error.message : String(error), node);
  }
}

/** A date with the precision of its source. */
export const GraphQLPartialDate = new GraphQLScalarType<string, string>({
  name: 'PartialDate',
  description:
    'A date as precise as its source: `1967`, `2025-10` or `2025-10-21`, with `?` when ' +
    'uncertain, `~` when approximate, `%` when both. A mark adds one unit of the precision ' +
    'on each side: `1967?` can be any day from 1966 to 1968. A subset of EDTF levels 0 and 1 ' +
    '(ISO 8601-2).',
  specifiedByURL: 'https://www.loc.gov/standards/datetime/',
  serialize: (value) => readPartialDate(value),
  parseValue: (value) => readPartialDate(value),
  parseLiteral: (node) => readPartialDate(textOf(node), node),
});

function readCountryCode(value: unknown, node?: ValueNode): string {
  try {
    return AnyCaseCountryCode.parseValue(value).toUpperCase();
  } catch {
    throw unacceptable(`${quoted(value, node)} ${describeWrongCode(value)}`, node);
  }
}

/** A country code; lower case is accepted and converted to capitals. */
export const GraphQLCountryCode = new GraphQLScalarType<string, string>({
  ...AnyCaseCountryCode.toConfig(),
  parseValue: (value) => readCountryCode(value),
  parseLiteral: (node) => readCountryCode(textOf(node), node),
});

export { GraphQLDateTime, GraphQLURL };
