import { columnName, isOwnedList, isPartialDate, isStored } from '../graph/columns';
import { snakeCase } from '../graph/names';
import type { Registry } from '../graph/registry';
import type { BetweenRule } from '../graph/rules.between';
import type {
  ColumnField,
  FieldSpec,
  ListField,
  RecordRule,
  RefField,
  TypeSpec,
} from '../graph/specification';

/** A field of the graph that is a column of a data file. */
export type FileField = ColumnField | RefField | ListField;

/** The join table of a cell that holds a list of ids. */
export interface JoinTable {
  readonly field: ListField;
  readonly table: string;
  /** The key column of the record with the list. */
  readonly owner: string;
  /** The key column of the listed record. */
  readonly target: string;
}

/** A data file, with the table of its records. */
export interface DataFile {
  /** Such as `meetings.csv`. */
  readonly name: string;
  readonly type: TypeSpec;
  /** The prefix of its ids, without the slash. */
  readonly prefix: string;
  readonly table: string;
  /** Whether other files share the table; its column `type` distinguishes the records. */
  readonly isShared: boolean;
  /** One field for each column, in the order of the declaration. */
  readonly fields: readonly FileField[];
  /** The columns of the table that the file fills. */
  readonly columns: readonly string[];
  readonly joins: readonly JoinTable[];
  readonly rules: readonly RecordRule[];
  /** The rules between its records and others; the files of an interface share its rules. */
  readonly between: readonly BetweenRule[];
}

/** The name of a field's column in the file. */
export const fileColumn = (field: Pick<FieldSpec, 'name'>): string => snakeCase(field.name);

/** Writes the condition that a row `r` of the table is a record of the file. */
export const isOfFile = ({ isShared, type }: DataFile): string =>
  isShared ? `r."type" = '${type.slug}'` : 'true';

/** The columns of the table that a field fills. */
function storedColumns(field: FileField): readonly string[] {
  if (field.kind === 'list') return [];
  const name = columnName(field);
  if (field.kind === 'ref') return [name];
  if (field.folded) return [name, `${name}_folded`];
  return isPartialDate(field) ? [name, `${name}_earliest`, `${name}_latest`] : [name];
}

const isInFile = (field: FieldSpec): field is FileField => isStored(field) || isOwnedList(field);

function joinTable(registry: Registry, field: ListField): JoinTable {
  if (!field.by || typeof field.by === 'string') {
    throw new Error(`${field.name} is owned, but goes via no join table.`);
  }
  const via = registry.typeOf(field.by.via());
  return {
    field,
    table: via.table ?? '',
    owner: `${snakeCase(field.by.from)}_id`,
    target: `${snakeCase(field.by.to)}_id`,
  };
}

function dataFile(registry: Registry, type: TypeSpec): DataFile {
  const fields = registry.fieldsOf(type).filter(isInFile);
  const parent = type.interface && registry.typeOf(type.interface);
  const isShared = parent !== undefined;
  return {
    name: `${type.file ?? ''}.csv`,
    type,
    prefix: type.slug,
    table: type.table ?? '',
    isShared,
    fields,
    columns: [...(isShared ? ['type'] : []), ...fields.flatMap(storedColumns)],
    joins: fields.filter(isOwnedList).map((field) => joinTable(registry, field)),
    rules: [...(parent?.rules ?? []), ...type.rules],
    between: [...(parent?.between ?? []), ...type.between],
  };
}

/**
 * Returns every data file of the graph, each after those that it refers to.
 *
 * @param registry everything that the domains declare.
 */
export function dataFiles(registry: Registry): readonly DataFile[] {
  const files = registry.types.filter((type) => type.file).map((type) => dataFile(registry, type));
  const ordered = new Set<DataFile>();
  const seen = new Set<DataFile>();
  const place = (file: DataFile): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const field of file.fields) {
      if (field.kind !== 'column') targetFiles(registry, files, field).forEach(place);
    }
    ordered.add(file);
  };
  files.forEach(place);
  return [...ordered];
}

/**
 * Returns the files whose records a reference may name.
 *
 * @param registry everything that the domains declare.
 * @param files every data file.
 * @param field the reference, or the list of references.
 */
export function targetFiles(
  registry: Registry,
  files: readonly DataFile[],
  field: RefField | ListField,
): readonly DataFile[] {
  const types = registry.membersOf(registry.typeOf(field.target()));
  return files.filter((file) => types.includes(file.type));
}
