import { describeDate, describeDays } from '../../src/server/pages/date.text';

test.each([
  ['2025-10-21', '21 October 2025'],
  ['2025-01-05', '5 January 2025'],
  ['2023-07', 'July 2023'],
  ['1967', '1967'],
  ['2025-10-2X', '2025-10-2X'],
  ['1984?', '1984?'],
])('%s is written %s', (date, written) => {
  expect(describeDate(date)).toBe(written);
});

test.each([
  ['2025-10-26', '2025-10-28', '26–28 October 2025'],
  ['2025-10-30', '2025-11-01', '30 October 2025 – 1 November 2025'],
  ['2025-10-26', '2025-10-26', '26 October 2025'],
  ['2025-10-26', null, '26 October 2025'],
  ['2025-10', '2025-12', 'October 2025 – December 2025'],
])('from %s to %s is written %s', (first, last, written) => {
  expect(describeDays(first, last)).toBe(written);
});
