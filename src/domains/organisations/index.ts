import './organisation.type';
import './membership.dimensions';
import './country.contribution';

export { organisations } from './organisations.domain';
