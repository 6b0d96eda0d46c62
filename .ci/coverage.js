'use strict';
// Writes what the data holds, by series and by year, between the marks in README.md and docs/data.md.
// With --check nothing is written, and a page that is out of date ends it with code 1.
const { readFileSync, writeFileSync } = require('node:fs');
const { parse } = require('csv-parse/sync');

const read = (file) => parse(readFileSync(`data/${file}.csv`), { columns: true });
const [summits, conferences, meetings, series, statements] = [
  'summits',
  'conferences',
  'meetings',
  'event_series',
  'coverage',
].map(read);
const events = [...summits, ...conferences];
const attended = new Set(read('participations').map(({ event }) => event));
const beside = meetings.map((row) => row.on_sidelines_of).filter(Boolean);
const aboutSeries = new Map(statements.filter((row) => row.series).map((row) => [row.series, row]));

const countAttended = (rows) => rows.filter(({ id }) => attended.has(id)).length;
const countBeside = (rows) => {
  const ids = new Set(rows.map(({ id }) => id));
  return beside.filter((id) => ids.has(id)).length;
};

const editionsInWords = {
  ALL: ({ editions_since: since, editions_until: until }) =>
    since === until ? `all, ${since}` : `all, ${since} to ${until}`,
  SOME: () => 'some',
  NONE_RECORDED: () => 'none',
};

const row = (cells) => `| ${cells.join(' | ')} |`;

/** A table with a row for each series. */
function bySeries() {
  const rows = series.map(({ id, name }) => {
    const held = events.filter((event) => event.series === id);
    const statement = aboutSeries.get(id);
    const editions = editionsInWords[statement.editions](statement);
    return row([name, held.length, editions, countAttended(held), countBeside(held)]);
  });
  const head = ['series', 'recorded', 'of those held', 'with participants', 'sideline meetings'];
  return [row(head), row(['---', '--:', '---', '--:', '--:']), ...rows].join('\n');
}

/** A table with a row for each decade, and the years without any participant. */
function byYear() {
  const decadeOf = (event) => `${event.starts_on.slice(0, 3)}0s`;
  const decades = [...new Set([...events, ...meetings].map(decadeOf))].sort();
  const rows = decades.map((decade) => {
    const held = events.filter((event) => decadeOf(event) === decade);
    const met = meetings.filter((meeting) => decadeOf(meeting) === decade);
    return row([decade, held.length, countAttended(held), met.length]);
  });
  const head = ['years', 'summits and conferences', 'with participants', 'meetings'];
  const years = statements.filter((one) => one.id.startsWith('coverage/data-'));
  const without = years.filter((one) => one.participants === 'NONE_RECORDED');
  return [
    row(head),
    row(['---', '--:', '--:', '--:']),
    ...rows,
    '',
    `No participant is recorded for any event of these years: ${without.map(({ year }) => year).join(', ')}.`,
  ].join('\n');
}

/** The same in a few sentences. */
function inShort() {
  const sentences = [
    `${countAttended(summits)} of ${summits.length} summits and ${countAttended(conferences)} of ${conferences.length} conferences have any participant`,
    `${meetings.filter((one) => one.ahead_of).length} of ${meetings.length} meetings name the event they were held ahead of`,
  ];
  const years = statements.filter((one) => one.organisation === 'organisation/asean' && one.chairs);
  const chairs = years.filter((one) => one.year && one.chairs === 'ALL').map(({ year }) => year);
  return `${sentences.join(', and ')}. The chair of ASEAN is recorded for ${chairs.length} of the years from 1967 to 2026. Meetings on the sidelines were recorded where a source was at hand, not systematically.`;
}

const pages = {
  'README.md': { 'in short': inShort },
  'docs/data.md': { 'by series': bySeries, 'by year': byYear },
};

/** Replaces the text between the marks of each part. */
function filled(text, parts) {
  return Object.entries(parts).reduce((page, [name, write]) => {
    const [begin, end] = [`<!-- coverage ${name} -->`, `<!-- end of coverage ${name} -->`];
    const [before, rest] = page.split(begin);
    const after = rest?.split(end)[1];
    if (after === undefined) throw new Error(`The marks of "${name}" are missing.`);
    return `${before}${begin}\n\n${write()}\n\n${end}${after}`;
  }, text);
}

async function main() {
  const { format, resolveConfig } = await import('prettier');
  const isCheck = process.argv.includes('--check');
  for (const [file, parts] of Object.entries(pages)) {
    const text = readFileSync(file, 'utf8');
    const options = { ...(await resolveConfig(file)), filepath: file };
    const wanted = await format(filled(text, parts), options);
    if (wanted === text) continue;
    if (!isCheck) writeFileSync(file, wanted);
    else {
      console.error(`${file} is out of date: run "node .ci/coverage.js".`);
      process.exitCode = 1;
    }
  }
}

void main();
