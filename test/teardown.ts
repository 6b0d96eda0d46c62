import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { stopSharedServer } from './postgres/shared';

/** Removes what the setup made. */
export default async function teardown(): Promise<void> {
  const file = process.env.BUILT_IN_DATABASE;
  if (!file) return;
  await stopSharedServer(dirname(file));
  rmSync(dirname(file), { recursive: true, force: true });
}
