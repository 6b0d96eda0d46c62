import DataLoader from 'dataloader';
import { In, type DataSource, type EntityTarget, type FindOptionsWhere } from 'typeorm';
import { Event, Official, Organisation, Participation } from './types';

/** What a request batches. */
export interface Loaders {
  readonly sidelines: DataLoader<string, Event[]>;
  readonly participations: DataLoader<string, Participation[]>;
  readonly official: DataLoader<string, Official | null>;
  readonly organisation: DataLoader<string, Organisation | null>;
}

/** What the resolvers are given. */
export interface Context {
  readonly records: DataSource;
  readonly loaders: Loaders;
}

/** Loaders of one request. */
export function createLoaders(records: DataSource): Loaders {
  return {
    sidelines: new DataLoader(async (ids) => {
      const found = await records.getRepository(Event).find({
        where: { type: 'meeting', onSidelinesOfId: In([...ids]) },
        order: { startsOnEarliest: 'ASC', id: 'ASC' },
      });
      return grouped(ids, found, ({ onSidelinesOfId }) => onSidelinesOfId ?? '');
    }),
    participations: new DataLoader(async (ids) => {
      const found = await records.getRepository(Participation).find({
        where: { eventId: In([...ids]) },
        order: { id: 'ASC' },
      });
      return grouped(ids, found, ({ eventId }) => eventId);
    }),
    official: byId(records, Official),
    organisation: byId(records, Organisation),
  };
}

function byId<T extends { id: string }>(
  records: DataSource,
  type: EntityTarget<T>,
): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const where = { id: In([...ids]) } as FindOptionsWhere<T>;
    const found = await records.getRepository(type).find({ where });
    const known = new Map(found.map((record) => [record.id, record]));
    return ids.map((id) => known.get(id) ?? null);
  });
}

function grouped<T>(ids: readonly string[], found: T[], keyOf: (record: T) => string): T[][] {
  const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
  for (const record of found) groups.get(keyOf(record))?.push(record);
  return ids.map((id) => groups.get(id) ?? []);
}
