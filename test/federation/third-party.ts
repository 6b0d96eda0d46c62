import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The subgraph of `examples/third-party`, in a process of its own. */
export interface ThirdParty {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts it as its README says, on any free port. */
export async function openThirdParty(): Promise<ThirdParty> {
  const child = spawn(process.execPath, ['server.js'], {
    cwd: 'examples/third-party',
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const [url = ''] = /http:\S+/.exec(line) ?? [];
  return {
    url,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}
