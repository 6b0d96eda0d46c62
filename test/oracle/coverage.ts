import type { World } from './filters';
import type { Row } from './records';

/** The year of a date as the data gives it. */
const yearOf = (date: string | undefined): string => (date ?? '').slice(0, 4);

/** The statement that applies to an event: the first of those that could be made about it. */
export function coverageOf(event: Row, { records }: World): Row | undefined {
  const { series = '' } = event;
  const organisation = records.byId(series)?.organisation ?? '';
  const year = yearOf(event.startsOn);
  const made = (subject: Partial<Row>): Row | undefined =>
    Object.values(subject).includes('')
      ? undefined
      : records
          .of('coverage')
          .find((one) =>
            ['event', 'series', 'organisation', 'year'].every(
              (key) => one[key] === (subject[key] ?? ''),
            ),
          );
  return (
    made({ event: event.id }) ??
    made({ series, year }) ??
    made({ series }) ??
    made({ organisation, year }) ??
    made({ organisation }) ??
    made({ year }) ??
    made({})
  );
}
