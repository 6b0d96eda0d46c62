import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { Variables, writeArguments, type Pen } from './arguments.generator';
import { Choices } from './choices';
import { typeOfFilter } from './generated.keys';
import type { Samples } from './samples';

/** A query with its variables, and the connection in it that can be followed page by page. */
export interface GeneratedQuery {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly paging?: { readonly path: readonly string[]; readonly variable: 'after' | 'before' };
}

type Field = GraphQLField<unknown, unknown>;
type Fields = GraphQLObjectType | GraphQLInterfaceType;

/** The response keys that a selection has used, each with what it stands for. */
type Used = Map<string, { readonly what: string; readonly used: Used }>;

/** Where a selection stands. */
interface Spot {
  readonly depth: number;
  /** How many records the pages around it can hold. */
  readonly records: number;
  /** The response keys from the root, as long as every step is one record. */
  readonly path?: readonly string[];
  readonly used: Used;
  /** Inside groups: the keys that they have, as far as the document says. */
  readonly keys?: readonly string[];
  /** Inside a fragment fields are renamed where another fragment might differ. */
  readonly inFragment: boolean;
}

const deepest = 5;
const mostFields = 70;
const mostRecords = 600;
/** Compared by tests of their own (test/search): how a search scores is not for an oracle to know. */
const leftOut = new Set(['search', 'suggest']);

/** Valid random queries over a schema; they shrink to the smallest that still shows a difference. */
export function generatedQueries(
  schema: GraphQLSchema,
  samples: Samples,
): fc.Arbitrary<GeneratedQuery> {
  const numbers = fc.array(fc.nat({ max: 0xffff }), { minLength: 10, maxLength: 300, size: 'max' });
  return numbers.map((list) => new QueryWriter(schema, samples, new Choices(list)).write());
}

/** The names of the fields that stand beside a field of a schema. */
function besideIn(schema: GraphQLSchema): Pen['fieldsBeside'] {
  const all = Object.values(schema.getTypeMap());
  const types = all.filter((type) => isObjectType(type) || isInterfaceType(type));
  const holders = new Map(
    types.flatMap((type) => Object.values(type.getFields()).map((field) => [field, type] as const)),
  );
  return (field) => Object.keys(holders.get(field)?.getFields() ?? {});
}

/** Finds the type that a field of a filter's type refers to: the ids of a key of that name are its. */
const typeOfIdsIn =
  (schema: GraphQLSchema): Pen['typeOfIds'] =>
  (filter, key) => {
    const type = schema.getType(typeOfFilter(filter));
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    if (key === 'ids') return type.name;
    const field = type.getFields()[key];
    return field && getNamedType(field.type).name;
  };
