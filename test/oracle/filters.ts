import type { GraphQLSchema } from 'graphql';
import { certaintyOn, eventEnd, spanOf } from './days';
import { meetsGenerated, overlaps } from './generated.keys';
import { listOf, type Records, type Row } from './records';

/** A filter as the caller gave it. */
export type Filter = Readonly<Record<string, unknown>> | null | undefined;

/** The data and the day that every condition may need. */
export interface World {
  readonly records: Records;
  readonly today: string;
  readonly schema: GraphQLSchema;
  /** The record that a reference names which no cell holds; undefined for any other field. */
  readonly computed: (type: string, field: string, row: Row) => unknown;
  /** The filter at hand, for keys that change the meaning of others. */
  readonly given?: Filter;
}

type Condition = (row: Row, wanted: never, world: World) => boolean;
type Conditions = Readonly<Record<string, Condition>>;

/** Whether a row meets a filter: every key that is given must hold. */
export function meets(name: string, row: Row, filter: Filter, world: World): boolean {
  return Object.entries(filter ?? {}).every(([key, wanted]) => {
    if (wanted == null) return true;
    if (key === 'and') return (wanted as Filter[]).every((one) => meets(name, row, one, world));
    if (key === 'or') return (wanted as Filter[]).some((one) => meets(name, row, one, world));
    if (key === 'not') return !meets(name, row, wanted as Filter, world);
    const condition = filters[name]?.[key];
    const within = { ...world, given: filter };
    if (condition) return condition(row, wanted as never, within);
    return meetsGenerated({ filter: name, key, row, wanted, world: within }, meets);
  });
}

/** The ids of a topic and of every narrower one. */
export function withNarrower(topic: string, { records }: World): ReadonlySet<string> {
  const found = new Set([topic]);
  for (const id of found) {
    for (const row of records.of('topics')) if (row.broader === id) found.add(row.id ?? '');
  }
  return found;
}

/** The ids of an organisation and of its parts, however far down. */
function withParts(organisation: string, { records }: World): Set<string> {
  const found = new Set([organisation]);
  for (const id of found) {
    for (const row of records.of('organisations')) if (row.parent === id) found.add(row.id ?? '');
  }
  return found;
}

/** The ids of an organisation, of its parts and of what it is a part of; with `exactly`, its own. */
export function party(organisation: string, world: World): ReadonlySet<string> {
  if (world.given?.exactly === true) return new Set([organisation]);
  const found = withParts(organisation, world);
  for (let id = organisation; id; id = world.records.byId(id)?.parent ?? '') found.add(id);
  return found;
}

/** Every event, of all three types. */
export function allEvents({ records }: World): readonly Row[] {
  return ['summits', 'conferences', 'meetings'].flatMap((file) => records.of(file));
}

/** The recorded links between events: the link file and two columns of meetings. */
export function recordedLinks({ records }: World): readonly Row[] {
  const own = (type: string, column: string) =>
    records
      .of('meetings')
      .filter((meeting) => meeting[column])
      .map((meeting) => ({
        id: `${meeting.id}|${type}`,
        type,
        from: meeting.id ?? '',
        to: meeting[column] ?? '',
      }));
  const sidelines = own('ON_SIDELINES_OF', 'onSidelinesOf');
  return [...records.of('event_links'), ...sidelines, ...own('AHEAD_OF', 'aheadOf')];
}

const among =
  (column: string): Condition =>
  (row, wanted: readonly string[]) =>
    wanted.includes(row[column] ?? '');
const is =
  (column: string): Condition =>
  (row, wanted: string) =>
    row[column] === wanted;
const ofParty =
  (column: string): Condition =>
  (row, wanted: string, world) =>
    party(wanted, world).has(row[column] ?? '');
const inTopic = (row: Row, topic: string, world: World) => {
  const topics = withNarrower(topic, world);
  return listOf(row.topics).some((one) => topics.has(one));
};
const linked =
  (type: string): Condition =>
  (row, wanted: Filter, world) =>
    recordedLinks(world).some(
      (link) =>
        link.type === type &&
        link.from === row.id &&
        meets('EventFilter', world.records.byId(link.to) ?? {}, wanted, world),
    );
const takenPart = (row: Row, wanted: Filter, world: World) =>
  world.records
    .of('participations')
    .filter((one) => one.event === row.id)
    .some((one) => meets('ParticipationFilter', one, wanted, world));

