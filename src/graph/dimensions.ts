import { isStored } from './columns';
import { describePart } from './domain.dimensions';
import { snakeCase } from './names';
import type { Registry } from './registry';
import { GraphQLPartialDate } from './scalars';
import type {
  ColumnField,
  DatePart,
  Dimension,
  DimensionKey,
  DimensionSpec,
  FieldSpec,
  RefField,
  TypeSpec,
} from './specification';

/** The part of a registry that dimensions are found in. */
type Types = Pick<Registry, 'domains' | 'typeOf' | 'membersOf' | 'fieldsOf' | 'field'>;

/**
 * Returns the dimensions of a type. By rule these are every enumeration, every reference, and every date by
 * year, quarter and month: `startsOn` gives YEAR, any other date `fooOn` gives FOO_YEAR. Declared dimensions
 * follow; one with the name of a dimension by rule replaces it.
 *
 * @param types the declarations of all domains.
 * @param type the type; an interface has the dimensions that all of its types share.
 * @throws Error with a sentence when a declared dimension leads nowhere.
 */
export function dimensionsOf(types: Types, type: TypeSpec): readonly Dimension[] {
  const byRule = types.fieldsOf(type).flatMap((field) => dimensionsByRule(type, field));
  const declared = types.domains.flatMap(({ dimensions }) =>
    dimensions
      .filter(({ target }) => target() === type.class || target() === type.interface)
      .flatMap((one) => Object.entries(one.dimensions)),
  );
  const resolved = declared.map(([name, spec]) => resolve(types, type, { name, spec }));
  return [...new Map([...byRule, ...resolved].map((one) => [one.name, one])).values()];
}

const named = (name: string, rest: Omit<Dimension, 'name' | 'value'>): Dimension => ({
  name,
  value: snakeCase(name).toUpperCase(),
  ...rest,
});

/** The dimensions that follow from the declaration of a field. */
function dimensionsByRule(type: TypeSpec, field: FieldSpec): readonly Dimension[] {
  if (field.kind === 'column') return dimensionsOfColumn(type, field);
  return isStored(field) ? [plain(field)] : [];
}

function dimensionsOfColumn(type: TypeSpec, field: ColumnField): readonly Dimension[] {
  if (field.hidden || field.list) return [];
  // A SELECT that makes rows need not give both bounds of a date.
  if (field.type === GraphQLPartialDate)
    return type.kind === 'row' ? [] : dateParts.map((part) => byPart(field, part));
  return 'kind' in field.type ? [plain(field)] : [];
}

const plain = (field: ColumnField | RefField): Dimension =>
  named(field.name, { description: field.description, steps: [], key: keyOf(field) });

const dateParts: readonly DatePart[] = ['year', 'quarter', 'month'];

function byPart(field: ColumnField, part: DatePart): Dimension {
  const stem = field.name === 'startsOn' ? '' : field.name.replace(/On$/, '');
  const name = stem ? `${stem}${part.charAt(0).toUpperCase()}${part.slice(1)}` : part;
  const description = describePart(part, `\`${field.name}\``);
  return named(name, { description, steps: [], key: keyOf(field, part) });
}

function keyOf(field: ColumnField | RefField, part: DatePart = 'year'): DimensionKey {
  const { name } = field;
  if (field.kind === 'ref') return { kind: 'record', field: name, target: field.target };
  if (field.type !== GraphQLPartialDate) return { kind: 'leaf', field: name, type: field.type };
  return { kind: 'date', field: name, part, hasOtherBounds: field.missing !== undefined };
}

interface Declared {
  readonly name: string;
  readonly spec: DimensionSpec;
}

/** Follows the way of a declared dimension to its value. */
function resolve(types: Types, type: TypeSpec, { name, spec }: Declared): Dimension {
  const place = `The dimension ${name} of ${type.name}`;
  const { description, via } = spec;
  const names = spec.by?.split('.') ?? [];
  const steps = spec.sql ? names : names.slice(0, -1);
  const start = via ? types.typeOf(via.type()) : type;
  const end = steps.reduce((at, step) => {
    const field = stored(types, at, step);
    if (field?.kind === 'ref') return types.typeOf(field.target());
    throw new Error(`${place} goes on from ${step}, which is no reference of ${at.name}.`);
  }, start);
  const key = spec.sql
    ? ({ kind: 'expression', ...spec.sql } as const)
    : keyAt(types, end, { place, spec, name: names.at(-1) ?? '' });
  return named(name, { description, via, steps, key });
}

interface End extends Declared {
  readonly place: string;
}

/** The value at the end of a way. */
function keyAt(types: Types, type: TypeSpec, { place, spec, name }: End): DimensionKey {
  const field = stored(types, type, name);
  if (field) return keyOf(field, spec.part);
  throw new Error(`${place} ends at ${name}, which is no column of ${type.name}.`);
}

function stored(types: Types, type: TypeSpec, name: string): ColumnField | RefField | undefined {
  const field = [type, ...types.membersOf(type)].map((one) => types.field(one, name)).find(Boolean);
  return field && isStored(field) ? field : undefined;
}