/** The keys of groups, from the argument `by` as it is written. */
function keysIn(args: readonly string[]): readonly string[] {
  const by = args.find((argument) => argument.startsWith('by: [')) ?? '';
  return (by.slice('by: '.length).match(/\w+/g) ?? []).map((value) =>
    value.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
}

/** Groups do not stand inside groups; of their keys mostly those are asked for that they have. */
function mayStand({ name }: Field, type: Fields, { keys }: Spot): boolean {
  if (!keys) return true;
  if (name === 'groups') return false;
  return !type.name.endsWith('Keys') || keys.length === 0 || keys.includes(name);
}

class QueryWriter {
  private readonly variables = new Variables();
  private readonly fragments: string[] = [];
  private fields = 0;
  private aliases = 0;
  private paging: GeneratedQuery['paging'];
  private readonly pen: Pen;

  constructor(
    private readonly schema: GraphQLSchema,
    samples: Samples,
    private readonly choices: Choices,
  ) {
    this.pen = {
      choices,
      samples,
      variables: this.variables,
      fieldsBeside: besideIn(schema),
      typeOfIds: typeOfIdsIn(schema),
    };
  }

  write(): GeneratedQuery {
    const query = this.schema.getQueryType();
    const roots = Object.values(query?.getFields() ?? {}).filter(({ name }) => !leftOut.has(name));
    const spot: Spot = { depth: 0, records: 1, path: [], used: new Map(), inFragment: false };
    const body = Array.from({ length: 1 + (this.choices.oneIn(4) ? 1 : 0) }, () =>
      this.field(this.choices.pick(roots), spot),
    );
    const text = [`${this.variables.head} {`, ...body, '}', ...this.fragments].join('\n');
    const { values } = this.variables;
    return { text, variables: values, ...(this.paging ? { paging: this.paging } : {}) };
  }

  private field(field: Field, spot: Spot): string {
    this.fields += 1;
    const paged = field.args.some(({ name }) => name === 'first');
    const size = paged
      ? 1 + this.choices.below(spot.depth === 0 ? 12 : 4)
      : isListType(getNullableType(field.type))
        ? 4
        : 1;
    const args = writeArguments(field, size, this.pen);
    const follow = this.follow(field, args, spot);
    const { key, used } = this.key(field, [...args, ...follow], spot);
    const name = key === field.name ? key : `${key}: ${field.name}`;
    const list = [...args, ...follow].join(', ');
    const path = isListType(getNullableType(field.type))
      ? undefined
      : spot.path && [...spot.path, key];
    if (follow.length > 0 && path) {
      this.paging = { path, variable: follow[0]?.startsWith('before') ? 'before' : 'after' };
    }
    const type = getNamedType(field.type);
    const depth = spot.depth + (/^(nodes|edges|node)$/.test(field.name) ? 0 : 1);
    const keys = field.name === 'groups' ? keysIn(args) : spot.keys;
    const inner: Spot = {
      depth,
      records: spot.records * size,
      path,
      used,
      keys,
      inFragment: false,
    };
    const extra = follow.length > 0 ? ' pageInfo { startCursor endCursor }' : '';
    const selection = isCompositeType(type) ? ` {${this.selection(type, inner)}${extra} }` : '';
    return `${name}${list ? `(${list})` : ''}${this.directive()}${selection}`;
  }

  /** Once in a query, a connection that stands under single records gets a variable cursor. */
  private follow(field: Field, args: readonly string[], { path }: Spot): string[] {
    const backward = args.some((argument) => argument.startsWith('last:'));
    const name = backward ? 'before' : 'after';
    const able = path && !this.paging && field.args.some((argument) => argument.name === name);
    if (!able || !this.choices.oneIn(2)) return [];
    return [`${name}: ${this.variables.addNamed(name, 'String')}`];
  }

  /** The response key: the field's own name, an alias by choice, or an alias by need. */
  private key(field: Field, args: readonly string[], { used, inFragment }: Spot) {
    const what = `${field.name}(${args.join()}): ${String(field.type)}`;
    const before = used.get(field.name);
    const clashes = before ? before.what !== what || args.length > 0 : inFragment;
    const key = clashes || this.choices.oneIn(6) ? `a${this.aliases++}` : field.name;
    const inner: Used = used.get(key)?.used ?? (new Map() as Used);
    used.set(key, { what, used: inner });
    return { key, used: inner };
  }

  private selection(type: GraphQLCompositeType, spot: Spot): string {
    if (!('getFields' in type)) return ' __typename';
    const parts = this.fieldsOf(type, spot);
    if (isAbstractType(type) || this.choices.oneIn(8)) parts.push(...this.fragmentsOf(type, spot));
    return parts.length > 0 ? parts.map((part) => ` ${part}`).join('') : ' __typename';
  }

  private fieldsOf(type: Fields, spot: Spot): string[] {
    const fields = Object.values(type.getFields()).filter((field) => mayStand(field, type, spot));
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const others = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    const must = leaves.length === 0 || /Connection$|Edge$/.test(type.name) ? 1 : 0;
    const open = spot.depth < deepest && this.fields < mostFields && spot.records < mostRecords;
    const count = Math.max(must, open ? this.choices.below(4) : 0);
    const chosen = leaves.length > 0 ? this.several(leaves, 1 + this.choices.below(3)) : [];
    if (others.length > 0) chosen.push(...this.several(this.fitting(others, open), count));
    const typename = this.choices.oneIn(6) ? ['__typename'] : [];
    return [...typename, ...chosen.map((field) => this.field(field, spot))];
  }

  /** At the bottom only what leads to leaves soon. */
  private fitting(fields: readonly Field[], open: boolean): readonly Field[] {
    const structure = fields.filter(({ name }) =>
      /^(nodes|edges|node|pageInfo|from|to|mine|theirs|event)$/.test(name),
    );
    return open || structure.length === 0 ? fields : structure;
  }

  private several(fields: readonly Field[], count: number): Field[] {
    const chosen = Array.from({ length: count }, () => this.choices.pick(fields));
    return this.choices.oneIn(8) ? chosen : [...new Set(chosen)];
  }

  private fragmentsOf(type: Fields, spot: Spot): string[] {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const interfaces = possible.flatMap((one) => one.getInterfaces());
    const targets = [...new Set<Fields>([...possible, ...interfaces])];
    return Array.from({ length: this.choices.below(3) }, () => {
      const target = this.choices.pick(targets);
      const inside = {
        ...spot,
        depth: spot.depth + 1,
        path: undefined,
        inFragment: isObjectType(target),
      };
      const body = `{ ${this.fieldsOf(target, inside).join(' ')} }`;
      if (!this.choices.oneIn(3)) return `... on ${target.name}${this.directive()} ${body}`;
      const name = `F${this.fragments.length}`;
      this.fragments.push(`fragment ${name} on ${target.name} ${body}`);
      return `...${name}${this.directive()}`;
    });
  }

  private directive(): string {
    if (!this.choices.oneIn(15)) return '';
    const value = this.choices.oneIn(2);
    const written = this.choices.oneIn(2) ? this.condition(value) : String(value);
    return this.choices.oneIn(2) ? ` @include(if: ${written})` : ` @skip(if: ${written})`;
  }

  /** A variable that holds a value: because it is sent, or by its default. */
  private condition(value: boolean): string {
    return this.choices.oneIn(3)
      ? this.variables.add('Boolean!', String(value), {})
      : this.variables.add('Boolean!', undefined, { value });
  }
}
