import './event.type';
import './counterpart.type';
import './encounter.type';
import './event.contributions';
import './event.roots';

export { events } from './events.domain';
