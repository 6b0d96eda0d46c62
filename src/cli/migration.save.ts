import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectFolder } from '../config';
import type { MigrationFile } from './migration.file';
import { say } from './terminal';

const list = join('migrations', 'index.ts');

/**
 * Saves the file of a migration, adds it to the list of migrations, and prints both.
 *
 * @param file the file.
 * @throws Error when the list has no place for it; nothing is written then.
 */
export async function saveMigration(file: MigrationFile): Promise<void> {
  const place = join(projectFolder, list);
  const text = addToList(await readFile(place, 'utf8'), file);
  await writeFile(join(projectFolder, file.path), `${file.text}\n`, { flag: 'wx' });
  await writeFile(place, text);
  say(`Wrote ${file.path}, and added ${file.className} to the list in migrations/index.ts.`);
}

/** Adds a migration at the end of the list: its import after the last import, and its class. */
function addToList(text: string, { path, className }: MigrationFile): string {
  const lastImport = text.lastIndexOf(".migration';\n");
  const end = text.lastIndexOf('\n];');
  if (lastImport < 0 || end < lastImport) throw new Error(`${list} holds no list of migrations.`);
  const afterImport = lastImport + ".migration';\n".length;
  const line = `import { ${className} } from './${basename(path, '.ts')}';\n`;
  return [
    text.slice(0, afterImport),
    line,
    text.slice(afterImport, end),
    `\n  ${className},`,
    text.slice(end),
  ].join('');
}
