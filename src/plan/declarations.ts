import type { FindDeclaration } from '../bounds/argument.check';
import type { Declaration } from '../bounds/value.walk';
import { argumentsOfField } from '../graph/paging';
import { dayIn } from '../graph/partial-date';
import { groupingArguments } from '../graph/grouping';
import type { Registry } from '../graph/registry';
import { GraphQLDate, isDate } from '../graph/scalars';
import type { ArgumentSpec, FilterSpec, InputSpec } from '../graph/specification';
import { limits } from '../limits';
import { keysOf, objectSpec, type ArgumentSpecs } from './arguments';
import { objectionToName } from './name.objections';

type Objection = Declaration['objection'];

/**
 * Finds the declarations of arguments: the types of ids, the ranges of numbers, the order of the two ends
 * of a range, and the lengths of texts and lists.
 *
 * @param registry the declarations of the domains.
 * @returns a function that finds the declaration of an argument; undefined for arguments that no domain
 *   declares.
 */
export function declarationsOf(registry: Registry): FindDeclaration {
  const fields = new Map<string, ReadonlyMap<string, Declaration>>();
  const declare = createDeclaring(registry);
  return (owner, field, argument) => {
    const name = `${owner}.${field}`;
    const found = fields.get(name) ?? declareAll(specsOf(registry, owner, field), declare);
    fields.set(name, found);
    return found.get(argument);
  };
}

type Declare = (spec: ArgumentSpec) => Declaration;

const declareAll = (specs: ArgumentSpecs, declare: Declare): ReadonlyMap<string, Declaration> =>
  new Map(Object.entries(specs).map(([name, spec]) => [name, declare(spec)]));

/** The declared arguments of a root field or of a type's field. */
function specsOf(registry: Registry, owner: string, field: string): ArgumentSpecs {
  const grouping = groupingArguments(registry, owner, field);
  if (grouping) return grouping;
  if (field === 'facets') return facetArguments(registry, owner);
  const root = owner === 'Query' ? registry.root(field) : undefined;
  const type = registry.named(owner);
  const spec = root ?? (type && registry.field(type, field));
  if (!spec) return {};
  return argumentsOfField(spec);
}

/** The arguments of the facets of a connection type. */
function facetArguments(registry: Registry, owner: string): ArgumentSpecs {
  for (const root of registry.roots) {
    if (root.kind !== 'connection' || !root.facets) continue;
    if (owner === `${root.edge?.name ?? registry.typeOf(root.target()).name}Connection`) {
      return root.facets.args;
    }
  }
  return {};
}

function createDeclaring(registry: Registry): Declare {
  const objects = new Map<InputSpec | FilterSpec, NonNullable<Declaration['key']>>();
  const declareKeys = (object: InputSpec | FilterSpec): NonNullable<Declaration['key']> => {
    const known = objects.get(object);
    if (known) return known;
    let keys: ReadonlyMap<string, Declaration> | undefined;
    // Filters are recursive, so the declarations of their keys are made when a key is given.
    const key = (name: string): Declaration | undefined =>
      (keys ??= declareAll(keysOf(object), declare)).get(name);
    objects.set(object, key);
    return key;
  };
  const declare: Declare = (spec) => {
    const object = objectSpec(spec);
    return {
      longest: spec.longest,
      mostMembers: spec.list ? spec.range?.[1] : undefined,
      objection: objectionOf(spec, registry),
      listObjection: spec.isSet ? objectionToSet(spec) : undefined,
      isOutsideGroups: spec.isOutsideGroups,
      key: object && declareKeys(object),
    };
  };
  return declare;
}

function objectionOf(spec: ArgumentSpec, registry: Registry): Objection {
  const { range, list } = spec;
  const object = objectSpec(spec);
  if (object?.kind === 'input' && object.ordered) return objectionToOrder(object);
  if (spec.type === GraphQLDate && !spec.day) return objectionToPart;
  if (range && !list) return objectionToNumber(range);
  return objectionToName(spec, registry);
}

const objectionToNumber =
  ([least, most]: readonly [number, number]): Objection =>
  (value) =>
    !Number.isInteger(value) || (Number(value) >= least && Number(value) <= most)
      ? undefined
      : `is ${String(value)}: give a whole number from ${least} to ${most}.`;

/** Refuses a year or a month where a day is meant; any other text is left to the type `Date`. */
const objectionToPart: Objection = (value) =>
  isDate(value) && value.length < 'YYYY-MM-DD'.length
    ? `is "${value}", which is no day of the calendar: write it as YYYY-MM-DD, such as "2025-10-21".`
    : undefined;

/** Refuses a range that ends before it begins, which could only give an empty answer. */
const objectionToOrder =
  ({ fields, ordered: [first, last] = ['', ''] }: InputSpec): Objection =>
  (range) => {
    const { [first]: from, [last]: to } = range as Readonly<Record<string, unknown>>;
    if (!isOrdered(from) || !isOrdered(to)) return undefined;
    if (endOf(from, fields[first]) <= endOf(to, fields[last])) return undefined;
    const ends = `from ${JSON.stringify(from)} to ${JSON.stringify(to)}`;
    return `runs ${ends}, which ends before it begins: give the earlier of the two as \`${first}\`.`;
  };

/** The value that is compared: of a year or month, the day that the declaration names. */
const endOf = (value: string | number, spec: ArgumentSpec | undefined): string | number =>
  spec?.day && isDate(value) ? dayIn(value, spec.day) : value;

/** Refuses an empty list, and a value that is given twice. */
const objectionToSet =
  ({ range }: ArgumentSpec): Declaration['listObjection'] =>
  (values) => {
    if (!values.length)
      return `is empty: give 1 to ${range?.[1] ?? limits.listMembers.most} values.`;
    const names = values.map(nameOf);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    return twice === undefined ? undefined : `names ${twice} twice: give each value once.`;
  };

/** A value of an enumeration is a symbol in a document, and a text in a variable. */
const nameOf = (value: unknown): string =>
  typeof value === 'symbol' ? (value.description ?? '') : String(value);

const isOrdered = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
