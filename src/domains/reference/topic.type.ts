import { GraphQLString } from 'graphql';
import { refersTo } from '../../graph/conditions';
import { column, list, ref } from '../../graph/field.decorators';
import { Node } from '../../graph/node';
import { unique } from '../../graph/rules.between';
import type { Scope } from '../../graph/specification';
import { sql, type Sql } from '../../sql/fragment';
import { reference } from './reference.domain';

/** A subject of policy. */
@reference.entity({
  file: 'topics',
  example: 'topic/cybersecurity',
  between: [unique(['label'], { finding: 'topics with one label' })],
  description:
    'A subject of events, documents and quotations. Topics form trees, from broader to narrower.',
})
export class Topic extends Node {
  @column(GraphQLString, {
    searched: true,
    description: 'The label in English, such as `Cybersecurity`.',
  })
  label!: string;

  @ref(() => Topic, {
    nullable: true,
    tree: true,
    description: 'The broader topic that this one is part of.',
  })
  broader?: Topic;

  @list(() => Topic, {
    by: 'broader',
    order: ['label'],
    description: 'The topics directly below this one, by label.',
  })
  narrower!: unknown;
}

/**
 * Selects a topic and all of its direct and indirect parts.
 *
 * @param topic the id of the topic.
 * @returns a SELECT of ids.
 */
export function topicsWithin(topic: Sql, scope: Scope): Sql {
  const narrower = scope.row(() => Topic);
  const next = sql`
    select ${narrower.id}
    from ${scope.from(narrower)}, within
    where ${narrower.column('broader')} = within.id
  `;
  return sql`with recursive within(id) as (select ${topic} union ${next}) select id from within`;
}

/** The filter of topics. */
export const TopicFilter = reference.filter(
  'TopicFilter',
  {
    target: () => Topic,
    description: 'Conditions on topics, all of which must hold.',
  },
  {
    broader: refersTo<Topic>('broader', () => Topic, 'Directly below the topic with this id.'),
  },
);

reference.many('topics', () => Topic, {
  description: 'Topics, by label.',
  order: ['label'],
});
