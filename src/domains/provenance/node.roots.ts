import { GraphQLID } from 'graphql';
import { provenance } from './provenance.domain';

provenance.byId('node', {
  description: 'Whatever record has this id; null when there is none.',
  args: { id: { type: GraphQLID, required: true, description: 'The id of any record.' } },
  many: false,
  key: (given) => given.required('id'),
});

provenance.byId('nodes', {
  description:
    'The records with these ids, in the order asked, null for each that does not exist; 100 at most.',
  args: {
    ids: {
      type: GraphQLID,
      list: true,
      required: true,
      range: [0, 100],
      description: 'Ids of any records, 100 at most.',
    },
  },
  many: true,
  key: (given) => given.required('ids'),
});
