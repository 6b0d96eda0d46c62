import type { ConnectionPool } from './connection.pool';

/**
 * Combines the pools of several servers. A statement goes to the server with the fewest running and
 * waiting statements; servers with equal load are used in turn.
 *
 * @param servers one pool for each server.
 */
export function balancePools(servers: readonly ConnectionPool[]): ConnectionPool {
  let last = -1;
  const inTurn = (): readonly number[] =>
    servers.map((_, step) => (last + 1 + step) % servers.length);
  const leastBusy = (): number =>
    inTurn().reduce((least, at) => (loadOf(servers[at]) < loadOf(servers[least]) ? at : least));
  return {
    get statements() {
      return servers.reduce((sum, { statements }) => sum + statements, 0);
    },
    get load() {
      return servers.reduce((sum, { load }) => sum + load, 0);
    },
    enqueue: (reading) => {
      last = leastBusy();
      servers[last]?.enqueue(reading);
    },
    close: async () => {
      await Promise.all(servers.map((pool) => pool.close()));
    },
  };
}

const loadOf = (pool: ConnectionPool | undefined): number => pool?.load ?? Infinity;
