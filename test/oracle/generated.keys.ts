import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLField,
} from 'graphql';
import { endOf, eventEnd, spanOf, type Span } from './days';
import type { Filter, World } from './filters';
import { listOf, type Row } from './records';
import { textMatches, type TextFilter } from './text';

/** A key of a filter that no line of the oracle knows, with the row and the wanted value. */
export interface Keyed {
  /** The name of the filter. */
  readonly filter: string;
  readonly key: string;
  readonly row: Row;
  readonly wanted: unknown;
  readonly world: World;
}

type Meets = (filter: string, row: Row, wanted: Filter, world: World) => boolean;

/** The types of filters that are not named after them. */
const typesOf: Readonly<Record<string, string>> = { OfficeHeldFilter: 'Tenure' };

/** The type that a filter is about. */
export const typeOfFilter = (filter: string): string =>
  typesOf[filter] ?? filter.replace(/Filter$/, '');

/**
 * Whether a row meets a key that follows from the type of a field: by the kind of the key, which the schema
 * says, and by the cells of the row.
 *
 * @param keyed the key, the row and the wanted value.
 * @param meets asks another filter, of a record that the row names.
 */
export function meetsGenerated(keyed: Keyed, meets: Meets): boolean {
  const { filter, key, row, wanted, world } = keyed;
  if (key === 'ids') return (wanted as readonly string[]).includes(row.id ?? '');
  const type = typeOfFilter(filter);
  const fieldOf = (name: string) => fieldNamed(type, name, world);
  const [name, ending] = fieldOf(key)
    ? [key, '']
    : (/^(.*?)(Where|IsNull|)$/.exec(key) ?? []).slice(1);
  const field = fieldOf(name ?? '');
  if (!field) return isMember(keyed, meets);
  const cells = cellsOf(row, { type, field, world });
  if (ending === 'IsNull') return (cells.length === 0) === wanted;
  if (ending !== 'Where') return leafMeets({ ...keyed, field, cells });
  const other = getNamedType(keyType(keyed)).name;
  const named = cells.map((id) => world.records.byId(id));
  return named.some((one) => one && meets(other, one, wanted as Filter, world));
}

function fieldNamed(type: string, name: string, { schema }: World) {
  const declared = schema.getType(type);
  if (!declared || !('getFields' in declared)) throw new Error(`There is no type ${type}.`);
  return declared.getFields()[name] as GraphQLField<unknown, unknown> | undefined;
}

function keyType({ filter, key, world }: Keyed) {
  const input = world.schema.getType(filter);
  const found = isInputObjectType(input) ? input.getFields()[key] : undefined;
  if (!found) throw new Error(`The oracle does not know ${filter}.${key}.`);
  return found.type;
}

/** A key of an interface that is named after one of its types, such as `meeting`. */
function isMember({ filter, key, row, wanted, world }: Keyed, meets: Meets): boolean {
  const member = key.charAt(0).toUpperCase() + key.slice(1);
  if (!world.schema.getType(member)) throw new Error(`The oracle does not know ${filter}.${key}.`);
  return row.__typename === member && meets(`${member}Filter`, row, wanted as Filter, world);
}

/** The values of a field in a row, none when it is empty; of references, the ids. */
function cellsOf(
  row: Row,
  { type, field, world }: { type: string; field: GraphQLField<unknown, unknown>; world: World },
): readonly string[] {
  const value: unknown = world.computed(type, field.name, row) ?? row[field.name];
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'object') return [String((value as Row).id)];
  return isListType(getNullableType(field.type)) ? listOf(String(value)) : [String(value)];
}

interface Leaf extends Keyed {
  readonly field: GraphQLField<unknown, unknown>;
  readonly cells: readonly string[];
}

function leafMeets(leaf: Leaf): boolean {
  const { field, cells, wanted } = leaf;
  const type = getNullableType(keyType(leaf));
  if (isListType(type)) return cells.some((cell) => (wanted as readonly string[]).includes(cell));
  if (!isInputObjectType(type)) return cells.some((cell) => cell === String(wanted));
  if (saysNothing(wanted)) return true;
  switch (type.name) {
    case 'TextFilter':
      return cells.some((cell) => textMatches(cell, wanted as TextFilter, changeOf(field)));
    case 'IntRange':
    case 'FloatRange':
      return cells.some((cell) => isInside(Number(cell), wanted as Range<number>));
    case 'DateFilter':
      return canLieThere(spanOfCell(leaf), wanted as DateFilter);
    default:
      throw new Error(`The oracle does not know what ${type.name} asks.`);
  }
}

const saysNothing = (wanted: unknown): boolean =>
  wanted === null ||
  wanted === undefined ||
  (typeof wanted === 'object' &&
    !Array.isArray(wanted) &&
    Object.values(wanted).every(saysNothing));

/** Addresses are compared as they are written, but for the case of plain letters. */
const changeOf = ({ type }: GraphQLField<unknown, unknown>) =>
  getNamedType(type).name === 'URL'
    ? (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    : undefined;

interface Range<T> {
  readonly from?: T | null;
  readonly to?: T | null;
}

const isInside = (number: number, { from, to }: Range<number>): boolean =>
  (from == null || number >= from) && (to == null || number <= to);

interface DateFilter {
  readonly during?: Range<string> | null;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** Whether days can lie in a range, whose ends may be months or years. */
export function overlaps({ earliest, latest }: Span, wanted: Range<string> | null | undefined) {
  const { from, to } = wanted ?? {};
  return (
    (from == null || latest >= spanOf(from).earliest) &&
    (to == null || earliest <= spanOf(to).latest)
  );
}

function canLieThere(span: Span | null, { during, before, after }: DateFilter): boolean {
  if (span === null || !overlaps(span, during)) return false;
  if (before != null && span.earliest >= spanOf(before).earliest) return false;
  return after == null || span.latest > spanOf(after).latest;
}

/** The days of a date; of an end that is not recorded, those that the rest of the row allows. */
function spanOfCell({ row, field, cells: [cell] }: Leaf): Span | null {
  if (cell !== undefined) return spanOf(cell);
  if (field.name !== 'endsOn') return null;
  return row.ended === undefined ? eventEnd(row) : endOf(row, spanOf(row.startsOn ?? ''));
}
