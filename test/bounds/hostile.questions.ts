import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLInputType,
} from 'graphql';
import type { ArgumentSite } from './argument.sites';

/** A question as it is sent. */
export interface HostileQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Both as the body of a request. */
  readonly body: string;
}

/** A value that is too deep, too wide, too long, or of the wrong kind. */
export type Hostility =
  | { readonly kind: 'long'; readonly size: number; readonly unit: string }
  | { readonly kind: 'wide' | 'deep' | 'nested'; readonly size: number }
  | { readonly kind: 'wrong'; readonly value: unknown };

/**
 * Puts a hostile value into an argument.
 *
 * @param site the argument, or the key inside it.
 * @param hostility what is wrong with the value.
 * @param isWritten whether it stands in the document; else it is sent as a variable.
 */
export function ask(site: ArgumentSite, hostility: Hostility, isWritten: boolean): HostileQuestion {
  const inner = makeValue(site.type, hostility);
  const value = site.keys.reduceRight<unknown>((held, key) => ({ [key]: held }), inner);
  if (isWritten) return sent(site.document('query', write(value, asLiteral)), {});
  const head = `query ($hostile: ${String(site.argumentType)})`;
  return sent(site.document(head, '$hostile'), { hostile: value });
}

const sent = (query: string, variables: HostileQuestion['variables']): HostileQuestion => ({
  query,
  variables,
  body: write({ query, variables }, asJson),
});

/** Hostile questions of every kind at every argument. */
export function hostileQuestions(sites: readonly ArgumentSite[]): fc.Arbitrary<HostileQuestion> {
  const record = { site: fc.constantFrom(...sites), hostility, isWritten: fc.boolean() };
  return fc.record(record).map(({ site, ...how }) => ask(site, how.hostility, how.isWritten));
}

const size = (...around: readonly number[]): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(...around), fc.integer({ min: 1, max: 3000 }));

const unit = fc.constantFrom('x', '%', '_', '\\', '"', ' ', '𝔘', 'ﷺ', '\0', '\ud800', '名', '-');

const wrong = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(2 ** 31, -(2 ** 53), 1e300, 0.1, '', '{', 'a/b', true, [[[]]]),
);

const hostility: fc.Arbitrary<Hostility> = fc.oneof(
  fc.record({ kind: fc.constant('long' as const), size: size(1000, 1001, 48_000), unit }),
  fc.record({ kind: fc.constant('wide' as const), size: size(200, 201, 1000, 1001, 1500) }),
  fc.record({ kind: fc.constant('deep' as const), size: size(11, 12, 13, 100, 900) }),
  fc.record({ kind: fc.constant('nested' as const), size: size(2, 99, 101, 900, 20_000) }),
  fc.record({ kind: fc.constant('wrong' as const), value: wrong }),
);

function makeValue(type: GraphQLInputType, hostile: Hostility): unknown {
  switch (hostile.kind) {
    case 'long':
      return listed(type, hostile.unit.repeat(hostile.size));
    case 'wide':
      return Array.from({ length: hostile.size }, () => small(type));
    case 'deep':
      return listed(type, filterInFilters(type, hostile.size));
    case 'nested':
      return listInLists(hostile.size);
    case 'wrong':
      return hostile.value;
  }
}

const listed = (type: GraphQLInputType, value: unknown): unknown =>
  isListType(getNullableType(type)) ? [value] : value;

/** A value that the type has. */
function small(type: GraphQLInputType): unknown {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (isInputObjectType(named)) {
    const text = Object.values(named.getFields()).find(
      (key) => getNamedType(key.type).name === 'String',
    );
    return text ? { [text.name]: 'x' } : {};
  }
  if (named.name === 'Int') return 1;
  if (named.name === 'Date') return '2025-10-21';
  if (named.name === 'CountryCode') return 'SG';
  return named.name === 'Boolean' ? true : 'official/kao-kim-hourn';
}

/** Objects inside each other by whatever key leads back to their own type; else of any key. */
function filterInFilters(type: GraphQLInputType, depth: number): unknown {
  const named = getNamedType(type);
  const keys = isInputObjectType(named) ? Object.values(named.getFields()) : [];
  const back = keys.find((key) => getNamedType(key.type) === named)?.name ?? 'not';
  let value: unknown = small(type);
  for (let level = 1; level < depth; level += 1) value = { [back]: value };
  return value;
}

function listInLists(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level += 1) value = [value];
  return value;
}

/** How keys and leaves are written. */
interface Style {
  readonly key: (key: string) => string;
  readonly leaf: (value: unknown) => string;
}

const asJson: Style = { key: (key) => JSON.stringify(key), leaf: (leaf) => JSON.stringify(leaf) };

/** In a document a text of capitals is the value of an enumeration. */
const asLiteral: Style = {
  key: (key) => key.replace(/\W/g, '_') || '_',
  leaf: (leaf) => (/^[A-Z]+_?[A-Z]+$/.test(String(leaf)) ? String(leaf) : JSON.stringify(leaf)),
};

/** A piece that is written as it is. */
class Verbatim {
  constructor(readonly text: string) {}
}

/** Writes a value however deep it is, which JSON.stringify cannot. */
function write(value: unknown, style: Style): string {
  const written: string[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length) {
    const next = waiting.pop();
    if (next instanceof Verbatim) written.push(next.text);
    else if (typeof next === 'object' && next !== null) waiting.push(...piecesOf(next, style));
    else written.push(style.leaf(next));
  }
  return written.join('');
}

/** What is written for a list or an object, the last first. */
function piecesOf(value: object, { key }: Style): readonly unknown[] {
  const isList = Array.isArray(value);
  const inner = Object.entries(value).flatMap(([name, one]: readonly [string, unknown], at) => [
    new Verbatim(`${at ? ', ' : ''}${isList ? '' : `${key(name)}: `}`),
    one,
  ]);
  const [open, close] = isList ? '[]' : '{}';
  return [new Verbatim(open ?? ''), ...inner, new Verbatim(close ?? '')].reverse();
}
