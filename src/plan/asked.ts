import { argumentsOfField } from '../graph/paging';
import type { Registry } from '../graph/registry';
import { GraphQLDate } from '../graph/scalars';
import { DateRange } from '../graph/shared.types';
import type { ArgumentReader, ArgumentSpec, Asked, AskedDays, Class } from '../graph/specification';
import { isAmong } from '../sql/dialect';
import { sql, type BindParameter, type Sql } from '../sql/fragment';
import { keysOf, objectSpec, type ArgumentSpecs } from './arguments';
import type { ConnectionPlace } from './connection';
import type { Planning } from './planning';

/** Records that an argument or a key of a filter names. */
interface Naming {
  readonly type: Class;
  readonly isList: boolean;
  readonly parameter: BindParameter;
}

/** What the arguments of a connection name: records and days. */
interface Named {
  readonly records: Naming[];
  readonly days: AskedDays[];
}

/** Reads the question that a connection answers from its place, its arguments and its filter. */
export function readAsked(planning: Planning, place: ConnectionPlace): Asked {
  const { registry } = planning;
  const { source, spec, given, parent } = place;
  const named: Named = { records: [], days: [] };
  collect(named, argumentsOfField(spec), given);
  return {
    aspects: source.row.type.coveredBy,
    days: named.days,
    parent: (type) =>
      parent && includes(registry, type(), parent.type.class) ? parent : undefined,
    named: (type, id) =>
      named.records
        .filter((one) => overlap(registry, type(), one.type))
        .map((one) => isNamed(id, one)),
  };
}

/** Whether a type is another, or one of its members. */
const includes = (registry: Registry, type: Class, member: Class): boolean =>
  type === member || registry.membersOf(registry.typeOf(type)).some((one) => one.class === member);

/** Whether some record is of both types. */
function overlap(registry: Registry, one: Class, other: Class): boolean {
  const members = registry.membersOf(registry.typeOf(other));
  return registry.membersOf(registry.typeOf(one)).some((type) => members.includes(type));
}

const isNamed = (id: Sql, { parameter, isList }: Naming): Sql =>
  isList ? isAmong(id, parameter) : sql`${id} = ${parameter}`;

function collect(named: Named, specs: ArgumentSpecs, given: ArgumentReader): void {
  for (const [name, spec] of Object.entries(specs)) {
    if (name === 'not' || !given.has(name)) continue;
    const object = objectSpec(spec);
    if (object === DateRange) addDays(named, given.object(name));
    else if (object) {
      objectsOf(spec, name, given).forEach((one) => collect(named, keysOf(object), one));
    } else collectLeaf(named, { name, spec }, given);
  }
}

/** The objects of an argument: one, or those of a list. */
function objectsOf(
  { list }: ArgumentSpec,
  name: string,
  given: ArgumentReader,
): readonly ArgumentReader[] {
  const one = list ? undefined : given.object(name);
  return one ? [one] : (given.objects(name) ?? []);
}

function addDays({ days }: Named, range: ArgumentReader | undefined): void {
  const [from, to] = [range?.parameter('from'), range?.parameter('to')];
  if (from || to) days.push({ from, to });
}

function collectLeaf(
  named: Named,
  { name, spec }: { readonly name: string; readonly spec: ArgumentSpec },
  given: ArgumentReader,
): void {
  const parameter = given.parameter(name);
  if (!parameter) return;
  const isList = spec.list ?? false;
  for (const type of [spec.idOf?.() ?? []].flat()) named.records.push({ type, isList, parameter });
  if (spec.type !== GraphQLDate) return;
  const isEnd = name === 'before';
  const isStart = name === 'after';
  named.days.push({
    from: isEnd ? undefined : parameter,
    to: isStart ? undefined : parameter,
  });
}
