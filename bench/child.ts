import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that answers one message with another. */
export interface Child {
  readonly id: number | undefined;
  /** Sends a message; resolves to what comes back. */
  ask<Answer>(message: unknown): Promise<Answer>;
  close(): Promise<void>;
}

type Reply = { readonly answer: unknown } | { readonly problem: string };

/**
 * Starts a process.
 *
 * @param file the compiled file that it runs, which calls {@link answerParent}.
 * @param flags arguments of the file.
 */
export function startChild(file: string, flags: readonly string[] = []): Child {
  const child = fork(file, [...flags], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    id: child.pid,
    ask: async <Answer>(message: unknown) => {
      child.send(message as object);
      const reply = await nextReply(child, file);
      if ('problem' in reply) throw new Error(reply.problem);
      return reply.answer as Answer;
    },
    close: async () => {
      if (!child.connected) return;
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

async function nextReply(child: ChildProcess, file: string): Promise<Reply> {
  const controller = new AbortController();
  const { signal } = controller;
  const exit = once(child, 'exit', { signal }).then(() => {
    throw new Error(`${file} ended before it answered.`);
  });
  const message = once(child, 'message', { signal }).then(([reply]) => reply as Reply);
  try {
    return await Promise.race([message, exit]);
  } finally {
    exit.catch(() => undefined);
    message.catch(() => undefined);
    controller.abort();
  }
}

/** In a child: answers each message, until the parent lets go. */
export function answerParent(
  answer: (message: never) => Promise<unknown>,
  end: () => Promise<void> = () => Promise.resolve(),
): void {
  const reply = (message: Reply): void => void process.send?.(message);
  process.on('message', (message) => {
    answer(message as never).then(
      (value) => reply({ answer: value }),
      (error: unknown) =>
        reply({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => void end().finally(() => process.exit(0)));
}
