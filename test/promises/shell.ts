import { spawn } from 'node:child_process';

/** What a command line printed, and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs a command line as a reader of the documents types it, in the folder of the project or of a copy. */
export async function runShell(
  command: string,
  environment: Readonly<Record<string, string>> = {},
  folder = '.',
): Promise<Ran> {
  const child = spawn('sh', ['-c', command], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  return { code, stdout: chunks.join('') };
}
