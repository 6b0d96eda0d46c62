import { GraphQLID, GraphQLString } from 'graphql';
import { isStored } from './columns';
import { argumentsOfField } from './paging';
import type { Registry } from './registry';
import { pathsOf } from './rules.between';
import type { ArgumentSpec, By, Class, FieldSpec, TypeSpec } from './specification';

/** Collects the invalid declarations, so that all are reported together. */
class Verification {
  readonly problems: string[] = [];

  constructor(private readonly registry: Registry) {}

  type(type: TypeSpec): void {
    if (!type.description) this.problems.push(`${type.name} has no description.`);
    for (const { target } of this.registry.pageFields) {
      const known = this.known(target(), `${type.name} is covered by`);
      for (const name of known ? type.coveredBy : []) {
        if (known) this.stored(known, name, `${type.name} is covered by ${name}`);
      }
    }
    for (const field of type.fields) this.field(type, field);
    this.dimensions(type);
    for (const rule of type.between) {
      for (const path of pathsOf(rule)) this.path(type, path, `A rule of ${type.name} on ${path}`);
    }
  }

  /** Checks that the way of each dimension leads to a value. */
  private dimensions(type: TypeSpec): void {
    try {
      for (const { name, description } of this.registry.dimensionsOf(type)) {
        if (!description)
          this.problems.push(`${type.name} has a dimension ${name} without a description.`);
      }
    } catch (error) {
      this.problems.push(error instanceof Error ? error.message : String(error));
    }
  }

  /** Checks that a rule's path ends in a column, and that every step before is a reference. */
  private path(type: TypeSpec, path: string, place: string): void {
    const [name = '', ...rest] = path.split('.');
    const field = this.stored(type, name, `${place} names ${name}`);
    if (!field || rest.length === 0) return;
    const target = field.kind === 'ref' ? this.known(field.target(), place) : undefined;
    if (target) this.path(target, rest.join('.'), place);
    else this.problems.push(`${place} goes on from ${name}, which is no reference.`);
  }

  private field(type: TypeSpec, field: FieldSpec): void {
    const place = `${type.name}.${field.name}`;
    if (!field.description) this.problems.push(`${place} has no description.`);
    this.crossing(type, field, place);
    this.texts(place, argumentsOfField(field));
    if (field.kind === 'list' || field.kind === 'connection') this.many(field, place);
    if (field.kind === 'resolved') {
      for (const name of field.needs) this.stored(type, name, `${place} needs ${name}`);
    }
  }

  /** Checks that a field that crosses domains is nullable, because its target may be unavailable. */
  private crossing(type: TypeSpec, field: FieldSpec, place: string): void {
    if (!('target' in field) || field.domain === type.domain || field.nullable) return;
    this.problems.push(`${place} belongs to another domain than its type, and must be nullable.`);
  }

  /** Checks that every text argument declares whether it is an id, a field's name, or other text. */
  private texts(place: string, args: Readonly<Record<string, ArgumentSpec>>): void {
    for (const [name, { type, idOf, fieldOf, holds }] of Object.entries(args)) {
      if ((type !== GraphQLString && type !== GraphQLID) || idOf || fieldOf || holds) continue;
      this.problems.push(
        `${place}.${name} takes a text: say with idOf or fieldOf what it names, or with holds that it names nothing.`,
      );
    }
  }

  private many(field: FieldSpec & { kind: 'list' | 'connection' }, place: string): void {
    const target = this.known(field.target(), place);
    if (!target) return;
    const { by } = field;
    if (!by && !field.match && !field.rows) {
      this.problems.push(`${place} does not say how its rows are found: give by, match or rows.`);
    }
    if (typeof by === 'string') this.stored(target, by, `${place} is found by ${by}`);
    else if (by) this.joined(by, place);
    for (const name of field.order) this.orderable(target, name, place);
  }

  private joined({ via, from, to }: Exclude<By, string>, place: string): void {
    const table = this.known(via(), place);
    if (!table) return;
    for (const name of [from, to]) this.stored(table, name, `${place} goes via ${name}`);
  }

  /** Checks the key of an order: a column that is never null, or a date, whose bounds never are. */
  private orderable(type: TypeSpec, name: string, place: string): void {
    const field = this.stored(type, name, `${place} is ordered by ${name}`);
    const isDate =
      field?.kind === 'column' && 'name' in field.type && field.type.name === 'PartialDate';
    if (field?.nullable && !isDate) {
      this.problems.push(`${place} is ordered by ${type.name}.${name}, which can be null.`);
    }
  }

  private stored(type: TypeSpec, name: string, place: string): FieldSpec | undefined {
    const holders = [type, ...this.registry.membersOf(type)];
    const field = holders.map((one) => this.registry.field(one, name)).find(Boolean);
    if (field && isStored(field)) return field;
    this.problems.push(`${place}, but ${type.name} has no column of that name.`);
    return undefined;
  }

  private known(type: Class, place: string): TypeSpec | undefined {
    try {
      return this.registry.typeOf(type);
    } catch {
      this.problems.push(`${place} names ${type.name}, which no domain declares.`);
      return undefined;
    }
  }

  /** Checks the root fields and the input types. */
  roots(): void {
    for (const root of this.registry.roots) {
      if (!root.description) this.problems.push(`Query.${root.name} has no description.`);
      this.texts(`Query.${root.name}`, root.args);
      if (root.kind !== 'connection') continue;
      const type = this.known(root.target(), `Query.${root.name}`);
      for (const name of type ? root.order : []) {
        if (type) this.orderable(type, name, `Query.${root.name}`);
      }
    }
    this.orders();
    this.filters();
    for (const { name, fields } of [...this.registry.inputs, ...this.registry.filters]) {
      this.texts(name, fields);
    }
  }

  /** Checks the keys that domains add to orders, and the examples in the descriptions of root fields by rule. */
  private orders(): void {
    for (const { target, keys } of this.registry.domains.flatMap((one) => one.orderContributions)) {
      const type = this.known(target(), 'An order');
      for (const [name, key] of Object.entries(keys)) {
        if (type && 'field' in key) this.orderable(type, key.field, `${type.name}Order.${name}`);
      }
    }
    for (const type of this.registry.types) {
      if ((type.kind !== 'entity' && type.kind !== 'member') || type.example) continue;
      this.problems.push(
        `${type.name} has no example: give the id of a record in its declaration.`,
      );
    }
  }

  /** Checks that no type has two filters: the one of them would be used nowhere. */
  private filters(): void {
    const used = new Set(this.registry.filters);
    for (const filter of this.registry.domains.flatMap((domain) => domain.filters)) {
      if (used.has(filter)) continue;
      const { name } = filter.target();
      this.problems.push(
        `${filter.name} is the second filter of ${name}: add its keys to the first.`,
      );
    }
  }
}

/**
 * Checks every declaration. It runs before the graph is served.
 *
 * @param registry the declarations of all domains.
 * @throws Error with a sentence for each invalid declaration.
 */
export function verify(registry: Registry): void {
  const verification = new Verification(registry);
  registry.types.forEach((type) => verification.type(type));
  verification.roots();
  if (verification.problems.length) {
    throw new Error(`The graph cannot be built:\n${verification.problems.join('\n')}`);
  }
}
