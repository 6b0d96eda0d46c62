import type { Printer } from './answer.print';
import { valueAt } from './answer.rows';
import { print } from './terminal';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Creates a printer that streams an answer as JSON. The items of all pages are written into one list. The
 * sibling fields of the list follow it, because `pageInfo` is complete only after the last page.
 *
 * @param path the path of the list; null when there is one answer.
 * @returns the printer.
 */
export function openJson(path: readonly string[] | null): Printer {
  const whole = ['data', ...(path ?? [])];
  const pad = '  '.repeat(whole.length);
  let first: JsonObject | undefined;
  let last: JsonObject | undefined;
  let isEmpty = true;
  return {
    print: async (data) => {
      const items = path === null ? null : valueAt({ data }, whole);
      if (!Array.isArray(items)) return print(`${write({ data }, '')}\n`);
      last = { data };
      if (!first) {
        first = last;
        await print(writeBefore(first, whole, ''));
      }
      if (items.length === 0) return;
      const lines = items.map((item) => `\n${pad}  ${write(item, `${pad}  `)}`);
      await print(`${isEmpty ? '' : ','}${lines.join(',')}`);
      isEmpty = false;
    },
    end: async () => {
      if (!first || !last) return;
      const closing = isEmpty ? ']' : `\n${pad}]`;
      await print(`${closing}${writeAfter(merge(first, last), whole, '')}\n`);
    },
  };
}

const write = (value: unknown, pad: string): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${pad}`);

/** The fields of an object, and the index at which the streamed one is written; the list itself comes first. */
function fieldsAround(value: unknown, path: readonly string[], pad: string) {
  const [key = '', ...rest] = path;
  const entries = Object.entries(value as JsonObject);
  const others = entries.map(([name, inner]): readonly [string, string] => [
    name,
    name === key ? '' : `${pad}  ${JSON.stringify(name)}: ${write(inner, `${pad}  `)}`,
  ]);
  const at = rest.length === 0 ? 0 : entries.findIndex(([name]) => name === key);
  const lines = others.filter(([name]) => name !== key).map(([, line]) => line);
  return { key, rest, inner: (value as JsonObject)[key], lines, at };
}

/** The JSON before the items of the list at a path. */
function writeBefore(value: unknown, path: readonly string[], pad: string): string {
  const { key, rest, inner, lines, at } = fieldsAround(value, path, pad);
  const before = lines.slice(0, at).map((line) => `${line},\n`);
  const opening = rest.length === 0 ? '[' : writeBefore(inner, rest, `${pad}  `);
  return `{\n${before.join('')}${pad}  ${JSON.stringify(key)}: ${opening}`;
}

/** The JSON after the items. */
function writeAfter(value: unknown, path: readonly string[], pad: string): string {
  const { rest, inner, lines, at } = fieldsAround(value, path, pad);
  const after = lines.slice(at).map((line) => `,\n${line}`);
  const closing = rest.length === 0 ? '' : writeAfter(inner, rest, `${pad}  `);
  return `${closing}${after.join('')}\n${pad}}`;
}

/** The fields of `pageInfo` that are taken from the first page. */
const ofFirstPage: ReadonlySet<string> = new Set(['hasPreviousPage', 'startCursor']);

/** Merges the first page with the last one, whose `pageInfo` has the end. */
function merge(first: JsonObject, last: JsonObject): JsonObject {
  const entries = Object.entries(first).map(([key, value]) => {
    const other = last[key];
    if (!(key in last) || ofFirstPage.has(key)) return [key, value];
    return [key, isObject(value) && isObject(other) ? merge(value, other) : other];
  });
  return Object.fromEntries(entries) as JsonObject;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
