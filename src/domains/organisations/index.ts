import './organisation.type';

export { organisations } from './organisations.domain';
