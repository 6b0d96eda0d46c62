import { draw, pick } from './chance';
import type { Sizes } from './sizes';

const given = ['Minh', 'Vivian', 'Retno', 'Wang', 'Anwar', 'Dato', 'Penny', 'Enrique', 'Sihasak'];
const family = ['Balakrishnan', 'Kim Hourn', 'Marsudi', 'Hun', 'Ibrahim', 'Erywan', 'Manalo', 'Lê'];
const states = [
  'Aru',
  'Belan',
  'Cira',
  'Dorva',
  'Esten',
  'Fyra',
  'Galden',
  'Hest',
  'Iland',
  'Jora',
];
const tasks = ['Foreign Affairs', 'Defence', 'Trade', 'Digital Affairs', 'Energy', 'Health'];

/** Every tenth organisation is a state; those that follow it are its ministries. */
const state = (organisation: number): number => organisation - (organisation % 10);

/** The id of a synthetic organisation. */
export const organisationId = (index: number): string => `organisation/body-of-the-region-${index}`;

/** The name of a synthetic organisation. */
export function organisationName(index: number): string {
  const country = `${pick(states, 1, state(index))}land ${state(index) / 10 + 1}`;
  return index === state(index) ? country : `Ministry of ${pick(tasks, 2, index)} of ${country}`;
}

/** The state that an organisation is a part of; nothing for the state itself. */
export const parentOf = (index: number): number | undefined =>
  index === state(index) ? undefined : state(index);

/** The organisation an office stands in. */
export const organisationOf = (office: number, sizes: Sizes): number =>
  office % sizes.organisations;

/** The id of a synthetic office. */
export const officeId = (index: number): string => `office/minister-of-the-region-${index}`;

/** The title of a synthetic office. */
export const officeTitle = (index: number): string =>
  `Minister ${index} of ${pick(tasks, 3, index)}`;

/** The organisation that the holder of an office speaks for. */
export const representedBy = (office: number, sizes: Sizes): number =>
  state(organisationOf(office, sizes));

/** The office that an official holds. */
export const officeOf = (official: number, sizes: Sizes): number => official % sizes.offices;

/** The name of a synthetic official. */
export const officialName = (index: number): string =>
  `${pick(given, 4, index)} ${pick(family, 5, index)} ${index}`;

/** The slug of a synthetic official. */
export const officialSlug = (index: number): string =>
  officialName(index).toLowerCase().replace('ê', 'e').replaceAll(' ', '-');

/** The id of a synthetic official. */
export const officialId = (index: number): string => `official/${officialSlug(index)}`;

/**
 * Who takes part in a meeting: two or three different officials of the circle that meets at this series
 * of conferences year after year, as big in a large graph as in a small one; sometimes one from anywhere.
 */
export function participantsOf(meeting: number, series: number, sizes: Sizes): readonly number[] {
  const { officials, conferenceSeries } = sizes;
  const circle = Math.floor(officials / conferenceSeries);
  const first = draw(6, meeting, circle);
  const step = 1 + draw(7, meeting, Math.floor(circle / 3) - 1);
  const others = meeting % 2 === 0 ? [step] : [step, 2 * step];
  const own = [first, ...others.map((distance) => (first + distance) % circle)];
  const all = own.map((one) => series * circle + one);
  const guest = draw(8, meeting, officials);
  const hasGuest = draw(9, meeting, 4) === 0 && !all.includes(guest);
  return hasGuest ? [...all.slice(0, -1), guest] : all;
}
