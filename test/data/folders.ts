import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The text of each file of a small folder: a header, and a few rows that hold together. */
const SMALL: Readonly<Record<string, readonly string[]>> = {
  countries: ['id,code,name', 'country/sg,SG,Singapore', 'country/kh,KH,Cambodia'],
  places: [
    'id,name,country,latitude,longitude',
    'place/singapore,Singapore,country/sg,1.29,103.85',
  ],
  topics: ['id,label,broader', 'topic/economy,Economy,', 'topic/trade,Trade,topic/economy'],
  organisations: [
    'id,name,short_name,other_names,kind,founded_on,dissolved_on,seat,country,website,parent',
    'organisation/asean,Association of Southeast Asian Nations,ASEAN,,INTERGOVERNMENTAL,1967-08-08,,,,https://asean.org,',
    'organisation/singapore,Republic of Singapore,Singapore,,STATE,1965-08-09,,place/singapore,country/sg,,',
  ],
  memberships: [
    'id,organisation,member,role,starts_on,ends_on,ended',
    'membership/asean-singapore,organisation/asean,organisation/singapore,MEMBER,1967-08-08,,OPEN',
  ],
  offices: [
    'id,title,role,organisation,represents',
    'office/minister,Minister for Foreign Affairs,FOREIGN_MINISTER,organisation/singapore,organisation/singapore',
  ],
  officials: [
    'id,name,other_names,honorific,nationality,born_on,died_on,note',
    'official/vivian-balakrishnan,Vivian Balakrishnan,,Dr,country/sg,1961-01-25,,',
    'official/kao-kim-hourn,Kao Kim Hourn,កៅ គឹមហ៊ួន,Dr,country/kh,1966,,',
  ],
  tenures: [
    'id,official,office,starts_on,ends_on,ended',
    'tenure/vivian,official/vivian-balakrishnan,office/minister,2015-10-01,,OPEN',
  ],
  event_series: [
    'id,name,organisation',
    'event-series/asean-summit,ASEAN Summit,organisation/asean',
  ],
  summits: [
    'id,name,status,starts_on,ends_on,place,series,edition,parent,hosts,topics',
    'summit/asean-summit-47,47th ASEAN Summit,HELD,2025-10-26,2025-10-28,,event-series/asean-summit,47,,organisation/asean,topic/economy',
  ],
  conferences: [
    'id,name,status,starts_on,ends_on,place,series,edition,parent,hosts,topics,kind',
    'conference/amcc-10,10th AMCC,HELD,2025-10-16,2025-10-17,place/singapore,,10,summit/asean-summit-47,organisation/singapore,,MINISTERIAL_MEETING',
  ],
  meetings: [
    'id,name,status,starts_on,ends_on,place,series,edition,parent,hosts,topics,kind,summary,on_sidelines_of,ahead_of',
    'meeting/vivian-kao,Vivian meets Kao,HELD,2025-10-21,,,,,,,topic/trade;topic/economy,BILATERAL,They spoke of the summit.,,summit/asean-summit-47',
  ],
  event_links: [
    'id,from,to,type',
    'event-link/amcc-ahead,conference/amcc-10,summit/asean-summit-47,AHEAD_OF',
  ],
  participations: [
    'id,event,official,name_as_given,role,capacity,office,representing',
    'participation/vivian-kao-kao,meeting/vivian-kao,official/kao-kim-hourn,,DELEGATE,Secretary-General,,organisation/asean',
    'participation/vivian-kao-vivian,meeting/vivian-kao,official/vivian-balakrishnan,,DELEGATE,Minister,office/minister,organisation/singapore',
  ],
  policy_documents: [
    'id,title,other_titles,kind,adopted_on,adopted_at,signed_in,url,topics',
    'policy-document/one,ASEAN 2045,Our Shared Future,DECLARATION,2025-05-26,summit/asean-summit-47,,,topic/economy',
    'policy-document/two,Plan of Action,,PLAN,,,,,',
  ],
  document_links: [
    'id,from,to,type',
    'document-link/two-one,policy-document/two,policy-document/one,IMPLEMENTS',
  ],
  quotations: [
    'id,text,speaker,attributed_to,event,spoken_on,topics',
    'quotation/steadfast,"a steadfast partner, ""always""",official/vivian-balakrishnan,,meeting/vivian-kao,2025-10-21,',
  ],
  coverage: [
    'id,event,series,organisation,year,participants,sidelines,sidelines_since,sidelines_until,editions,editions_since,editions_until,chairs,documents,note',
    'coverage/data,,,,,SOME,INCIDENTAL,,,,,,,,',
  ],
  sources: [
    'id,publisher,title,url,published_on',
    'source/sarawak,Sarawak Daily,A visit,https://example.org/a,2025-10-21',
  ],
  citations: [
    'id,record,field,source,confidence',
    'citation/one,meeting/vivian-kao,,source/sarawak,SOURCED',
    'citation/two,official/kao-kim-hourn,bornOn,,GENERAL_KNOWLEDGE',
  ],
};

/** What becomes of a file: its lines are changed, or its bytes are given; `null` for no such file. */
export type Change = ((lines: readonly string[]) => readonly string[]) | Buffer | null;

/** A folder of data files for one test. */
export interface Folder {
  readonly path: string;
  /** Changes a file. */
  change(file: string, change: Change): void;
  remove(): void;
}

/** Adds rows at the end of a file. */
export const added =
  (...rows: readonly string[]): Change =>
  (lines) => [...lines, ...rows];

/** Replaces a text that stands in a file once. */
export const replaced =
  (text: string, by: string): Change =>
  (lines) => {
    const whole = lines.join('\n');
    if (whole.split(text).length !== 2) throw new Error(`"${text}" does not stand there once.`);
    return whole.replace(text, () => by).split('\n');
  };

function folder(fill: (path: string) => void): Folder {
  const path = mkdtempSync(join(tmpdir(), 'sidelines-data-'));
  fill(path);
  return {
    path,
    change: (file, change) => {
      const place = join(path, file);
      if (change === null) rmSync(place);
      else if (Buffer.isBuffer(change)) writeFileSync(place, change);
      else {
        const lines = readFileSync(place, 'utf8').trimEnd().split('\n');
        writeFileSync(place, `${change(lines).join('\n')}\n`);
      }
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A folder of some files, each by its name without `.csv` and its lines. */
export const folderOf = (files: Readonly<Record<string, readonly string[]>>): Folder =>
  folder((path) => {
    for (const [name, lines] of Object.entries(files)) {
      writeFileSync(join(path, `${name}.csv`), `${lines.join('\n')}\n`);
    }
  });

/** A folder of a few records, quick to load. */
export const smallFolder = (): Folder => folderOf(SMALL);

/** A copy of the built-in data. */
export const builtInFolder = (): Folder =>
  folder((path) => cpSync('data', path, { recursive: true }));
