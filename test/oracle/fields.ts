import { counterparts, type Counterpart } from './counterparts';
import { coverageOf } from './coverage';
import { certaintyOn } from './days';
import { allEvents, withNarrower, type Filter, type World } from './filters';
import { allLinks, encounters, leadUp, linksFrom } from './links';
import { page, sorted, type Keys, type PageArguments } from './pages';
import { officeHeld } from './office.held';
import { by, byName, byStart, byTitle, orderChosen } from './orders';
import { paths } from './paths';
import { listOf, type Row } from './records';

/** The arguments of any field. */
export type Arguments = PageArguments & {
  readonly id: string;
  readonly ids: readonly string[];
  readonly code: string;
  readonly series?: string | null;
  readonly edition?: number | null;
  readonly asOf?: string | null;
  readonly everHeld?: boolean | null;
  readonly roles?: readonly string[] | null;
  readonly types?: readonly string[] | null;
  readonly basis?: readonly string[] | null;
  readonly kinds?: readonly string[] | null;
  readonly from: string;
  readonly to: string;
  readonly atMost?: number | null;
  readonly exactly?: boolean | null;
  readonly as?: readonly string[] | null;
  readonly within?: number | null;
  readonly with?: string | null;
  readonly field?: string | null;
  readonly filter?: Filter;
  readonly orderBy?: string | null;
  /** Whether a record meets the filter in the arguments. */
  readonly accepts: (row: Row) => boolean;
};

/** Answers one field that is not simply a cell of its record. */
export type Resolver = (row: Row, args: Arguments, world: World) => unknown;

const has = (list: readonly unknown[] | null | undefined, value: unknown) =>
  list == null || list.includes(value);

/** A list, ordered, all of it. */
const list =
  (file: string, column: string, keys: Keys<Row> = byName): Resolver =>
  (row, { accepts }, { records }) =>
    sorted(
      records.of(file).filter((one) => one[column] === row.id && accepts(one)),
      keys,
    );

/** A connection over the rows that a function finds, with the filter and the order of its arguments. */
const connection =
  (find: (row: Row, world: World, args: Arguments) => readonly Row[], keys: Keys<Row>): Resolver =>
  (row, args, world) => {
    const found = find(row, world, args).filter(args.accepts);
    const chosen = args.orderBy ? orderChosen(args.orderBy, world) : keys;
    return page(sorted(found, chosen, args.orderBy?.endsWith('_DESC')), chosen, args);
  };

/** Rows of a file that point at the row. */
const pointing =
  (file: string, column: string) =>
  (row: Row, { records }: World) =>
    records.of(file).filter((one) => one[column] === row.id);

const whole =
  (file: string) =>
  (_: Row, { records }: World) =>
    records.of(file);

/** A connection over rows that hold on a day. */
const lasting = (file: string, column: string): Resolver =>
  connection((row, world, args) => {
    const rows = pointing(file, column)(row, world);
    const chosen = rows.filter((one) => has(args.roles, one.role));
    return args.everHeld ? chosen : chosen.filter((one) => holds(one, args, world));
  }, byStart);

const holds = (row: Row, args: Arguments, world: World) =>
  certaintyOn(args.asOf ?? world.today, row, world) !== null;

const one =
  (...files: readonly string[]): Resolver =>
  (_, args, { records }) =>
    files.flatMap((file) => records.of(file)).find((row) => row.id === args.id);

const oneOrEdition =
  (file: string): Resolver =>
  (_, { id, series, edition }: Partial<Arguments>, { records }) =>
    records
      .of(file)
      .find((row) =>
        id == null ? row.series === series && Number(row.edition) === edition : row.id === id,
      );

const certainty: Resolver = (row, { asOf }, world) => certaintyOn(asOf ?? world.today, row, world);

const inTopic = (row: Row, topic: Row, world: World) => {
  const topics = withNarrower(topic.id ?? '', world);
  return listOf(row.topics).some((id) => topics.has(id));
};

/** Offices of an organisation, and for a state those whose holders speak for it. */
const isOfficeOf = (office: Row | undefined, organisation: Row) =>
  office?.organisation === organisation.id ||
  (organisation.kind === 'STATE' && office?.represents === organisation.id);

const involved: Readonly<Record<string, (event: Row, id: string, world: World) => boolean>> = {
  HOST: (event, id) => listOf(event.hosts).includes(id),
  REPRESENTED: (event, id, { records }) =>
    records
      .of('participations')
      .some((part) => part.event === event.id && part.representing === id),
  SERIES_OWNER: (event, id, { records }) => records.byId(event.series)?.organisation === id,
};

