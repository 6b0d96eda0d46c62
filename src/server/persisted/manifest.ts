import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getOperationAST, parse, print } from 'graphql';
import { StopError } from '../../errors';

/** An operation that can be requested by its id. */
export interface PersistedOperation {
  /** The sha256 of its body, in hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Its document without comments, as graphql-js prints it. */
  readonly body: string;
}

/** A manifest in the form that Apollo's and other tools write. */
export interface Manifest {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: readonly PersistedOperation[];
}

/** Documents by id. */
export type PersistedDocuments = ReadonlyMap<string, string>;

/** The id of a document: the sha256 of its text. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Compiles documents into a manifest.
 *
 * @param texts documents, each with one named operation.
 */
export function makeManifest(texts: readonly string[]): Manifest {
  return {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: texts.map(compileOperation),
  };
}

function compileOperation(text: string): PersistedOperation {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation?.name) throw new Error(`A document is not one named operation: ${text}`);
  const body = print(document);
  return { id: hashOf(body), name: operation.name.value, type: operation.operation, body };
}

/**
 * Reads a manifest.
 *
 * @param path the file.
 * @returns its documents by id.
 * @throws StopError when the file is missing or is not a manifest.
 */
export function readManifest(path: string): PersistedDocuments {
  try {
    return parseManifest(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StopError(
      'USAGE',
      `${path} cannot be read as a manifest of operations: give SIDELINES_PERSISTED_FILE a ` +
        `file that "sidelines schema", Apollo's or Relay's tools wrote.`,
      { cause: error },
    );
  }
}

/**
 * Parses a manifest: Apollo's form, or Relay's, an object of documents by their ids.
 *
 * @param text the content of the file.
 * @returns its documents by id.
 * @throws Error when the text is not JSON of one of these forms.
 */
export function parseManifest(text: string): PersistedDocuments {
  return new Map(entriesOf(JSON.parse(text)));
}

function entriesOf(written: unknown): readonly (readonly [string, string])[] {
  const object = written as Readonly<Record<string, unknown>>;
  const { operations } = object;
  const entries = Array.isArray(operations)
    ? (operations as readonly PersistedOperation[]).map(({ id, body }) => [id, body] as const)
    : Object.entries(object);
  return entries.map(([id, body]) => {
    if (typeof id === 'string' && typeof body === 'string') return [id, body];
    throw new Error('It must be an object of documents by id.');
  });
}
