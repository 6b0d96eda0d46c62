import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import type { Choices } from './choices';
import { spanOf } from './days';
import type { Samples } from './samples';

/** A variable of the operation: its type, its default, and the value sent, if any. */
interface Variable {
  readonly declared: string;
  readonly value?: unknown;
}

/** The variables that a query has gathered while it was written. */
export class Variables {
  private readonly declared: Variable[] = [];

  /** Declares a variable and says how it is written. */
  add(type: string, initial: string | undefined, sent: { readonly value?: unknown }): string {
    const name = `$v${this.declared.length}`;
    this.declared.push({ declared: `${name}: ${type}${initial ? ` = ${initial}` : ''}`, ...sent });
    return name;
  }

  /** Declares a variable under a name of its own, without a value. */
  addNamed(name: string, type: string): string {
    this.declared.push({ declared: `$${name}: ${type}` });
    return `$${name}`;
  }

  /** The head of an operation and the values sent with it. */
  get head(): string {
    const list = this.declared.map(({ declared }) => declared).join(', ');
    return list ? `query Generated(${list})` : 'query Generated';
  }

  get values(): Readonly<Record<string, unknown>> {
    const sent = this.declared.map(({ declared, ...rest }, index) => ({ index, rest }));
    const given = sent.filter(({ rest }) => 'value' in rest);
    return Object.fromEntries(given.map(({ index, rest }) => [`v${index}`, rest.value]));
  }
}

/** A value as it is written in the document, and as it is sent in a variable. */
interface Value {
  readonly text: string;
  readonly json: unknown;
}

/** What writing arguments needs. */
export interface Pen {
  readonly choices: Choices;
  readonly samples: Samples;
  readonly variables: Variables;
  /** The fields of the type that a field stands in, for arguments that name one. */
  readonly fieldsBeside: (field: GraphQLField<unknown, unknown>) => readonly string[];
  /** The type whose ids a key of a filter takes, as far as the schema says. */
  readonly typeOfIds: (filter: string, key: string) => string | undefined;
}

const cursors = new Set(['after', 'before']);

/** Writes arguments of a field: `(first: 3, filter: { … })`, or nothing. */
export function writeArguments(
  field: GraphQLField<unknown, unknown>,
  first: number,
  pen: Pen,
): string[] {
  if (identifies(field)) return identity(field, pen);
  const { choices } = pen;
  const ends = leadsOn(field) ? endsOfPath(pen) : [];
  const backward = field.args.some(({ name }) => name === 'last') && choices.oneIn(4);
  const written = field.args
    .filter(({ name }) => !cursors.has(name) && !(ends.length && isEnd(name)))
    .flatMap((argument) => {
      if (argument.name === (backward ? 'first' : 'last')) return [];
      if (argument.name === 'first' || argument.name === 'last') {
        return [`${argument.name}: ${orVariable(plain(first), argument.type, pen)}`];
      }
      if (!isRequiredArgument(argument) && !choices.oneIn(2)) return [];
      if (argument.name === 'field') {
        const name = plain(choices.pick(citedFields(pen.fieldsBeside(field))));
        return [`${argument.name}: ${orVariable(name, argument.type, pen)}`];
      }
      return [`${argument.name}: ${writeInput(argument, field.name, pen)}`];
    });
  return [...ends, ...written];
}

const isEnd = (name: string): boolean => name === 'from' || name === 'to';

/** A field that leads from one record to another. */
const leadsOn = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.filter(({ name }) => isEnd(name)).length === 2;

/** Two different ends of one kind, mostly of some who met somebody. */
function endsOfPath({ choices, samples, variables }: Pen): string[] {
  const [from, to] = samples.ends(choices);
  const sent = choices.oneIn(3) ? variables.add('ID!', undefined, { value: to }) : undefined;
  return [`from: "${from}"`, `to: ${sent ?? `"${to}"`}`];
}

/** Dates and links first, which is what citations are mostly about. */
function citedFields(names: readonly string[]): readonly string[] {
  const likely = names.filter((name) => /On$|^links$/.test(name));
  return [...likely, ...likely, ...names];
}

/** Fields that find one record in one of two ways: by id, or by series and edition, or by code. */
function identifies(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some(({ name }) => name === 'edition' || name === 'code');
}

function identity({ name }: GraphQLField<unknown, unknown>, pen: Pen): string[] {
  const { choices, samples, variables } = pen;
  if (name === 'country') {
    const isById = choices.oneIn(2);
    return [
      isById ? `id: "${samples.id([name], choices)}"` : `code: "${samples.country(choices)}"`,
    ];
  }
  const { id = '', series = '', edition = '' } = samples.edition(name, choices);
  if (choices.oneIn(2)) return [`id: "${id}"`];
  const number = variables.add('Int', undefined, { value: Number(edition) });
  return [`series: "${series}"`, `edition: ${number}`];
}

