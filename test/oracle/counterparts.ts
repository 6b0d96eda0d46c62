import { eventEnd, spanOf } from './days';
import type { Arguments } from './fields';
import { meets, party, type Filter, type World } from './filters';
import { page, sorted, type Keys } from './pages';
import type { Row } from './records';
import { fold } from './text';

/** Another official or organisation, and the meetings that an official or organisation had with it. */
export interface Counterpart {
  readonly id: string;
  readonly official?: Row;
  readonly organisation?: Row;
  readonly name: string;
  readonly count: number;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly behind: readonly Row[];
}

/** The column of a participation that names who took part. */
export type Side = 'official' | 'representing';

/** The meetings that count: those that the filter selects, and held ones unless it says which. */
export function countedMeetings(filter: Filter, world: World): readonly Row[] {
  const isDecided = decidesStatus(filter);
  return world.records
    .of('meetings')
    .filter((meeting) => isDecided || meeting.status === 'HELD')
    .filter((meeting) => meets('MeetingFilter', meeting, filter, world));
}

/** Whether a filter says which status counts, itself or in what it combines. */
function decidesStatus(filter: Filter): boolean {
  const combined = [filter?.and, filter?.or, filter?.not].flat() as Filter[];
  return filter?.status != null || combined.some((one) => one != null && decidesStatus(one));
}

/** Everyone who took part in a meeting, on one kind of side. */
export const presentAt = (meeting: Row, side: Side, { records }: World): ReadonlySet<string> =>
  new Set(
    records
      .of('participations')
      .filter(({ event }) => event === meeting.id)
      .flatMap((part) => part[side] || []),
  );

/** Everyone else in the meetings of an official or organisation, and how often. */
export function counterparts(side: Side, row: Row, args: Arguments, world: World): object {
  const exactly = side === 'official' || args.exactly === true;
  const mine = party(row.id ?? '', { ...world, given: { exactly } });
  const behind = new Map<string, Row[]>();
  for (const meeting of countedMeetings(args.filter, world)) {
    const present = presentAt(meeting, side, world);
    if (![...mine].some((id) => present.has(id))) continue;
    for (const id of present) {
      if (!mine.has(id)) behind.set(id, [...(behind.get(id) ?? []), meeting]);
    }
  }
  const found = [...behind].map(([id, meetings]) => counterpart(id, meetings, { side, world }));
  const order = args.orderBy ?? 'COUNT_DESC';
  const keys = orders[order.replace(/_(ASC|DESC)$/, '')] ?? byCount;
  return page(sorted(found, keys, order.endsWith('_DESC')), keys, args);
}

function counterpart(
  id: string,
  behind: readonly Row[],
  { side, world }: { readonly side: Side; readonly world: World },
): Counterpart {
  const other = world.records.byId(id);
  const firsts = behind.map((row) => `${spanOf(row.startsOn ?? '').earliest}${row.startsOn}`);
  const lasts = behind.map((row) => `${eventEnd(row).earliest}${row.endsOn || row.startsOn}`);
  return {
    id,
    [side === 'official' ? 'official' : 'organisation']: other,
    name: fold(other?.name ?? ''),
    count: behind.length,
    firstOn: (firsts.sort().at(0) ?? '').slice(10),
    lastOn: (lasts.sort().at(-1) ?? '').slice(10),
    behind,
  };
}

const byCount: Keys<Counterpart> = ({ count, id }) => [String(count).padStart(9, '0'), id];

const orders: Readonly<Record<string, Keys<Counterpart>>> = {
  COUNT: byCount,
  FIRST_ON: ({ firstOn, id }) => [spanOf(firstOn).earliest, id],
  LAST_ON: ({ lastOn, id }) => [spanOf(lastOn).earliest, id],
  NAME: ({ name, id }) => [name, id],
};