const held: Conditions = {
  asOf: (row, day: string, world) =>
    world.given?.everHeld === true || certaintyOn(day, row, world) !== null,
  everHeld: () => true,
};

const event: Conditions = {
  during: (row, wanted: { from?: string; to?: string }) =>
    overlaps(
      { earliest: spanOf(row.startsOn ?? '').earliest, latest: eventEnd(row).latest },
      wanted,
    ),
  place: is('place'),
  country: (row, wanted: readonly string[], { records }) =>
    wanted.includes(records.byId(records.byId(row.place)?.country)?.code ?? ''),
  series: among('series'),
  topic: inTopic,
  participants: takenPart,
  everyParticipant: (row, wanted: readonly Filter[], world) =>
    wanted.every((one) => takenPart(row, one, world)),
  onSidelinesOf: linked('ON_SIDELINES_OF'),
  aheadOf: linked('AHEAD_OF'),
};

const filters: Readonly<Record<string, Conditions>> = {
  EventFilter: event,
  SummitFilter: event,
  ConferenceFilter: event,
  MeetingFilter: event,
  ParticipationFilter: {
    event: is('event'),
    events: (row, wanted: Filter, world) =>
      meets('EventFilter', world.records.byId(row.event) ?? {}, wanted, world),
    official: is('official'),
    officials: among('official'),
    representing: ofParty('representing'),
    exactly: () => true,
    roles: among('role'),
    officeRoles: (row, wanted: readonly string[], { records }) =>
      wanted.includes(records.byId(row.office)?.role ?? ''),
  },
  TopicFilter: { broader: is('broader') },
  OfficeFilter: { roles: among('role') },
  OrganisationFilter: {
    country: (row, wanted: readonly string[], { records }) =>
      wanted.includes(records.byId(row.country)?.code ?? ''),
    parent: is('parent'),
    belongsTo: (row, wanted: Filter, world) =>
      world.records
        .of('memberships')
        .some(
          (membership) =>
            membership.member === row.id &&
            heldWhenNamed(membership, wanted, world) &&
            meets('MembershipFilter', membership, wanted, world),
        ),
  },
  MembershipFilter: {
    organisation: ofParty('organisation'),
    member: ofParty('member'),
    exactly: () => true,
    roles: among('role'),
    ...held,
  },
  PolicyDocumentFilter: {
    adopted: (row, wanted: { from?: string; to?: string }) =>
      overlaps(spanOf(row.adoptedOn ?? ''), wanted),
    adoptedAt: is('adoptedAt'),
    topic: inTopic,
  },
  OfficeHeldFilter: {
    office: is('office'),
    roles: (row, wanted: readonly string[], { records }) =>
      wanted.includes(records.byId(row.office)?.role ?? ''),
    organisation: (row, wanted: string, world) => {
      const office = world.records.byId(row.office) ?? {};
      const meant = world.given?.exactly === true ? new Set([wanted]) : withParts(wanted, world);
      return meant.has(office.organisation ?? '') || meant.has(office.represents ?? '');
    },
    exactly: () => true,
    ...held,
  },
  OfficialFilter: {
    nationality: (row, wanted: readonly string[], { records }) =>
      wanted.includes(records.byId(row.nationality)?.code ?? ''),
    holds: (row, wanted: Filter, world) =>
      world.records
        .of('tenures')
        .some(
          (tenure) =>
            tenure.official === row.id &&
            heldWhenNamed(tenure, wanted, world) &&
            meets('OfficeHeldFilter', tenure, wanted, world),
        ),
    took: (row, wanted: Filter, world) =>
      world.records
        .of('participations')
        .some((one) => one.official === row.id && meets('ParticipationFilter', one, wanted, world)),
  },
};

/** Whether a row holds today, unless the filter names another time, itself or in a combination. */
function heldWhenNamed(row: Row, wanted: Filter, world: World): boolean {
  return namesTime(wanted) || certaintyOn(world.today, row, world) !== null;
}

function namesTime(filter: Filter): boolean {
  const { asOf, everHeld, and, or, not } = filter ?? {};
  const combined = ([and, or, not].flat() as readonly Filter[]).filter((one) => one != null);
  return asOf != null || everHeld === true || combined.some(namesTime);
}
