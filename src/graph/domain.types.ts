import { fieldsOf } from './field.decorators';
import { kebabCase, snakeCase } from './names';
import { Node } from './node';
import type { BetweenRule } from './rules.between';
import type { Class, FieldSpec, RecordRule, Thunk, TypeSpec } from './specification';

/** What is said of a type where it is declared. */
export interface TypeOptions {
  readonly description: string;
  /** Its table; the name in snake case when not said. */
  readonly table?: string;
  /** Its data file, without `.csv`. */
  readonly file?: string;
  /** The prefix of its ids; its name in kebab case when not said. */
  readonly slug?: string;
  /** What must hold in every record of its file. */
  readonly rules?: readonly RecordRule[];
  /** What must hold between its records and others. */
  readonly between?: readonly BetweenRule[];
}

/** Fields that a domain adds to a type of a lower one. */
export interface Contribution {
  readonly target: Thunk<Class>;
  readonly fields: readonly FieldSpec[];
}

/** A decorator of a class of the graph. */
export type TypeDecorator = (type: Class) => void;

/** The class decorators of a domain, and what was declared by them. */
export interface TypeDeclarations {
  readonly types: readonly TypeSpec[];
  readonly contributions: readonly Contribution[];
  /** A type with a table and an id. */
  entity(options: TypeOptions): TypeDecorator;
  /** An interface whose members share one table. */
  interface(options: TypeOptions): TypeDecorator;
  /** A type of an interface: a row of the interface's table. */
  member(parent: Class, options: TypeOptions): TypeDecorator;
  /** An object without identity. */
  value(options: TypeOptions): TypeDecorator;
  /** What a connection makes: it has a place in an order, and no id that a caller sees. */
  row(options: TypeOptions): TypeDecorator;
  /** A join table; the graph shows what it joins. */
  link(options: TypeOptions): TypeDecorator;
  /** Fields about a type of a lower domain, which knows nothing of them. */
  contributes(target: Thunk<Class>): TypeDecorator;
}

const fieldsIn = (domain: string, type: Class): FieldSpec[] =>
  fieldsOf(type).map((field): FieldSpec => ({ ...field, domain }));

/** The specification of a class, as its decorator has it. */
function specify(
  type: Class,
  options: TypeOptions,
  base: Pick<TypeSpec, 'kind' | 'domain'>,
): TypeSpec {
  const { kind, domain } = base;
  const hasId = kind === 'entity' || kind === 'interface';
  return {
    ...base,
    class: type,
    name: type.name,
    description: options.description,
    slug: options.slug ?? kebabCase(type.name),
    table: kind === 'value' ? undefined : (options.table ?? snakeCase(type.name)),
    file: options.file,
    rules: options.rules ?? [],
    between: options.between ?? [],
    fields: [...(hasId ? fieldsIn(domain, Node) : []), ...fieldsIn(domain, type)],
  };
}

/** Opens the types of a domain. */
export function declareTypes(domain: string): TypeDeclarations {
  const types: TypeSpec[] = [];
  const contributions: Contribution[] = [];
  const declare =
    (kind: TypeSpec['kind']) =>
    (options: TypeOptions): TypeDecorator =>
    (type) => {
      types.push(specify(type, options, { kind, domain }));
    };
  return {
    types,
    contributions,
    entity: declare('entity'),
    interface: declare('interface'),
    member: (parent, options) => (type) => {
      const table = types.find((one) => one.class === parent)?.table;
      const spec = specify(type, options, { kind: 'member', domain });
      types.push({ ...spec, interface: parent, table });
    },
    value: declare('value'),
    row: declare('row'),
    link: declare('link'),
    contributes: (target) => (type) => {
      contributions.push({ target, fields: fieldsIn(domain, type) });
    },
  };
}
