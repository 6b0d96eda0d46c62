import type { Row, RowMaker, Scope } from '../../graph/specification';
import { raw, sql, type Sql } from '../../sql/fragment';
import { Official } from '../officials/official.type';
import { Organisation } from '../organisations/organisation.type';
import { partyOf } from '../organisations/party.sql';
import { counts } from './counted.sql';
import { Meeting } from './event.type';
import { Participation } from './participation.type';

/** A side of a meeting: officials who took part, or organisations that were represented. */
export interface Side {
  /** The column of a counterpart that names the other. */
  readonly key: Sql;
  /** The column of a participation that names who is on the side. */
  readonly column: (participation: Row<Participation>) => Sql;
  /** The SELECT of the ids that the asked record stands for. */
  readonly asked: (maker: RowMaker, scope: Scope) => Sql;
  /** The folded name of a record of the side. */
  readonly name: (id: Sql, scope: Scope) => Sql;
}

const idOf = ({ owner }: RowMaker): Sql => owner?.id ?? sql`null`;

/** The folded name of a record, empty when there is no such record. */
function nameOf<T extends object>(record: Row<T & { name: string }>, id: Sql, scope: Scope): Sql {
  const name = sql`select ${record.folded('name')} from ${scope.from(record)} where ${record.id} = ${id}`;
  return sql`coalesce((${name}), '')`;
}

/** Officials who took part. */
export const officialSide: Side = {
  key: raw('official_id'),
  column: (participation) => participation.column('official'),
  asked: (maker) => sql`select ${idOf(maker)}`,
  name: (id, scope) =>
    nameOf(
      scope.row(() => Official),
      id,
      scope,
    ),
};

/** Organisations that were represented; the asked one stands for its parts and wholes too, unless `exactly`. */
export const partySide: Side = {
  key: raw('organisation_id'),
  column: (participation) => participation.column('representing'),
  asked: (maker, scope) =>
    maker.given.flag('exactly') ? sql`select ${idOf(maker)}` : partyOf(idOf(maker), scope),
  name: (id, scope) =>
    nameOf(
      scope.row(() => Organisation),
      id,
      scope,
    ),
};

/** A date behind the day by which it is compared, so that the least and the greatest can be taken of both. */
const dated = (day: Sql, date: Sql): Sql => sql`${day} || ${date}`;

/** The meetings in which the asked side and another took part, once for each other. */
function metOnce(side: Side, maker: RowMaker, scope: Scope): Sql {
  const mine = scope.row(() => Participation);
  const theirs = scope.row(() => Participation);
  const meeting = scope.row(() => Meeting);
  const [here, there] = [side.column(mine), side.column(theirs)];
  const lastDate = sql`coalesce(${meeting.column('endsOn')}, ${meeting.column('startsOn')})`;
  return sql`
    with asked(id) as materialized (${side.asked(maker, scope)})
    select distinct
      ${there} as other,
      ${meeting.id} as meeting,
      ${dated(meeting.earliest('startsOn'), meeting.column('startsOn'))} as first_date,
      ${dated(meeting.earliest('endsOn'), lastDate)} as last_date
    from asked
      cross join ${scope.from(mine)}
      cross join ${scope.from(meeting)}
      cross join ${scope.from(theirs)}
      left join asked own on own.id = ${there}
    where ${here} = asked.id
      and ${meeting.id} = ${mine.column('event')}
      and ${counts(meeting, maker.given, scope)}
      and ${theirs.column('event')} = ${mine.column('event')}
      and ${there} is not null
      and own.id is null
  `;
}

/**
 * Selects the counterparts of an official or organisation.
 *
 * @param side officials or represented organisations.
 * @param maker the field, and the row of the official or organisation.
 * @returns a SELECT with the columns of a counterpart; its id is that of the other.
 */
export function counterpartRows(side: Side, maker: RowMaker, scope: Scope): Sql {
  const isByName = maker.given.names('orderBy')?.some((order) => order.startsWith('NAME'));
  // The name is looked up for each counterpart, so only where the order needs it.
  const name = isByName ? sql`, ${side.name(sql`met.other`, scope)} as name_folded` : sql``;
  return sql`
    select
      met.other as id,
      met.other as ${side.key},
      count(*) as "count",
      substr(min(met.first_date), 11) as first_on,
      substr(min(met.first_date), 1, 10) as first_on_earliest,
      substr(max(met.last_date), 11) as last_on,
      substr(max(met.last_date), 1, 10) as last_on_earliest${name}
    from (${metOnce(side, maker, scope)}) met
    group by met.other
  `;
}

/**
 * Selects the meetings behind a counterpart.
 *
 * @param side officials or represented organisations.
 * @param counterpart the row of the counterpart.
 * @returns a SELECT of rows of the events' table.
 */
export function meetingRows(side: Side, counterpart: Row, scope: Scope): Sql {
  const maker = counterpart.madeBy;
  if (!maker) throw new Error('A counterpart is made by the field that counts its meetings.');
  const mine = scope.row(() => Participation);
  const theirs = scope.row(() => Participation);
  const meeting = scope.row(() => Meeting);
  // CROSS JOIN makes SQLite look up the few meetings by id, and not scan all meetings in their order.
  return sql`
    with
      asked(id) as materialized (${side.asked(maker, scope)}),
      met(id) as materialized (
        select distinct ${mine.column('event')}
        from asked, ${scope.from(mine)}, ${scope.from(theirs)}
        where ${side.column(mine)} = asked.id
          and ${theirs.column('event')} = ${mine.column('event')}
          and ${side.column(theirs)} = ${counterpart.id}
      )
    select ${raw(meeting.alias)}.*
    from met cross join ${scope.from(meeting)}
    where ${meeting.id} = met.id and ${counts(meeting, maker.given, scope)}
  `;
}
