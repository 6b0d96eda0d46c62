import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Removes what the setup made. */
export default function teardown(): void {
  const file = process.env.BUILT_IN_DATABASE;
  if (file) rmSync(dirname(file), { recursive: true, force: true });
}
