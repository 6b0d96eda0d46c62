import { GraphQLBoolean, type FieldNode, type GraphQLField } from 'graphql';
import type { ArgumentSpec, FilterSpec, ArgumentReader, InputSpec } from '../graph/specification';
import { dayIn } from '../graph/partial-date';
import type { BindParameter, SqlValue } from '../sql/fragment';
import { storableText } from '../sql/text';
import { constantOrigin, elementOf, keyOf, originOf, type Origin, type Variables } from './origin';

/** Declarations of arguments or keys, by name. */
export type ArgumentSpecs = Readonly<Record<string, ArgumentSpec>>;

/** Arguments or keys by name, with the declaration and the origin of each. */
export interface Arguments {
  readonly specs: ArgumentSpecs;
  /** The name of the field that takes them. */
  readonly field: string;
  /** The path of the object that contains them, for errors; empty for a field's own arguments. */
  readonly place: string;
  readonly origin: (name: string) => Origin;
}

/** The declaration of an argument's keys, when it is an object. */
export function objectSpec(spec: ArgumentSpec): InputSpec | FilterSpec | undefined {
  if (typeof spec.type === 'function') return spec.type();
  return 'kind' in spec.type && spec.type.kind === 'input' ? spec.type : undefined;
}

/** The keys of an input object, or of a filter with its `and`, `or` and `not`. */
export function keysOf(spec: InputSpec | FilterSpec): ArgumentSpecs {
  if (spec.kind === 'input') return spec.fields;
  const again = { type: () => spec, description: '' };
  return {
    ...spec.fields,
    and: { ...again, list: true },
    or: { ...again, list: true },
    not: again,
  };
}

/** The arguments of a field in the document, with the declared defaults. */
export function argumentsOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  specs: ArgumentSpecs,
): Arguments {
  const written = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const types = new Map(field.args.map(({ name, type }) => [name, type]));
  return {
    specs,
    field: node.name.value,
    place: '',
    origin: (name) => originOf(written.get(name), types.get(name) ?? GraphQLBoolean),
  };
}

/** The path of an argument, such as `filter.participants.official`. */
const placeOf = ({ place }: Arguments, name: string): string => (place ? `${place}.${name}` : name);

/** The keys of an argument that is an object. */
function inside(args: Arguments, name: string, origin: Origin): Arguments {
  const spec = args.specs[name];
  const object = spec && objectSpec(spec);
  if (!object) throw new Error(`${placeOf(args, name)} has no keys.`);
  return {
    specs: keysOf(object),
    field: args.field,
    place: placeOf(args, name),
    origin: (key) => keyOf(origin, key),
  };
}

/** The keys of one object in an argument that is a list of objects. */
function insideElement(args: Arguments, name: string, index: number): Arguments {
  const keys = inside(args, name, elementOf(args.origin(name), index));
  return { ...keys, place: `${keys.place}.${index}` };
}

/** The origin of an argument, or of its default when the caller gives no value. */
function originOrDefault(args: Arguments, name: string, variables: Variables): Origin {
  const origin = args.origin(name);
  const fallback = args.specs[name]?.default;
  if (fallback === undefined || origin.read(variables) !== undefined) return origin;
  return constantOrigin(origin.type, fallback);
}

/**
 * Creates the reader through which declarations read the arguments of one field.
 *
 * @param args the declarations and origins of the arguments.
 * @param variables the variables of the planned request: only their signature may be read.
 */
export function createArgumentReader(args: Arguments, variables: Variables): ArgumentReader {
  const origin = (name: string): Origin => originOrDefault(args, name, variables);
  const peek = (name: string): unknown => origin(name).read(variables) ?? undefined;
  const parameter = (name: string): BindParameter | undefined =>
    peek(name) === undefined
      ? undefined
      : {
          bind: bindOf(origin(name), args.specs[name]),
          source: `${args.field}(${placeOf(args, name)})`,
        };
  return {
    place: args.place,
    has: (name) => peek(name) !== undefined,
    parameter,
    required: (name) => {
      const found = parameter(name);
      if (!found) throw new Error(`${placeOf(args, name)} is required, but was not given.`);
      return found;
    },
    flag: (name) => peek(name) === true,
    names: (name) => {
      const value = peek(name);
      return value === undefined ? undefined : ([value].flat() as unknown as readonly string[]);
    },
    object: (name) =>
      peek(name) === undefined
        ? undefined
        : createArgumentReader(inside(args, name, origin(name)), variables),
    objects: (name) =>
      (peek(name) as readonly unknown[] | undefined)?.map((_, index) =>
        createArgumentReader(insideElement(args, name, index), variables),
      ),
  };
}

/** How the value of an argument is bound: one that every request shares is written once. */
function bindOf(origin: Origin, spec: ArgumentSpec | undefined): BindParameter['bind'] {
  const write = (value: unknown): SqlValue => {
    if (spec?.list) return JSON.stringify((value as readonly SqlValue[]).map(storableText));
    if (spec?.day && typeof value === 'string') return dayIn(value, spec.day);
    return storableText((value ?? null) as SqlValue);
  };
  if (origin.isConstant) {
    const value = write(origin.read({}));
    return () => value;
  }
  return ({ variables }) => write(origin.read(variables));
}
