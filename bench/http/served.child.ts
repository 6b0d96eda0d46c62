import { pino } from 'pino';
import { readSettings } from '../../src/config';
import { createGuardedEngine } from '../../src/server/guarded.engine';
import { startServer } from '../../src/server/server';
import type { Engine } from '../../src/read/engine';
import { answerParent } from '../child';
import { openWhole } from '../contenders/whole';
import { startBare } from './bare.server';
import { openConstant, type Constant } from './constant.engine';

/** What a server child is told: to start, or which question comes next. */
interface Told {
  readonly kind: 'whole' | 'constant' | 'bare';
  readonly file: string;
  /** The answer that the constant server gives from now on. */
  readonly data?: unknown;
}

/** Where a server is, and what it has worked so far. */
export interface Standing {
  readonly url: string;
  /** Milliseconds of processor time, of all its threads. */
  readonly worked: number;
}

interface Running {
  readonly url: string;
  readonly constant?: Constant;
  close(): Promise<void>;
}

let running: Promise<Running> | undefined;

const report = ({ error }: { readonly error: unknown }): void =>
  void process.stderr.write(`${String(error)}\n`);

async function serve(answers: Engine): Promise<Running> {
  const settings = { ...readSettings({}), port: 0 };
  const log = pino({ level: 'silent' });
  const ping = (): Promise<void> => Promise.resolve();
  const release = (): Promise<null> => Promise.resolve(null);
  return startServer({ settings, answers, log, ping, release }, report);
}

async function start({ kind, file }: Told): Promise<Running> {
  if (kind === 'bare') return startBare(file);
  if (kind === 'constant') {
    const constant = openConstant();
    return { ...(await serve(constant.engine)), constant };
  }
  const { engine, reader } = await openWhole(file);
  const server = await serve(createGuardedEngine({ engine, report }));
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await reader.close();
    },
  };
}

answerParent(
  async (told: Told) => {
    running ??= start(told);
    const { url, constant } = await running;
    if (told.data !== undefined) constant?.set(told.data);
    const { user, system } = process.cpuUsage();
    return { url, worked: (user + system) / 1000 } satisfies Standing;
  },
  async () => (await running)?.close(),
);
