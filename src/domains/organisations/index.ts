import './organisation.type';
import './country.contribution';

export { organisations } from './organisations.domain';
