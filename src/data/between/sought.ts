import { columnName } from '../../graph/columns';
import type { Registry } from '../../graph/registry';
import type { Where } from '../../graph/rules.between';
import type { FieldSpec, RefField } from '../../graph/specification';
import { targetFiles, type DataFile } from '../data-file';

/** The staged folder that the rules are checked on. */
export interface Folder {
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  /** Returns the table or SELECT with the rows of a file and their lines. */
  readonly rowsOf: (file: DataFile) => string;
}

/** A record that a statement reads: the row itself, or one that a path refers to. */
interface Holder {
  /** The files that may contain it; several files have an alias each. */
  readonly files: readonly DataFile[];
  /** One of its columns as SQL. */
  readonly column: (name: string) => string;
  /** Its FROM items. */
  readonly items: () => readonly string[];
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Writes the FROM of a statement that reads fields of records and of the records that they refer to.
 * Each reference is followed once, by the id of its record.
 */
export class Sought {
  private readonly holders = new Map<string, Holder>();

  /**
   * @param folder the staged folder.
   * @param files the files with the checked records: one, or all of an interface.
   */
  constructor(
    private readonly folder: Folder,
    files: readonly DataFile[],
  ) {
    this.holders.set('', this.open(files));
  }

  /** The columns that identify a record: its file, its line and its id. */
  readonly place = 's."file" as file, s."line" as line, s."id" as id';

  /**
   * Returns a column of the record or of one that a path refers to.
   *
   * @param path such as `startsOn` or `official.bornOn`.
   * @param suffix the suffix of an additional column of the field, such as `_earliest`.
   */
  column(path: string, suffix = ''): string {
    const steps = path.split('.');
    const name = steps.pop() ?? '';
    const holder = this.follow(steps);
    return holder.column(`${columnName(fieldOf(this.folder, holder.files, name))}${suffix}`);
  }

  /** Returns the id of the record with the field at the end of a path. */
  holderOf(path: string): string {
    const at = path.lastIndexOf('.');
    return at < 0 ? 's."id"' : this.column(path.slice(0, at));
  }

  /** Writes the condition under which a rule applies. */
  applies(where: Where): string {
    const conditions = Object.entries(where).map(([path, values]) => {
      const column = this.column(path);
      return values.length
        ? `${column} in (${values.map(quoted).join(', ')})`
        : `${column} is null`;
    });
    return conditions.join(' and ') || 'true';
  }

  /** The FROM items; read this last, after all columns. */
  get from(): string {
    return [...this.holders.values()].flatMap((one) => one.items()).join('\n       left join ');
  }

  /** The checked records: a union for several files, with the columns that are read. */
  private open(files: readonly DataFile[]): Holder {
    const columns = new Set(['id']);
    const rowsOf = (file: DataFile): string => {
      const names = [...columns].map((name) => `"${name}"`).join(', ');
      return `select ${quoted(file.name)} as "file", "line", ${names} from ${this.folder.rowsOf(file)}`;
    };
    return {
      files,
      column: (name) => {
        columns.add(name);
        return `s."${name}"`;
      },
      items: () => [`(${files.map(rowsOf).join('\n        union all ')}) s`],
    };
  }

  private follow(steps: readonly string[]): Holder {
    const path = steps.join('.');
    const known = this.holders.get(path);
    if (known) return known;
    const holder = this.follow(steps.slice(0, -1));
    const name = steps.at(-1) ?? '';
    const field = fieldOf(this.folder, holder.files, name);
    if (field.kind !== 'ref') throw new Error(`${name} of the path ${path} is no reference.`);
    const next = this.join(field, holder.column(columnName(field)));
    this.holders.set(path, next);
    return next;
  }

  /** Joins the record that a reference names, by its id in each file that may contain it. */
  private join(field: RefField, key: string): Holder {
    const { registry, files: all, rowsOf } = this.folder;
    const files = targetFiles(registry, all, field);
    const aliases = files.map((_, at) => `p${this.holders.size}_${at}`);
    return {
      files,
      column: (name) => {
        const columns = aliases.map((alias) => `${alias}."${name}"`);
        return columns.length > 1 ? `coalesce(${columns.join(', ')})` : columns.join('');
      },
      items: () =>
        files.map((file, at) => `${rowsOf(file)} ${aliases[at]} on ${aliases[at]}."id" = ${key}`),
    };
  }
}

/** Finds a field of the records of some files. @throws Error when the field of a rule does not exist. */
export function fieldOf({ registry }: Folder, files: readonly DataFile[], name: string): FieldSpec {
  const field = files.map(({ type }) => registry.field(type, name)).find(Boolean);
  if (!field) throw new Error(`A rule names ${name}, which is no field.`);
  return field;
}
