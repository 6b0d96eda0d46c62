import { daysBetween, eventEnd, spanOf } from './days';
import { allEvents, recordedLinks, type World } from './filters';
import type { Arguments } from './fields';
import { byName } from './orders';
import { page, sorted, type Keys } from './pages';
import { listOf, type Row } from './records';

/** A link between two events as the graph shows it. */
interface Link {
  readonly id: string;
  readonly type: string;
  readonly from: Row;
  readonly to: Row;
  readonly basis: string;
  readonly gapDays: number | null;
  readonly evidence: string | null;
}

/** What was held ahead of an event: recorded links, and those that dates and people suggest. */
export function leadUp(event: Row, args: Arguments, world: World): object {
  const bases = args.basis ?? ['RECORDED', 'INFERRED'];
  const wanted = recordedLinks(world).filter(
    ({ to, type }) => to === event.id && (args.types == null || args.types.includes(type ?? '')),
  );
  const recorded = wanted.map((link) => shown(link, world));
  const inferred = allEvents(world)
    .filter((earlier) => !wanted.some(({ from }) => from === earlier.id))
    .flatMap((earlier) => inferredLink(earlier, event, args, world) ?? []);
  const links = [
    ...(bases.includes('RECORDED') ? recorded : []),
    ...(bases.includes('INFERRED') ? inferred : []),
  ];
  return pageOfLinks(links, 'from', args);
}

/** All recorded links. */
export const allLinks = (args: Arguments, world: World): object =>
  pageOfLinks(
    recordedLinks(world).map((link) => shown(link, world)),
    'from',
    args,
  );

/** A page of links in the chosen order, by the start of the event at an end unless another is chosen. */
function pageOfLinks(all: readonly Link[], end: 'from' | 'to', args: Arguments): object {
  const { orderBy = null, accepts } = args;
  const links = all.filter((link) => accepts(link as unknown as Row));
  const isDescending = orderBy?.endsWith('_DESC') ?? false;
  const none = isDescending ? -Infinity : Infinity;
  const keys: Keys<Link> = (link) =>
    orderBy?.startsWith('GAP_DAYS')
      ? [link.gapDays ?? none, link.id]
      : [spanOf(link[end].startsOn ?? '').earliest, link.id];
  return page(sorted(links, keys, isDescending), keys, args);
}

/** What an event is linked to: recorded links alone. */
export function linksFrom(event: Row, args: Arguments, world: World): object {
  const links = recordedLinks(world)
    .filter(
      ({ from, type }) =>
        from === event.id && (args.types == null || args.types.includes(type ?? '')),
    )
    .map((link) => shown(link, world));
  return pageOfLinks(links, 'to', args);
}

/** Every event of some kinds, meetings unless asked, at which an official and another, or anyone else, both were. */
export function encounters(official: Row, args: Arguments, world: World): object {
  const parts = world.records.of('participations').filter((part) => part.official);
  const mine = parts.filter((part) => part.official === official.id);
  const pairs = mine.flatMap((own) =>
    parts
      .filter((other) => other.event === own.event && other.official !== official.id)
      .filter((other) => args.with == null || other.official === args.with)
      .map((theirs) => ({
        id: `${own.id}|${theirs.id}`,
        kind: own.event?.startsWith('meeting/') ? 'MEETING' : 'SAME_EVENT',
        event: world.records.byId(own.event) ?? {},
        mine: own,
        theirs,
      })),
  );
  const met = pairs
    .filter(({ kind }) => args.kinds == null || args.kinds.includes(kind))
    .filter(({ event }) => args.accepts(event));
  const keys = (pair: (typeof met)[number]) => [
    spanOf(pair.event.startsOn ?? '').earliest,
    pair.id,
  ];
  return page(sorted(met, keys, args.orderBy?.endsWith('_DESC')), keys, args);
}

function shown({ id = '', type = '', ...ends }: Row, { records }: World): Link {
  const from = records.byId(ends.from) ?? {};
  const to = records.byId(ends.to) ?? {};
  return {
    id,
    type,
    from,
    to,
    basis: 'RECORDED',
    gapDays: apart[type]?.(from, to) ?? null,
    evidence: null,
  };
}

/** Days between events that follow each other; those on the sidelines of another do not. */
const apart: Readonly<Record<string, (from: Row, to: Row) => number | null>> = {
  AHEAD_OF: gap,
  PREPARATORY_TO: gap,
  FOLLOW_UP_TO: (from, to) => gap(to, from),
};

function gap(from: Row, to: Row): number | null {
  return daysBetween(eventEnd(from).latest, spanOf(to.startsOn ?? '').earliest);
}

function inferredLink(from: Row, to: Row, args: Arguments, world: World): Link | null {
  if (args.types != null && !args.types.includes('AHEAD_OF')) return null;
  const gapDays = gap(from, to);
  if (gapDays === null || gapDays <= 0 || gapDays > (args.within ?? 30)) return null;
  const evidence = shared(from, to, world);
  if (evidence === null) return null;
  return {
    id: `${from.id}|${to.id}`,
    type: 'AHEAD_OF',
    from,
    to,
    basis: 'INFERRED',
    gapDays,
    evidence: `${evidence}; it ended ${gapDays === 1 ? '1 day' : `${gapDays} days`} before.`,
  };
}

/** What two events have in common, in words; null when nothing. */
function shared(from: Row, to: Row, world: World): string | null {
  for (const [column, words] of Object.entries(inWords)) {
    const there = new Set(cells(to, column, world));
    const common = cells(from, column, world).filter((id) => there.has(id));
    const [first] = sorted(
      common.map((id) => world.records.byId(id) ?? {}),
      byName,
    );
    if (first) return `${first.name} ${words}`;
  }
  const owner = world.records.byId(ownerOf(to, world));
  return owner && ownerOf(from, world) === owner.id
    ? `${owner.name} owns the series of both`
    : null;
}

const inWords = {
  official: 'took part in both',
  representing: 'was represented at both',
};

function cells(event: Row, column: string, { records }: World): string[] {
  const parts = records.of('participations').filter((part) => part.event === event.id);
  return parts.flatMap((part) => listOf(part[column]));
}

function ownerOf(event: Row, { records }: World): string | undefined {
  return records.byId(event.series)?.organisation;
}
