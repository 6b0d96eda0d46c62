import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../src/config';

/** The folder that holds what the benchmark makes; git does not see it. */
export function benchFolder(): string {
  const folder = join(projectFolder, 'var', 'bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}
