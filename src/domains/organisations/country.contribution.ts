import { ref } from '../../graph/field.decorators';
import { sql } from '../../sql/fragment';
import { Country } from '../reference/country.type';
import { Organisation } from './organisation.type';
import { organisations } from './organisations.domain';

/** The states of a country. */
@organisations.contributes(() => Country)
export class CountryOrganisations {
  @ref<Country>(() => Organisation, {
    nullable: true,
    description: 'The state that acts for it; null for territories and economies without one.',
    key: (country, _, scope) => {
      const state = scope.row(() => Organisation);
      return sql`
        (
          select ${state.id}
          from ${scope.from(state)}
          where ${state.column('country')} = ${country.id}
            and ${state.column('kind')} = 'STATE'
          order by ${state.id}
          limit 1
        )
      `;
    },
  })
  state!: unknown;
}
