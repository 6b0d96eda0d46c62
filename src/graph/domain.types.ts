import { fieldsOf } from './field.decorators';
import { camelCase, kebabCase, pluralOf, snakeCase } from './names';
import { Node } from './node';
import type { BetweenRule } from './rules.between';
import type { Class, FieldSpec, RecordRule, Thunk, TypeSpec } from './specification';

/** Options of a type. */
export interface TypeOptions {
  readonly description: string;
  /** The name of its table; the type's name in snake case when not given. */
  readonly table?: string;
  /** The name of its data file, without `.csv`. */
  readonly file?: string;
  /** The prefix of its ids; the type's name in kebab case when not given. */
  readonly slug?: string;
  /** The id of a record, for the descriptions of its root field. */
  readonly example?: string;
  /** The name of its root connection; the plural of the type's name when not given. */
  readonly plural?: string;
  /** The rules for each record of its file. */
  readonly rules?: readonly RecordRule[];
  /** The rules between its records and others. */
  readonly between?: readonly BetweenRule[];
  /** `false` for a type without a filter, such as the hits of a search. */
  readonly isFilterable?: false;
  /** The fields of a statement about coverage that say how many of its records are recorded. */
  readonly coveredBy?: readonly string[];
}

/** Fields that a domain adds to a type of a lower domain. */
export interface Contribution {
  readonly target: Thunk<Class>;
  readonly fields: readonly FieldSpec[];
}

/** A decorator of a class of the graph. */
export type TypeDecorator = (type: Class) => void;

/** The class decorators of a domain, and the types declared by them. */
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
  /** A row that a connection creates: it has a place in an order, but no id in the graph. */
  row(options: TypeOptions): TypeDecorator;
  /** A join table, which is not a type of the graph. */
  link(options: TypeOptions): TypeDecorator;
  /** Adds fields to a type of a lower domain, which imports nothing of them. */
  contributes(target: Thunk<Class>): TypeDecorator;
}

const fieldsIn = (domain: string, type: Class): FieldSpec[] =>
  fieldsOf(type).map((field): FieldSpec => ({ ...field, domain }));

/** The kinds of types that have a filter, unless they say otherwise. */
const filterable: ReadonlySet<TypeSpec['kind']> = new Set(['entity', 'interface', 'member', 'row']);

const rulesIn = (options: TypeOptions): Pick<TypeSpec, 'rules' | 'between' | 'coveredBy'> => ({
  rules: options.rules ?? [],
  between: options.between ?? [],
  coveredBy: options.coveredBy ?? [],
});

/** Makes the specification of a class from the options of its decorator. */
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
    example: options.example,
    plural: options.plural ?? pluralOf(camelCase(type.name)),
    table: kind === 'value' ? undefined : (options.table ?? snakeCase(type.name)),
    file: options.file,
    isFilterable: options.isFilterable ?? filterable.has(kind),
    ...rulesIn(options),
    fields: [...(hasId ? fieldsIn(domain, Node) : []), ...fieldsIn(domain, type)],
  };
}

/** Creates the type decorators of a domain. */
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
