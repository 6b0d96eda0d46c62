import { GraphQLString } from 'graphql';
import { list } from '../../graph/field.decorators';
import type { Class, Thunk } from '../../graph/specification';
import { mapParameter, sql } from '../../sql/fragment';
import { PolicyDocument } from '../documents/policy-document.type';
import { Quotation } from '../documents/quotation.type';
import { Coverage } from '../events/coverage.type';
import { EventSeries } from '../events/event-series.type';
import { Event } from '../events/event.type';
import { Participation } from '../events/participation.type';
import { Official } from '../officials/official.type';
import { Tenure } from '../officials/tenure.type';
import { Membership } from '../organisations/membership.type';
import { Office } from '../organisations/office.type';
import { Organisation } from '../organisations/organisation.type';
import { Country } from '../reference/country.type';
import { Place } from '../reference/place.type';
import { provenance } from './provenance.domain';
import { Citation } from './source.type';

const cited: readonly Thunk<Class>[] = [
  () => Country,
  () => Place,
  () => Organisation,
  () => Membership,
  () => Office,
  () => Official,
  () => Tenure,
  () => Event,
  () => EventSeries,
  () => Participation,
  () => Coverage,
  () => PolicyDocument,
  () => Quotation,
];

for (const type of cited) {
  class Cited {
    @list(() => Citation, {
      nullable: true,
      by: 'record',
      order: [],
      args: {
        field: {
          type: GraphQLString,
          fieldOf: type,
          description:
            'Only the citations of this field, such as `startsOn`, or of one link, as ' +
            '`links/TYPE/id`. When left out, those of the record and of all its fields.',
        },
      },
      match: ([citation], given) => {
        const field = given.parameter('field');
        if (!field) return sql`true`;
        const part = mapParameter(
          field,
          (name) => `${String(name).replace(/[\\%_]/g, (sign) => `\\${sign}`)}/%`,
        );
        return sql`(${citation.column('field')} = ${field} or ${citation.column('field')} like ${part} escape '\\')`;
      },
      description: 'The sources of the record and of its fields.',
    })
    citations!: unknown;
  }
  provenance.contributes(type)(Cited);
}
