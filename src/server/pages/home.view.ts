import { showCoverage } from './coverage.view';
import type { Example } from './examples.reader';
import type { HomeAnswer, Meeting } from './home.answer';
import { html, type Markup } from './markup';
import { showMeeting } from './meeting.view';
import { showPage } from './page.view';
import { showWays } from './ways.view';

/** The content of the first page. */
export interface Home extends HomeAnswer {
  readonly examples: readonly Example[];
  /** The origin of this server for the reader, such as `http://127.0.0.1:4000`. */
  readonly origin: string;
}

/** Writes the first page. */
export function showHome(home: Home): Markup {
  return showPage({
    title: 'Sidelines: who met at which conference, ahead of which summit',
    description: promise,
    main: html`<p class="promise">${promise}</p>
      ${showQuestion(home)} ${showCounts(home.counts)} ${showCoverage(home.coverage)}
      ${showWays(home.origin)} ${showExamples(home.examples)}`,
  });
}

const promise =
  'One graph of regional affairs: who met at which conference ahead of which summit. Every ' +
  'fact cites its source or says that it is general knowledge.';

function showQuestion({ question, meetings }: Home): Markup {
  return html`<section aria-labelledby="question">
    <h1 id="question">${writeQuestion(question, meetings?.[0])}</h1>
    ${meetings?.map(showMeeting) ?? html`<p>The answer cannot be had just now.</p>`}
    ${meetings?.length === 0 ? html`<p>Nothing in this database answers it.</p>` : null}
    <details>
      <summary>The question as it was asked of this server</summary>
      <pre tabindex="0"><code>${question.query}</code></pre>
    </details>
    <p class="next"><a href="/ide#${question.name}">Ask it yourself in the IDE</a></p>
  </section>`;
}

function writeQuestion({ title }: Example, meeting: Meeting | undefined): string {
  if (!meeting?.onSidelinesOf || !meeting.aheadOf) return `${title}?`;
  return `Who met on the sidelines of the ${meeting.onSidelinesOf.name}, ahead of the ${meeting.aheadOf.name}?`;
}

/** The labels of the counts, in the order of the query. */
const counted: Readonly<Record<string, string>> = {
  officials: 'officials',
  meetings: 'meetings',
  conferences: 'conferences',
  summits: 'summits',
  organisations: 'organisations',
  policyDocuments: 'documents',
};

function showCounts(counts: Home['counts']): Markup | null {
  const shown = Object.entries(counted).filter(([field]) => counts[field] !== undefined);
  if (shown.length === 0) return null;
  return html`<dl class="counts" aria-label="What the graph holds">
    ${shown.map(
      ([field, word]) =>
        html`<div>
          <dt>${word}</dt>
          <dd>${counts[field]?.toLocaleString('en-GB')}</dd>
        </div>`,
    )}
  </dl>`;
}

function showExamples(examples: readonly Example[]): Markup {
  return html`<section aria-labelledby="examples">
    <h2 id="examples">Questions to begin with</h2>
    <p>Each opens in the IDE, which needs no internet.</p>
    <ul class="examples">
      ${examples.map(
        ({ name, title, sentence }) =>
          html`<li><a href="/ide#${name}" title="${sentence}">${title}</a></li>`,
      )}
    </ul>
  </section>`;
}
