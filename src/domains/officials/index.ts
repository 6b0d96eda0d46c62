import './official.type';

export { officials } from './officials.domain';
