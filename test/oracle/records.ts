import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One record: its cells under the names of the graph, `''` where nothing is recorded. */
export type Row = Readonly<Record<string, string>>;

/** Everything in the data files. */
export interface Records {
  /** How many records there are in all. */
  readonly count: number;
  /** The records of a file, by its name without `.csv`. */
  of(file: string): readonly Row[];
  /** The records of a type of the graph; none when there is no such type. */
  ofType(type: string): readonly Row[];
  /** One record of any type. */
  byId(id: string | undefined): Row | undefined;
}

/** Reads every CSV file of a folder into memory. */
export function readRecords(folder: string): Records {
  const files = new Map<string, readonly Row[]>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv'))) {
    files.set(name.slice(0, -'.csv'.length), readRows(join(folder, name)));
  }
  const byId = new Map<string | undefined, Row>();
  for (const row of [...files.values()].flat()) byId.set(row.id, row);
  const types = new Map<string | undefined, readonly Row[]>();
  for (const rows of files.values()) types.set(rows[0]?.__typename, rows);
  return {
    count: [...files.values()].flat().length,
    of: (file) => files.get(file) ?? missing(file),
    ofType: (type) => types.get(type) ?? [],
    byId: (id) => byId.get(id),
  };
}

/** The GraphQL type that an id names: `policy-document/aoip` is of type PolicyDocument. */
export function typeOfId(id: string): string {
  const words = (id.split('/')[0] ?? '').split('-');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The parts of a cell that holds a list. */
export function listOf(cell: string | undefined): string[] {
  return cell ? cell.split(';') : [];
}

function readRows(path: string): readonly Row[] {
  const lines: string[][] = parse(readFileSync(path), { bom: true });
  const [head = [], ...body] = lines;
  const names = head.map((column) =>
    column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
  return body.map((cells) => {
    const row = Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
    return { ...row, __typename: typeOfId(row.id ?? '') };
  });
}

function missing(file: string): never {
  throw new Error(`There is no data file ${file}.csv.`);
}
