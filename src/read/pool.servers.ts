import type { Places } from './pool.places';

/**
 * The places of several servers as one: a statement runs where the fewest run or wait, and where those
 * are equally few, at each server in turn.
 *
 * @param servers the places of each.
 */
export function shareOut(servers: readonly Places[]): Places {
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
    seat: (reading) => {
      last = leastBusy();
      servers[last]?.seat(reading);
    },
    close: async () => {
      await Promise.all(servers.map((places) => places.close()));
    },
  };
}

const loadOf = (places: Places | undefined): number => places?.load ?? Infinity;
