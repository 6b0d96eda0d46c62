import { GraphQLID } from 'graphql';
import { Node } from '../../graph/node';
import { provenance } from './provenance.domain';

provenance.byId('node', {
  description: 'The record with this id, of any type; null when there is none.',
  args: {
    id: {
      type: GraphQLID,
      required: true,
      idOf: () => Node,
      description: 'The id of any record, such as `official/kao-kim-hourn`.',
    },
  },
  many: false,
  key: (given) => given.required('id'),
});

provenance.byId('nodes', {
  description:
    'The records with these ids, of any type and in the order given; null for each id without a record.',
  args: {
    ids: {
      type: GraphQLID,
      list: true,
      required: true,
      idOf: () => Node,
      range: [0, 100],
      description: 'At most 100 ids.',
    },
  },
  many: true,
  key: (given) => given.required('ids'),
});
