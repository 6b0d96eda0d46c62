import { describeDate, describeDays } from './date.text';
import type { Citation, Meeting, Occasion, Participation, Place, Quotation } from './home.answer';
import { html, type Markup } from './markup';

/** Writes a meeting: participants, date, event, statements and sources. */
export function showMeeting(meeting: Meeting): Markup {
  return html`<article class="answer">
    <ul class="people">
      ${meeting.participations.nodes.map(showParticipation)}
    </ul>
    <ol class="way">
      ${showStep('the meeting', meeting, withCountry(meeting.place))}
      ${meeting.onSidelinesOf && showOccasion('on the sidelines of', meeting.onSidelinesOf)}
      ${meeting.aheadOf && showOccasion('ahead of', meeting.aheadOf)}
    </ol>
    ${meeting.summary && html`<p>${meeting.summary}</p>`} ${meeting.quotations.map(showQuotation)}
    <p class="sources">
      <strong>${meeting.citations.length === 1 ? 'Source' : 'Sources'}</strong>
      ${meeting.citations.map(showCitation)}
    </p>
  </article>`;
}

function showParticipation({ official, capacity, representing }: Participation): Markup {
  return html`<li>
    <b>${official?.name ?? 'Somebody not named'}</b>
    <span>${capacity}</span>
    ${representing && html`<span class="quiet">for ${representing.name}</span>`}
  </li>`;
}

function showOccasion(tie: string, occasion: Occasion): Markup {
  return showStep(tie, occasion, occasion.place?.name ?? null);
}

function showStep(tie: string, { name, startsOn, endsOn }: Occasion, place: string | null): Markup {
  const days = describeDays(startsOn, endsOn ?? null);
  return html`<li>
    <span class="tie">${tie}</span>
    <b>${name}</b>
    <span class="quiet">${[days, place].filter(Boolean).join(', ')}</span>
  </li>`;
}

/** `Kuala Lumpur, Malaysia`, but not `Singapore, Singapore`. */
function withCountry(place: Place | null): string | null {
  if (place === null) return null;
  const country = place.country?.name;
  return country === undefined || country === place.name ? place.name : `${place.name}, ${country}`;
}

function showQuotation({ text, speaker, spokenOn }: Quotation): Markup {
  const by = [speaker?.name, spokenOn === null ? null : describeDate(spokenOn)].filter(Boolean);
  return html`<figure>
    <blockquote>“${text}”</blockquote>
    <figcaption>${by.join(', ')}</figcaption>
  </figure>`;
}

function showCitation({ source }: Citation): Markup {
  if (source === null) return html`<span>General knowledge; no source is recorded.</span>`;
  const title = source.title ?? source.publisher;
  const rest = [
    source.title === null ? null : source.publisher,
    source.publishedOn === null ? null : describeDate(source.publishedOn),
  ].filter(Boolean);
  return html`<span
    >${isOnTheWeb(source.url) ? html`<a href="${source.url}">${title}</a>` : title}${
      rest.length > 0 ? `, ${rest.join(', ')}` : null
    }</span
  >`;
}

/** Whether a URL is `http` or `https`, so that a link with it cannot run a script. */
function isOnTheWeb(url: string | null): boolean {
  return url !== null && /^https?:\/\//i.test(url);
}
