import type { FindDeclaration } from '../bounds/argument.check';
import type { Declaration } from '../bounds/value.walk';
import { connectionArguments } from '../graph/paging';
import type { Registry } from '../graph/registry';
import type { ArgumentSpec, FilterSpec, InputSpec } from '../graph/specification';
import { keysOf, objectSpec, type ArgumentSpecs } from './arguments';
import { objectionToName } from './name.objections';

type Objection = Declaration['objection'];

/**
 * Finds what the domains declare of arguments: ids of the right type, whole numbers in their range,
 * ranges that do not end before they begin, the length of texts and lists.
 *
 * @param registry what the domains declare.
 * @returns a function that finds the declaration of an argument; undefined for arguments of others.
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

/** How the arguments of a field were declared, at the root or of a type. */
function specsOf(registry: Registry, owner: string, field: string): ArgumentSpecs {
  const root = owner === 'Query' ? registry.root(field) : undefined;
  const type = registry.named(owner);
  const spec = root ?? (type && registry.field(type, field));
  if (!spec) return {};
  return spec.kind === 'connection' ? connectionArguments(spec) : spec.args;
}

function createDeclaring(registry: Registry): Declare {
  const objects = new Map<InputSpec | FilterSpec, NonNullable<Declaration['key']>>();
  const declareKeys = (object: InputSpec | FilterSpec): NonNullable<Declaration['key']> => {
    const known = objects.get(object);
    if (known) return known;
    let keys: ReadonlyMap<string, Declaration> | undefined;
    // Filters hold filters, themselves among them: their keys are declared when one is given.
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
      key: object && declareKeys(object),
    };
  };
  return declare;
}

function objectionOf(spec: ArgumentSpec, registry: Registry): Objection {
  const { range, list } = spec;
  const object = objectSpec(spec);
  if (object?.kind === 'input' && object.ordered) return objectionToOrder(object.ordered);
  if (range && !list) return objectionToNumber(range);
  return objectionToName(spec, registry);
}

const objectionToNumber =
  ([least, most]: readonly [number, number]): Objection =>
  (value) =>
    !Number.isInteger(value) || (Number(value) >= least && Number(value) <= most)
      ? undefined
      : `is ${String(value)}: give a whole number from ${least} to ${most}.`;

/** A range that ends before it begins holds nothing: it is refused rather than answered with nothing. */
const objectionToOrder =
  ([first, last]: readonly [string, string]): Objection =>
  (range) => {
    const { [first]: from, [last]: to } = range as Readonly<Record<string, unknown>>;
    if (!isOrdered(from) || !isOrdered(to) || from <= to) return undefined;
    const ends = `from ${JSON.stringify(from)} to ${JSON.stringify(to)}`;
    return `runs ${ends}, which ends before it begins: give the earlier of the two as \`${first}\`.`;
  };

const isOrdered = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
