import { GraphQLFloat, GraphQLInt } from 'graphql';
import {
  EntitySchema,
  type EntitySchemaColumnOptions,
  type EntitySchemaRelationOptions,
} from 'typeorm';
import { columnName, isPartialDate, isStored } from './columns';
import type { Registry } from './registry';
import type { ColumnField, FieldSpec, RefField, TypeSpec } from './specification';

type Columns = Record<string, EntitySchemaColumnOptions>;
type Relations = Record<string, EntitySchemaRelationOptions>;

/**
 * Builds TypeORM's metadata from the registry: one entity for each stored type, under its own class, so
 * that `getRepository(Meeting)` works. A reference `event` is a relation, and its key the column `eventId`.
 *
 * @param registry the declarations of the domains.
 * @returns the value for the option `entities` of a data source.
 */
export const publishTypeorm = (registry: Registry): readonly EntitySchema<object>[] =>
  registry.types.filter(hasTable).map((type) => entityOf(type, registry));

/** Whether a type has a table: members use the table of their interface; a row type has one if it has a file. */
const hasTable = ({ kind, table, file }: TypeSpec): boolean =>
  table !== undefined && (kind === 'interface' || kind === 'link' || file !== undefined);

function entityOf(type: TypeSpec, registry: Registry): EntitySchema<object> {
  const fields = type.fields.filter(isStored);
  const references = fields.filter((field) => field.kind === 'ref');
  // A reference to a record of any type has no single table: TypeORM gets its column only.
  const related = references.filter(({ target }) => hasTable(registry.typeOf(target())));
  return new EntitySchema<object>({
    target: type.class,
    name: type.name,
    tableName: type.table,
    columns: columnsOf(type, fields),
    relations: relationsOf(related),
    ...inheritanceOf(type),
  });
}

function inheritanceOf({ kind, slug }: TypeSpec): Partial<EntitySchema<object>['options']> {
  if (kind === 'member') return { type: 'entity-child', discriminatorValue: slug };
  if (kind !== 'interface') return {};
  const column = { name: 'type', type: 'text', nullable: false } as const;
  return { inheritance: { pattern: 'STI', column }, discriminatorValue: slug };
}

function columnsOf(type: TypeSpec, fields: readonly (ColumnField | RefField)[]): Columns {
  const isJoin = type.kind === 'link' && !fields.some(({ name }) => name === 'id');
  const columns = Object.assign(
    {},
    ...fields.map((field) => columnsOfField(field, isJoin)),
  ) as Columns;
  // The position in the list of the data file's cell.
  return isJoin ? { ...columns, position: { name: 'position', type: 'integer' } } : columns;
}

function columnsOfField(field: ColumnField | RefField, isJoin: boolean): Columns {
  const name = columnName(field);
  const shared = { name, nullable: field.nullable, primary: isJoin || field.name === 'id' };
  if (field.kind === 'ref') return { [`${field.name}Id`]: { ...shared, type: 'text' } };
  return {
    [field.name]: { ...shared, type: typeOf(field) },
    ...(field.folded ? foldedCompanion(field) : {}),
    ...(isPartialDate(field) ? companion(field, 'Earliest') : {}),
    ...(isPartialDate(field) ? companion(field, 'Latest') : {}),
  };
}

/** An additional column for a field, never null. */
const companion = (field: FieldSpec, suffix: string): Columns => ({
  [field.name + suffix]: { name: `${columnName(field)}_${suffix.toLowerCase()}`, type: 'text' },
});

/** The folded text, null where there is no text; of a list, the folded texts. */
const foldedCompanion = (field: ColumnField): Columns => ({
  [`${field.name}Folded`]: {
    name: `${columnName(field)}_folded`,
    type: typeOf(field),
    nullable: field.nullable,
  },
});

function typeOf({ type, list }: ColumnField): EntitySchemaColumnOptions['type'] {
  if (list) return 'simple-json';
  if (type === GraphQLInt) return 'integer';
  return type === GraphQLFloat ? 'double precision' : 'text';
}

const relationsOf = (references: readonly RefField[]): Relations =>
  Object.fromEntries(
    references.map((field) => [
      field.name,
      {
        type: 'many-to-one',
        target: field.target,
        nullable: field.nullable,
        joinColumn: { name: columnName(field), referencedColumnName: 'id' },
        deferrable: 'INITIALLY DEFERRED',
      } satisfies EntitySchemaRelationOptions,
    ]),
  );
