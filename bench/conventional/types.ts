import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** An official, as far as the questions ask. */
@ObjectType()
@Entity()
export class Official {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String)
  @Column('text')
  name!: string;
}

/** An organisation, as far as the questions ask. */
@ObjectType()
@Entity()
export class Organisation {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String)
  @Column('text')
  name!: string;
}

/** A summit, conference or meeting: one table, as in the whole graph. */
@ObjectType()
@Entity()
export class Event {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  type!: string;

  @Field(() => String)
  @Column('text')
  name!: string;

  @Field(() => String)
  @Column('text')
  kind!: string;

  @Field(() => String)
  @Column('text', { name: 'starts_on' })
  startsOn!: string;

  @Column('text', { name: 'starts_on_earliest' })
  startsOnEarliest!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'ends_on', nullable: true })
  endsOn!: string | null;

  @Column('text', { name: 'series_id', nullable: true })
  seriesId!: string | null;

  @Column('text', { name: 'on_sidelines_of_id', nullable: true })
  onSidelinesOfId!: string | null;
}

/** A conference in the graph. */
@ObjectType()
export class Conference extends Event {}

/** A meeting in the graph. */
@ObjectType()
export class Meeting extends Event {}

/** One person at one event. */
@ObjectType()
@Entity()
export class Participation {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String)
  @Column('text')
  role!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  capacity!: string | null;

  @Column('text', { name: 'event_id' })
  eventId!: string;

  @Column('text', { name: 'official_id', nullable: true })
  officialId!: string | null;

  @Column('text', { name: 'representing_id', nullable: true })
  representingId!: string | null;

  @ManyToOne(() => Official)
  @JoinColumn({ name: 'official_id' })
  official?: Official;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'representing_id' })
  representing?: Organisation;
}

/** A page of participations. */
@ObjectType()
export class ParticipationConnection {
  @Field(() => [Participation])
  nodes!: Participation[];
}

/** A page of meetings. */
@ObjectType()
export class MeetingConnection {
  @Field(() => [Meeting])
  nodes!: Meeting[];
}

/** A page of conferences. */
@ObjectType()
export class ConferenceConnection {
  @Field(() => [Conference])
  nodes!: Conference[];
}

/** Which conferences. */
@InputType()
export class ConferenceFilter {
  @Field(() => [ID], { nullable: true })
  series?: string[];
}
