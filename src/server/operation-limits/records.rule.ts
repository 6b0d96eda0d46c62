import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type ValueNode,
} from 'graphql';
import { largestPage, limits, usualList, usualPage } from '../../limits';
import { add, isAboutSchema, isWrapping, type PlacedField } from './operation.measure';
import type { LimitRule } from './document.rules';

/** Limits records: nested pages multiply, and one statement cannot be cut short field by field. */
export const recordsRule: LimitRule = {
  limit: limits.records,
  measure: { combine: add, field: countRecords },
  describe: (found, most) =>
    `The pages, nested in each other, could hold ${found} records; the limit is ${most}. Ask ` +
    `for smaller pages with \`first\`.`,
};

function countRecords(placed: PlacedField, within: number): number {
  const { node, parent, definition } = placed;
  if (isAboutSchema(node)) return 0;
  if (definition === undefined || isWrapping(parent)) return within;
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) return 0;
  if (isWrapping(type)) return pageSize(placed) * (1 + within);
  const references = findArgument(placed, 'representations');
  // A gateway has the records already: their nested records count, or the records themselves if there are none.
  if (Array.isArray(references)) return references.length * Math.max(within, 1);
  // A reference to one record counts with the record that contains it.
  return isListType(getNullableType(definition.type)) ? listSize(placed) * (1 + within) : within;
}

function pageSize(placed: PlacedField): number {
  const asked = findArgument(placed, 'first') ?? findArgument(placed, 'last');
  const byDefault = placed.definition?.args.find(({ name }) => name === 'first')?.defaultValue;
  const rows = [asked, byDefault].find((value) => typeof value === 'number') ?? usualPage;
  // A page size out of range is refused later, with the name of its argument.
  return Math.min(Math.max(rows, 1), largestPage);
}

function listSize(placed: PlacedField): number {
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