const behind = connection((row) => (row as unknown as Counterpart).behind, byStart);

const event: Readonly<Record<string, Resolver>> = {
  parts: connection(
    (row, world) => allEvents(world).filter(({ parent }) => parent === row.id),
    byStart,
  ),
  participations: connection(pointing('participations', 'event'), by('id')),
  sidelines: connection(pointing('meetings', 'onSidelinesOf'), byStart),
  coverage: (row, _, world) => coverageOf(row, world),
  leadUp: (row, args, world) => leadUp(row, args, world),
  links: (row, args, world) => linksFrom(row, args, world),
  documents: connection(pointing('policy_documents', 'adoptedAt'), by('adoptedOn')),
  quotations: list('quotations', 'event', by('spokenOn')),
};

/** Every field that is more than a cell, by `Type.field`; fields of `Event` stand for its types. */
export const resolvers: Readonly<Record<string, Resolver>> = {
  ...Object.fromEntries(
    Object.entries(event).map(([name, resolver]) => [`Event.${name}`, resolver]),
  ),
  'Country.state': (row, _, { records }) =>
    records.of('organisations').find(({ kind, country }) => kind === 'STATE' && country === row.id),
  'Country.places': list('places', 'country'),
  'Topic.narrower': list('topics', 'broader'),
  'Topic.events': connection(
    (row, world) => allEvents(world).filter((one) => inTopic(one, row, world)),
    byStart,
  ),
  'Topic.documents': connection(
    (row, world) => world.records.of('policy_documents').filter((one) => inTopic(one, row, world)),
    by('adoptedOn'),
  ),
  'Place.events': connection(
    (row, world) => allEvents(world).filter(({ place }) => place === row.id),
    byStart,
  ),

  'Organisation.parts': list('organisations', 'parent'),
  'Organisation.members': lasting('memberships', 'organisation'),
  'Organisation.memberships': lasting('memberships', 'member'),
  'Organisation.memberCount': (row, args, world) => {
    const rows = pointing('memberships', 'organisation')(row, world).filter(({ role }) =>
      has(args.roles, role),
    );
    const count = (wanted: string) =>
      new Set(
        rows.filter((member) => certaintyOn(args.asOf ?? world.today, member, world) === wanted),
      ).size;
    return { certain: count('CERTAIN'), possible: count('POSSIBLE') };
  },
  'Organisation.chair': (row, args, world) => {
    const chairs = pointing('memberships', 'organisation')(row, world).filter(
      ({ role }) => role === 'CHAIR',
    );
    const now = chairs.filter((chair) => holds(chair, args, world));
    return world.records.byId(sorted(now, byStart).at(-1)?.member);
  },
  'Organisation.offices': list('offices', 'organisation', byTitle),
  'Organisation.officials': connection(
    (row, world, args) =>
      world.records.of('tenures').filter((tenure) => {
        const office = world.records.byId(tenure.office);
        return (
          isOfficeOf(office, row) && has(args.roles, office?.role) && holds(tenure, args, world)
        );
      }),
    byStart,
  ),
  'Organisation.events': connection(
    (row, world, args) =>
      allEvents(world).filter((one) =>
        (args.as ?? Object.keys(involved)).some((way) => involved[way]?.(one, row.id ?? '', world)),
      ),
    byStart,
  ),
  'Organisation.series': list('event_series', 'organisation'),
  'Organisation.coverage': list('coverage', 'organisation', by('id')),
  'Membership.certainty': certainty,

  'Office.holders': (row, args, world) =>
    sorted(
      pointing('tenures', 'office')(row, world).filter(
        (tenure) => holds(tenure, args, world) && args.accepts(tenure),
      ),
      byStart,
    ),
  'Office.tenures': connection(pointing('tenures', 'office'), byStart),
  'Official.tenures': lasting('tenures', 'official'),
  'Tenure.certainty': certainty,
  'Participation.officeHeld': (row, _, world) => officeHeld(row, world),
  'Official.participations': connection(pointing('participations', 'official'), by('id')),
  'Official.meetings': connection((row, { records }) => {
    const taken = records.of('participations').filter(({ official }) => official === row.id);
    return records.of('meetings').filter(({ id }) => taken.some((part) => part.event === id));
  }, byStart),
  'Official.counterparts': (row, args, world) => counterparts('official', row, args, world),
  'OfficialCounterpart.meetings': behind,
  'Organisation.counterparts': (row, args, world) => counterparts('representing', row, args, world),
  'OrganisationCounterpart.meetings': behind,
  'Official.encounters': (row, args, world) => encounters(row, args, world),
  'Official.quotations': connection(pointing('quotations', 'speaker'), by('spokenOn')),
  'EventSeries.editions': connection(
    (row, world) => allEvents(world).filter(({ series }) => series === row.id),
    byStart,
  ),
  'EventSeries.coverage': list('coverage', 'series', by('id')),
  'Coverage.about': ({ event, series, organisation }) => {
    if (event) return 'EVENT';
    if (series) return 'SERIES';
    return organisation ? 'ORGANISATION' : 'DATA';
  },

  'PolicyDocument.links': (row, { types, accepts }, world) =>
    sorted(
      pointing('document_links', 'from')(row, world)
        .filter(({ type }) => has(types, type))
        .filter(accepts),
      (link) => [link.type ?? '', link.to ?? '', link.id ?? ''],
    ),
  'PolicyDocument.linkedFrom': (row, { types, accepts }, world) =>
    sorted(
      pointing('document_links', 'to')(row, world)
        .filter(({ type }) => has(types, type))
        .filter(accepts),
      (link) => [link.type ?? '', link.from ?? '', link.id ?? ''],
    ),
  'PolicyDocument.raisedAt': connection((row, world) => {
    const later = pointing('document_links', 'to')(row, world).map(({ from }) => from);
    const at = later.map((id) => world.records.byId(id)?.adoptedAt);
    return allEvents(world).filter(({ id }) => at.includes(id));
  }, byStart),
  'Source.citations': connection(pointing('citations', 'source'), by('id')),
  citations: (row, { field, accepts }, world) =>
    sorted(
      pointing('citations', 'record')(row, world)
        .filter(
          (cited) => field == null || cited.field === field || cited.field?.startsWith(`${field}/`),
        )
        .filter(accepts),
      by('id'),
    ),

  'Query.path': (_, args, world) => paths(args, world),
  'MeetingPathStep.meetings': behind,
  'Query.country': (_, { code, id }: Partial<Arguments>, { records }) =>
    records.of('countries').find((row) => (id == null ? row.code === code : row.id === id)),
  'Query.countries': connection(whole('countries'), byName),
  'Query.topic': one('topics'),
  'Query.topics': connection(whole('topics'), byName),
  'Query.organisation': one('organisations'),
  'Query.organisations': connection(whole('organisations'), byName),
  'Query.official': one('officials'),
  'Query.officials': connection(whole('officials'), byName),
  'Query.event': one('summits', 'conferences', 'meetings'),
  'Query.events': connection((_, world) => allEvents(world), byStart),
  'Query.summit': oneOrEdition('summits'),
  'Query.summits': connection(whole('summits'), byStart),
  'Query.conference': oneOrEdition('conferences'),
  'Query.conferences': connection(whole('conferences'), byStart),
  'Query.meeting': one('meetings'),
  'Query.meetings': connection(whole('meetings'), byStart),
  'Query.eventSeries': one('event_series'),
  'Query.allEventSeries': connection(whole('event_series'), byName),
  'Query.coverage': one('coverage'),
  'Query.allCoverage': connection(whole('coverage'), by('id')),
  'Query.policyDocument': one('policy_documents'),
  'Query.policyDocuments': connection(whole('policy_documents'), by('adoptedOn')),
  'Query.place': one('places'),
  'Query.places': connection(whole('places'), byName),
  'Query.office': one('offices'),
  'Query.offices': connection(whole('offices'), byTitle),
  'Query.membership': one('memberships'),
  'Query.memberships': connection(whole('memberships'), byStart),
  'Query.tenure': one('tenures'),
  'Query.tenures': connection(whole('tenures'), byStart),
  'Query.participation': one('participations'),
  'Query.participations': connection(whole('participations'), by('id')),
  'Query.eventLinks': (_, args, world) => allLinks(args, world),
  'Query.documentLinks': connection(whole('document_links'), by('id')),
  'Query.quotation': one('quotations'),
  'Query.quotations': connection(whole('quotations'), by('spokenOn')),
  'Query.source': one('sources'),
  'Query.sources': connection(whole('sources'), by('publishedOn')),
  'Query.citation': one('citations'),
  'Query.citations': connection(whole('citations'), by('id')),
  'Query.node': (_, { id }, { records }) => records.byId(id),
  'Query.nodes': (_, { ids }, { records }) => ids.map((id) => records.byId(id)),
};
