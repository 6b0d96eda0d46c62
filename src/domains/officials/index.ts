import './official.type';
import './tenure.dimensions';

export { officials } from './officials.domain';
