import type { Registry } from '../graph/registry';
import { dataFiles, targetFiles, type DataFile } from './data-file';
import { describeField, type FieldDescription } from './field.description';

/** A Data Package: the description of a folder of data files (datapackage.org, version 2). */
export interface DataPackage {
  readonly $schema: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The cut-off date of the data as a semantic version: `2026.8.22`. */
  readonly version: string;
  /** The same day, RFC 3339. */
  readonly created: string;
  readonly licenses: readonly Readonly<Record<'name' | 'title' | 'path', string>>[];
  readonly sources: readonly Readonly<Record<'title' | 'path', string>>[];
  readonly resources: readonly Resource[];
}

/** A file of the package with its Table Schema. */
export interface Resource {
  readonly name: string;
  readonly type: 'table';
  readonly path: string;
  readonly description: string;
  readonly format: 'csv';
  readonly mediatype: 'text/csv';
  readonly encoding: 'utf-8';
  readonly schema: TableSchema;
}

/** The columns of a file, and what they refer to. */
export interface TableSchema {
  readonly fields: readonly FieldDescription[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys?: readonly ForeignKey[];
}

/** A column that names records of one file. */
export interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: string; readonly fields: readonly string[] };
}

/** The cut-off date of the data, which is its version. */
const closedOn = '2026-08-22';

/**
 * Describes the data files of the graph, for any program that reads Data Packages.
 *
 * @param registry everything that the domains declare.
 */
export function describeDataPackage(registry: Registry): DataPackage {
  const files = dataFiles(registry);
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'sidelines',
    title: 'Sidelines: who met at which conference ahead of which summit',
    description:
      'Every record of the graph: one file a type, one row a record. An empty cell is not ' +
      'recorded. Made from the declarations of the graph by "sidelines schema".',
    version: closedOn.replaceAll('-0', '-').replaceAll('-', '.'),
    created: `${closedOn}T00:00:00Z`,
    licenses: [
      {
        name: 'CC0-1.0',
        title: 'Creative Commons Zero 1.0',
        path: 'https://creativecommons.org/publicdomain/zero/1.0/',
      },
    ],
    sources: [{ title: 'The pages, articles and documents of sources.csv', path: 'sources.csv' }],
    resources: files.map((file) => describeFile(registry, files, file)),
  };
}

function describeFile(registry: Registry, files: readonly DataFile[], file: DataFile): Resource {
  const targetsOf = (field: DataFile['fields'][number]): readonly DataFile[] =>
    field.kind === 'column' ? [file] : targetFiles(registry, files, field);
  const fields = file.fields.map((field) =>
    describeField(
      field,
      targetsOf(field).map(({ prefix }) => prefix),
    ),
  );
  const foreignKeys = file.fields.flatMap((field, at): readonly ForeignKey[] => {
    // A Table Schema has no foreign key to several files; the pattern of the field lists their prefixes.
    const [target, ...others] = field.kind === 'ref' ? targetsOf(field) : [];
    if (!target || others.length > 0) return [];
    // An empty resource means the file itself.
    const resource = target === file ? '' : resourceName(target);
    return [{ fields: [fields[at]?.name ?? ''], reference: { resource, fields: ['id'] } }];
  });
  return {
    name: resourceName(file),
    type: 'table',
    path: file.name,
    description: file.type.description,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: { fields, primaryKey: ['id'], ...(foreignKeys.length > 0 && { foreignKeys }) },
  };
}

const resourceName = ({ name }: DataFile): string => name.replace(/\.csv$/, '');
