import './event.type';
import './counterpart.type';
import './encounter.type';
import './event.contributions';
import './coverage.type';
import './coverage.contributions';
import './event.filters';
import './event.orders';
import './held-office.type';
import './event.roots';
import './event.dimensions';
import './event.search';
import './path.type';

export { events } from './events.domain';
