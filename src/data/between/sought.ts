import { columnName } from '../../graph/columns';
import type { Registry } from '../../graph/registry';
import type { Where } from '../../graph/rules.between';
import type { FieldSpec } from '../../graph/specification';
import { targetFiles, type DataFile } from '../data-file';

/** Where the rows of each file are read while rules are checked. */
export interface Folder {
  readonly registry: Registry;
  readonly files: readonly DataFile[];
  /** The table or SELECT that holds the rows of a file, each with its line. */
  readonly rowsOf: (file: DataFile) => string;
}

/** A table of a statement: the rows of some files under an alias. */
interface Joined {
  readonly alias: string;
  readonly files: readonly DataFile[];
  /** The columns that the statement reads. */
  readonly columns: Set<string>;
  /** How it is tied to the table before it. */
  readonly on: string;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Writes the FROM of a statement that reads fields of records, and of the records that they refer to.
 * Each reference is followed once, by the id of its record.
 */
export class Sought {
  private readonly joined = new Map<string, Joined>();
  private readonly root: Joined;

  /**
   * @param folder where rows are read.
   * @param files the files whose records are looked at: one, or all of an interface.
   */
  constructor(
    private readonly folder: Folder,
    files: readonly DataFile[],
  ) {
    this.root = { alias: 's', files, columns: new Set(['id']), on: '' };
    this.joined.set('', this.root);
  }

  /** The columns that name a record: its file, its line and its id. */
  readonly place = 's."file" as file, s."line" as line, s."id" as id';

  /**
   * A column of the record or of one that a path leads to.
   *
   * @param path such as `startsOn` or `official.bornOn`.
   * @param suffix such as `_earliest`, for a column beside that of the field.
   */
  column(path: string, suffix = ''): string {
    const steps = path.split('.');
    const name = steps.pop() ?? '';
    const holder = this.follow(steps);
    const column = `${columnName(fieldOf(this.folder, holder.files, name))}${suffix}`;
    holder.columns.add(column);
    return `${holder.alias}."${column}"`;
  }

  /** The id of the record that holds the field at the end of a path. */
  holderOf(path: string): string {
    const at = path.lastIndexOf('.');
    return at < 0 ? 's."id"' : this.column(path.slice(0, at));
  }

  /** Whether fields hold the values for which a rule applies; true when it always does. */
  applies(where: Where): string {
    const conditions = Object.entries(where).map(([path, values]) => {
      const column = this.column(path);
      return values.length
        ? `${column} in (${values.map(quoted).join(', ')})`
        : `${column} is null`;
    });
    return conditions.join(' and ') || 'true';
  }

  /** The FROM items; asked last, when every column is known. */
  get from(): string {
    return [...this.joined.values()].map((one) => this.item(one)).join('\n       join ');
  }

  private item({ alias, files, columns, on }: Joined): string {
    const names = [...columns].map((name) => `"${name}"`).join(', ');
    const rows = files.map((file) => {
      const place = on ? '' : `${quoted(file.name)} as "file", "line", `;
      return `select ${place}${names} from ${this.folder.rowsOf(file)}`;
    });
    return `(${rows.join('\n        union all ')}) ${alias}${on}`;
  }

  private follow(steps: readonly string[]): Joined {
    const path = steps.join('.');
    const known = this.joined.get(path);
    if (known) return known;
    const holder = this.follow(steps.slice(0, -1));
    const name = steps.at(-1) ?? '';
    const field = fieldOf(this.folder, holder.files, name);
    if (field.kind !== 'ref') throw new Error(`${name} of the path ${path} is no reference.`);
    const key = columnName(field);
    holder.columns.add(key);
    const alias = `p${this.joined.size}`;
    const next: Joined = {
      alias,
      files: targetFiles(this.folder.registry, this.folder.files, field),
      columns: new Set(['id']),
      on: ` on ${alias}."id" = ${holder.alias}."${key}"`,
    };
    this.joined.set(path, next);
    return next;
  }
}

/** A field of the records of some files. @throws Error when a rule names one that there is not. */
export function fieldOf({ registry }: Folder, files: readonly DataFile[], name: string): FieldSpec {
  const field = files.map(({ type }) => registry.field(type, name)).find(Boolean);
  if (!field) throw new Error(`A rule names ${name}, which is no field.`);
  return field;
}
