import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ExecutionResult } from 'graphql';
import { projectFolder } from '../../src/config';
import { startChild } from '../child';
import { contenderOf, dataOf } from '../contenders/contender';
import { benchFolder } from '../places';
import type { ServicesStanding } from './services.child';
import type { Counted } from './stitched.contender';

const folder = join(projectFolder, 'deploy', 'hive');
const program = join(folder, 'node_modules', '.bin', 'hive-gateway');

/** Whether Hive Gateway was installed; it is a package of its own. */
export const isGatewayInstalled = (): boolean => existsSync(program);

/** Hive Gateway with the settings of `deploy/hive`, before six HTTP services over one database. */
export async function openGateway(file: string): Promise<Counted> {
  const services = startChild(join(__dirname, 'services.child.js'));
  const standing = (): Promise<ServicesStanding> => services.ask<ServicesStanding>(file);
  const supergraph = join(benchFolder(), 'supergraph.graphql');
  writeFileSync(supergraph, (await standing()).supergraph);
  const port = await freePort();
  const gateway = spawn(process.execPath, [program, 'supergraph', '-c', 'gateway.config.ts'], {
    cwd: folder,
    env: { ...process.env, GATEWAY_PORT: String(port), GATEWAY_SUPERGRAPH: supergraph },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await becomeReady(url, gateway);
  const contender = contenderOf({
    name: 'Hive Gateway over HTTP',
    prepare: async ({ query }) => {
      return async (variables) => dataOf(await ask(`${url}/graphql`, { query, variables }));
    },
    close: async () => {
      gateway.kill('SIGTERM');
      await services.close();
    },
  });
  return { ...contender, cost: standing };
}

/** Asks a server over HTTP as clients do. */
async function ask(url: string, body: unknown): Promise<ExecutionResult> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as ExecutionResult;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function becomeReady(url: string, gateway: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (gateway.exitCode !== null) throw new Error('Hive Gateway ended before it was ready.');
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('Hive Gateway did not become ready within a minute.');
}
