import './event.type';
import './event.contributions';
import './event.roots';

export { events } from './events.domain';