function writeInput(
  { name, type }: Pick<GraphQLArgument, 'name' | 'type'>,
  owner: string,
  pen: Pen,
): string {
  if (!isNonNullType(type) && pen.choices.oneIn(25)) return orVariable(plain(null), type, pen);
  return orVariable(makeValue(name, type, { owner, depth: 0 }, pen), type, pen);
}

/** Puts a value into a variable now and then: sent, defaulted, or, where nothing is needed, left out. */
function orVariable(value: Value, type: GraphQLInputType, { choices, variables }: Pen): string {
  // A value that holds variables itself can only be written where it stands.
  if (value.text.includes('$') || !choices.oneIn(4)) return value.text;
  if (!isNonNullType(type) && choices.oneIn(5)) return variables.add(String(type), undefined, {});
  if (choices.oneIn(4)) return variables.add(String(type), value.text, {});
  return variables.add(String(type), undefined, { value: value.json });
}

interface Place {
  /** The field or input that the value stands in. */
  readonly owner: string;
  readonly depth: number;
}

function makeValue(name: string, type: GraphQLInputType, place: Place, pen: Pen): Value {
  const { choices } = pen;
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const count = 1 + choices.below(3);
    const made = Array.from({ length: count }, () => makeValue(name, bare.ofType, place, pen));
    // The dimensions of groups are named once each.
    const items = name === 'by' ? [...new Map(made.map((one) => [one.text, one])).values()] : made;
    return {
      text: `[${items.map(({ text }) => text).join(', ')}]`,
      json: items.map(({ json }) => json),
    };
  }
  if (isEnumType(bare)) {
    const { name: chosen } = choices.pick(bare.getValues());
    return { text: chosen, json: chosen };
  }
  if (!isInputObjectType(bare)) return scalar(name, String(bare), place.owner, pen);
  const fields = Object.values(bare.getFields());
  const deeper = { owner: bare.name, depth: place.depth + 1 };
  const open = fields.filter((field) => place.depth < 3 || !String(field.type).includes('Filter'));
  const chosen = new Set(Array.from({ length: 1 + choices.below(3) }, () => choices.pick(open)));
  const required = fields.filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  const values = [...new Set([...required, ...chosen])].map((field) => ({
    field,
    value: makeValue(field.name, field.type, deeper, pen),
  }));
  const entries = inOrder(values).map(({ field, value }) => {
    const text = orVariable(value, field.type, pen);
    return { name: field.name, text, json: value.json };
  });
  return {
    text: `{ ${entries.map((entry) => `${entry.name}: ${entry.text}`).join(', ')} }`,
    json: Object.fromEntries(entries.map((entry) => [entry.name, entry.json])),
  };
}

/** Keys with their values; the ends of a range that would end before it begins change places. */
function inOrder<T extends { readonly field: { readonly name: string }; readonly value: Value }>(
  values: readonly T[],
): readonly T[] {
  const end = (wanted: string) => values.find(({ field }) => field.name === wanted);
  const [from, to] = [end('from'), end('to')];
  if (!from || !to || isInOrder(from.value.json, to.value.json)) return values;
  const { value } = from;
  return values.map((one) => {
    if (one === from) return { ...one, value: to.value };
    return one === to ? { ...one, value } : one;
  });
}

const isInOrder = (from: unknown, to: unknown): boolean =>
  typeof from === 'number'
    ? from <= Number(to)
    : spanOf(String(from)).earliest <= spanOf(String(to)).latest;

function scalar(name: string, type: string, owner: string, pen: Pen): Value {
  const { choices, samples } = pen;
  switch (type) {
    case 'ID':
      return plain(samples.id([pen.typeOfIds(owner, name) ?? '', name, owner], choices));
    case 'String':
      return plain(samples.text(choices));
    case 'Date':
      return plain(
        /^Date(Range|Filter)$/.test(owner) ? samples.date(choices) : samples.day(choices),
      );
    case 'CountryCode':
      return plain(samples.country(choices));
    case 'Boolean':
      return plain(choices.oneIn(2));
    case 'Float':
      return plain(choices.below(360) / 2 - 90);
    case 'Int':
      return plain(1 + choices.below(largest[name] ?? 50));
    default:
      throw new Error(`The generator has no values for ${type} (${owner}.${name}).`);
  }
}

/** The greatest whole number of an argument, where it is not the usual. */
const largest: Readonly<Record<string, number>> = { within: 60, atMost: 6 };

function plain(json: unknown): Value {
  return { text: JSON.stringify(json), json };
}
