import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { In } from 'typeorm';
import type { Context } from './loaders';
import * as types from './types';

/** Meetings and conferences at the root. */
@Resolver()
export class Roots {
  @Query(() => types.Meeting, { nullable: true })
  meeting(
    @Ctx() { records }: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<types.Meeting | null> {
    return records.getRepository(types.Event).findOneBy({ id, type: 'meeting' });
  }

  @Query(() => types.ConferenceConnection)
  async conferences(
    @Ctx() { records }: Context,
    @Arg('filter', () => types.ConferenceFilter) filter: types.ConferenceFilter,
    @Arg('first', () => Int) first: number,
  ): Promise<types.ConferenceConnection> {
    const nodes = await records.getRepository(types.Event).find({
      where: { type: 'conference', seriesId: In(filter.series ?? []) },
      order: { startsOnEarliest: 'ASC', id: 'ASC' },
      take: first,
    });
    return { nodes };
  }
}

/** Fields of a conference that are read apart. */
@Resolver(() => types.Conference)
export class Conferences {
  @FieldResolver(() => types.MeetingConnection)
  async sidelines(
    @Root() { id }: types.Conference,
    @Ctx() { loaders }: Context,
    @Arg('first', () => Int) first: number,
  ): Promise<types.MeetingConnection> {
    return { nodes: (await loaders.sidelines.load(id)).slice(0, first) };
  }
}

/** Fields of a meeting that are read apart. */
@Resolver(() => types.Meeting)
export class Meetings {
  @FieldResolver(() => types.ParticipationConnection)
  async participations(
    @Root() { id }: types.Meeting,
    @Ctx() { loaders }: Context,
    @Arg('first', () => Int) first: number,
  ): Promise<types.ParticipationConnection> {
    return { nodes: (await loaders.participations.load(id)).slice(0, first) };
  }
}

/** Fields of a participation that are read apart. */
@Resolver(() => types.Participation)
export class Participations {
  @FieldResolver(() => types.Official, { nullable: true })
  official(
    @Root() { officialId }: types.Participation,
    @Ctx() { loaders }: Context,
  ): Promise<types.Official | null> | null {
    return officialId === null ? null : loaders.official.load(officialId);
  }

  @FieldResolver(() => types.Organisation, { nullable: true })
  representing(
    @Root() { representingId }: types.Participation,
    @Ctx() { loaders }: Context,
  ): Promise<types.Organisation | null> | null {
    return representingId === null ? null : loaders.organisation.load(representingId);
  }
}
