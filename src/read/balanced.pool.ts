import type { ConnectionPool } from './connection.pool';

/**
 * Pools of several servers as one: a statement runs where the fewest run or wait, and where those
 * are equally few, at each server in turn.
 *
 * @param servers the pool of each.
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
