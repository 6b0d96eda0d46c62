import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { projectFolder } from '../../src/config';
import { benchFolder } from '../places';
import { syntheticFiles, type Cells, type SyntheticFile } from './files';
import type { Sizes } from './sizes';

/** To be raised when what is generated changes. */
const EDITION = 3;

/** Rows joined into one chunk of a file. */
const CHUNK = 500;

/**
 * A data folder that holds a synthetic graph, with the same files and columns as the project's own;
 * files of types that the graph has none of hold their first line alone. It is kept and used again.
 */
export async function syntheticFolder(sizes: Sizes): Promise<string> {
  const folder = join(benchFolder(), `folder-${sizes.participations}-${EDITION}`);
  const finished = join(folder, '.finished');
  if (existsSync(finished)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const own = join(projectFolder, 'data');
  const files = syntheticFiles(sizes);
  for (const file of readdirSync(own).filter((name) => name.endsWith('.csv'))) {
    const [header = ''] = readFileSync(join(own, file), 'utf8').split('\n', 1);
    const rows = files[file.replace('.csv', '')] ?? (() => []);
    await pipeline(Readable.from(lines(header, rows)), createWriteStream(join(folder, file)));
  }
  await pipeline(Readable.from(['']), createWriteStream(finished));
  return folder;
}

function* lines(header: string, rows: SyntheticFile): Generator<string> {
  const columns = header.split(',');
  let chunk = `${header}\n`;
  let count = 0;
  for (const cells of rows()) {
    chunk += `${columns.map((column) => written(cells, column)).join(',')}\n`;
    count += 1;
    if (count % CHUNK !== 0) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function written(cells: Cells, column: string): string {
  const text = String(cells[column] ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
