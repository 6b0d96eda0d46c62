import type { CoverageAnswer, CoveredSeries } from './coverage.answer';
import { html, type Content, type Markup } from './markup';

/** Writes what the data holds and what it does not, by series and by year. */
export function showCoverage(coverage: CoverageAnswer | null): Markup | null {
  if (coverage === null) return null;
  const { summits, attendedSummits, conferences, attendedConferences } = coverage;
  return html`<section aria-labelledby="coverage">
    <h2 id="coverage">What is recorded, and what is not</h2>
    <p>
      ${attendedSummits.totalCount} of ${summits.totalCount} summits and
      ${attendedConferences.totalCount} of ${conferences.totalCount} conferences have any
      participant. An empty list can mean that there was nothing, or that nothing is recorded:
      <code>coverage</code>, beside every list, says which.
    </p>
    ${showSeries(coverage.allEventSeries.nodes)} ${showYears(coverage)}
  </section>`;
}

function showSeries(series: readonly CoveredSeries[]): Markup | null {
  if (series.length === 0) return null;
  const rows = series.map((one) => [
    one.name,
    one.editions.totalCount,
    editionsOf(one),
    one.attended.totalCount,
  ]);
  return showTable('By series', ['series', 'events', 'of those held', 'with participants'], rows);
}

const inWords: Readonly<Record<string, string>> = { SOME: 'some', NONE_RECORDED: 'none' };

/** How many of the events of a series are recorded, in words. */
function editionsOf({ coverage }: CoveredSeries): string {
  const statement = coverage.find(({ year }) => year === null);
  if (!statement?.editions) return 'not said';
  const { editions, editionsSince: since, editionsUntil: until } = statement;
  if (editions !== 'ALL') return inWords[editions] ?? editions;
  const years = [...new Set([since, until])].filter((year) => year !== null);
  return years.length ? `all, ${years.join('–')}` : 'all';
}

function showYears({ events, attendedEvents }: CoverageAnswer): Markup | null {
  const attended = new Map(
    attendedEvents.groups.nodes.map(({ keys, count }) => [keys.year, count] as const),
  );
  const rows = events.groups.nodes
    .map(({ keys: { year }, count }) => [year ?? 'unknown', count, attended.get(year) ?? 0])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return rows.length ? showTable('By year', ['year', 'events', 'with participants'], rows) : null;
}

/** A table behind a summary; a narrow window scrolls it, and not the page. */
const showTable = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Content[])[],
): Markup =>
  html`<details>
    <summary>${caption}</summary>
    <div class="table" tabindex="0" role="region" aria-label="${caption}">
      <table>
        <thead>
          <tr>
            ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([first, ...cells]) =>
              html`<tr>
                <th scope="row">${first}</th>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
