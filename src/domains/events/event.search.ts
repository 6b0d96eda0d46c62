import { EventSeries } from './event-series.type';
import { Event } from './event.type';
import { events } from './events.domain';

events.searched(() => Event, {
  with: [
    'startsOn',
    'series.name',
    'series.shortName',
    'series.otherNames',
    'place.name',
    'place.country.name',
  ],
  composed: [
    ['series.name', 'startsOn'],
    ['series.name', 'edition'],
    ['series.shortName', 'startsOn'],
    ['series.shortName', 'edition'],
  ],
  country: 'place.country',
  year: 'startsOn',
});

events.searched(() => EventSeries, { with: ['organisation.name', 'organisation.shortName'] });
