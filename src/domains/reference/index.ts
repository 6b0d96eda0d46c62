import './country.type';
import './place.type';
import './topic.type';

export { reference } from './reference.domain';
