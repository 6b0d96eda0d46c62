import { countedMeetings, presentAt, type Side } from './counterparts';
import type { Arguments } from './fields';
import { party, type World } from './filters';
import { byStart } from './orders';
import { page, sorted } from './pages';
import type { Row } from './records';

/** Who met whom in which meetings, by id. */
type Acquaintances = ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>>;

/** The most paths that are told. */
const most = 100;

/** The shortest chains of meetings between two officials or organisations, found by looking at all. */
export function paths(args: Arguments, world: World): object {
  const side: Side = args.from.startsWith('official/') ? 'official' : 'representing';
  const known = acquaintances(side, args, world);
  const wholes = { ...world, exactly: side === 'official' };
  const [start, end] = [party(args.from, wholes), party(args.to, wholes)];
  const left = circles(end, known);
  const distance = Math.min(...[...start].map((id) => left.get(id) ?? Infinity));
  const isFound = distance > 0 && distance <= (args.atMost ?? 4);
  const chains = isFound
    ? [...start].flatMap((id) => chainsFrom([id], distance, { left, known }))
    : [];
  const found = chains.map((ids) => ({
    id: ids.join(' '),
    length: distance,
    steps: ids.slice(1).map((to, at) => step(ids[at] ?? '', to, { known, world })),
  }));
  const keys = ({ id }: { readonly id: string }) => [id];
  const first = sorted(found, keys).slice(0, most);
  return page(sorted(first, keys, args.orderBy?.endsWith('_DESC')), keys, args);
}

function acquaintances(side: Side, args: Arguments, world: World): Acquaintances {
  const known = new Map<string, Map<string, Row[]>>();
  for (const meeting of countedMeetings(args.filter, world)) {
    const present = [...presentAt(meeting, side, world)];
    for (const one of present) {
      const others = known.get(one) ?? new Map<string, Row[]>();
      known.set(one, others);
      for (const other of present) {
        if (other !== one) others.set(other, [...(others.get(other) ?? []), meeting]);
      }
    }
  }
  return known;
}

/** How many meetings lie between everyone and some. */
function circles(some: ReadonlySet<string>, known: Acquaintances): ReadonlyMap<string, number> {
  const found = new Map([...some].map((id) => [id, 0]));
  for (const [id, distance] of found) {
    for (const other of known.get(id)?.keys() ?? []) {
      if (!found.has(other)) found.set(other, distance + 1);
    }
  }
  return found;
}

interface Surroundings {
  readonly left: ReadonlyMap<string, number>;
  readonly known: Acquaintances;
}

/** Every way on from a chain that brings the end nearer with each step. */
function chainsFrom(
  chain: readonly string[],
  steps: number,
  map: Surroundings,
): readonly (readonly string[])[] {
  const last = chain.at(-1) ?? '';
  if (map.left.get(last) !== steps) return [];
  if (steps === 0) return [chain];
  const next = [...(map.known.get(last)?.keys() ?? [])];
  return next.flatMap((id) => chainsFrom([...chain, id], steps - 1, map));
}

function step(
  from: string,
  to: string,
  { known, world }: { readonly known: Acquaintances; readonly world: World },
): object {
  const behind = sorted(known.get(from)?.get(to) ?? [], byStart);
  const { byId } = world.records;
  return { from: byId(from), to: byId(to), meeting: behind[0], count: behind.length, behind };
}
