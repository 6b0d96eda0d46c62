import { Kind, type ValueNode } from 'graphql';
import { innermost, isComposite, isList } from '../../bounds/input.types';
import { largestPage, limits, usualList, usualPage } from '../../limits';
import {
  isAboutSchema,
  isWrapping,
  measureOperation,
  type PlacedField,
  type SentOperation,
} from './operation.measure';
import type { LimitRule } from './document.rules';

/** A number of records. */
interface Records {
  /** Records of the page around them, or of one record. */
  readonly paged: number;
  /** Records of groups: of all pages of the connection, so that its `first` does not multiply them. */
  readonly grouped: number;
}

const none: Records = { paged: 0, grouped: 0 };

const allOf = ({ paged, grouped }: Records): number => paged + grouped;

/** Limits records: nested pages multiply, and one statement cannot be cut short field by field. */
export const recordsRule: LimitRule = {
  limit: limits.records,
  measure: countAllRecords,
  describe: ({ found, most }) =>
    `The pages, nested in each other, could hold ${found} records; the limit is ${most}. Ask ` +
    `for smaller pages with \`first\`.`,
};

/** The number of records that the pages and lists of an operation could hold. */
export function countAllRecords(sent: SentOperation): number {
  const combine = (one: Records, other: Records): Records => ({
    paged: one.paged + other.paged,
    grouped: one.grouped + other.grouped,
  });
  return allOf(measureOperation(sent, { none, combine, field: countRecords }));
}

function countRecords(placed: PlacedField, within: Records): Records {
  const { node, parent, definition } = placed;
  if (isAboutSchema(node)) return none;
  if (definition === undefined) return within;
  const type = innermost(definition.type);
  if (isWrapping(parent)) {
    const isGroups = isWrapping(type) && definition.name === 'groups';
    return isGroups ? { paged: 0, grouped: pageSize(placed) * (1 + allOf(within)) } : within;
  }
  return { paged: isComposite(type) ? countOf(placed, within) : 0, grouped: 0 };
}

/** Counts the records of a field of a record. */
function countOf(placed: PlacedField, within: Records): number {
  const type = placed.definition?.type;
  if (type === undefined) return allOf(within);
  if (isWrapping(innermost(type))) return pageSize(placed) * (1 + within.paged) + within.grouped;
  const references = findArgument(placed, 'representations');
  // A gateway has the records already: their nested records count, or the records themselves if there are none.
  if (Array.isArray(references)) return references.length * Math.max(allOf(within), 1);
  // A reference to one record counts with the record that contains it.
  if (!isList(type)) return allOf(within);
  return listSize(placed) * (1 + allOf(within));
}

function pageSize(placed: PlacedField): number {
  const asked = findArgument(placed, 'first') ?? findArgument(placed, 'last');
  const byDefault = placed.definition?.args.find(({ name }) => name === 'first')?.defaultValue;
  const rows = [asked, byDefault].find((value) => typeof value === 'number') ?? usualPage;
  // A page size out of range is refused later, with the name of its argument.
  return Math.min(Math.max(rows, 1), largestPage);
}

function listSize(placed: PlacedField): number {
  // The records of a group.
  if (placed.definition?.args.some(({ name }) => name === 'first')) return pageSize(placed);
  const ids = findArgument(placed, 'ids');
  return Array.isArray(ids) ? ids.length : usualList;
}

function findArgument(placed: PlacedField, name: string): unknown {
  const argument = placed.node.arguments?.find((given) => given.name.value === name);
  return argument === undefined ? undefined : readValue(argument.value, placed);
}

/** Reads a number or a list; any other value is undefined. */
function readValue(value: ValueNode, placed: PlacedField): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.LIST) return value.values;
  if (value.kind !== Kind.VARIABLE) return undefined;
  const { variables, operation } = placed.sent;
  const given = variables[value.name.value];
  if (given !== undefined) return given;
  const declared = operation.variableDefinitions?.find(
    ({ variable }) => variable.name.value === value.name.value,
  );
  return declared?.defaultValue === undefined
    ? undefined
    : readValue(declared.defaultValue, placed);
}
