import { added, replaced } from './folders';
import { bytes, meeting, testRefusals } from './refusals';

const COUNTRIES = 'id,code,name\ncountry/sg,SG,Singapore\ncountry/kh,KH,Cambodia\n';

testRefusals([
  [
    'statements about coverage that cannot be',
    {
      'coverage.csv': added(
        'coverage/a,summit/asean-summit-47,event-series/asean-summit,,,NONE_RECORDED,NONE_RECORDED,,,,,,,,',
        'coverage/b,summit/asean-summit-47,,,2025,NONE_RECORDED,NONE_RECORDED,,,,,,,,',
        'coverage/c,summit/asean-summit-47,,,,NONE_RECORDED,,,,,,,,,',
        'coverage/d,,,,2025,,,,,,,,,,Nothing at all',
        'coverage/e,,,,2024,,SYSTEMATIC,2025,2024,,,,,,',
        'coverage/f,,,,2023,,INCIDENTAL,2025,,,,,,,',
        'coverage/g,,,,2022,MANY,,,,,,,,,',
      ),
    },
    [
      'coverage.csv:3:series "event-series/asean-summit": is a second subject beside event "summit/asean-summit-47", make a statement about each, in rows of their own',
      'coverage.csv:4:year "2025": is given beside event "summit/asean-summit-47", which has its own year, leave it empty, or make a statement about the series in that year',
      'coverage.csv:5:sidelines "": is empty although event is "summit/asean-summit-47", say how the sidelines of an event are recorded',
      'coverage.csv:6:participants "": is empty, fill at least one of participants, sidelines, editions, chairs, documents',
      'coverage.csv:7:sidelines_until "2024": lies before sidelines_since, which is "2025", give a year that is not before it',
      'coverage.csv:8:sidelines_since "2025": is given although sidelines is not SYSTEMATIC, leave it empty, or correct sidelines',
      'coverage.csv:9:participants "MANY": is not among the values, write ALL, HEADS_OF_DELEGATION, SOME or NONE_RECORDED',
    ],
  ],
  // References
  [
    'a reference to nothing',
    meeting('summit/asean-summit-47', 'summit/asean-summit-74'),
    [
      'meetings.csv:2:ahead_of "summit/asean-summit-74": summits.csv has no record with this id, did you mean "summit/asean-summit-47"?',
    ],
  ],
  [
    'a reference to nothing near',
    { 'places.csv': added('place/x,X,country/id,,') },
    [
      'places.csv:3:country "country/id": countries.csv has no record with this id, add it there, or refer to one that is there',
    ],
  ],
  [
    'a reference to another type',
    meeting('summit/asean-summit-47', 'topic/trade'),
    [
      'meetings.csv:2:ahead_of "topic/trade": is the id of another type, give one of the form meeting/…, conference/… or summit/…',
    ],
  ],
  [
    'a reference that is none',
    meeting('summit/asean-summit-47', 'ASEAN Summit'),
    [
      'meetings.csv:2:ahead_of "ASEAN Summit": is no id, write it in the form meeting/…, conference/… or summit/…',
    ],
  ],
  [
    'a list with a reference to nothing',
    meeting('topic/trade;topic/economy', 'topic/trade;topic/economics'),
    [
      'meetings.csv:2:topics "topic/economics": topics.csv has no record with this id, add it there, or refer to one that is there',
    ],
  ],
  [
    'a list with a reference to another type',
    meeting('topic/trade;topic/economy', 'topic/trade;place/singapore'),
    [
      'meetings.csv:2:topics "topic/trade;place/singapore": is the id of another type, give one of the form topic/…',
    ],
  ],
  [
    'a list that names one twice',
    meeting('topic/trade;topic/economy', 'topic/trade;topic/trade'),
    [
      'meetings.csv:2:topics "topic/trade;topic/trade": names "topic/trade" twice, name each part once',
    ],
  ],
  [
    'a list with space',
    meeting('topic/trade;topic/economy', 'topic/trade; topic/economy'),
    [
      'meetings.csv:2:topics "topic/trade; topic/economy": has an empty part, or space beside a semicolon, write parts with one ";" and nothing else between them',
    ],
  ],
  [
    'a list with an empty part',
    meeting('topic/trade;topic/economy', 'topic/trade;'),
    [
      'meetings.csv:2:topics "topic/trade;": has an empty part, or space beside a semicolon, write parts with one ";" and nothing else between them',
    ],
  ],
  [
    'a list of names with one twice',
    { 'policy_documents.csv': replaced('Our Shared Future', 'A;A') },
    ['policy_documents.csv:2:other_titles "A;A": names "A" twice, name each part once'],
  ],
  [
    'a citation of nothing',
    { 'citations.csv': added('citation/x,official/nobody,,source/sarawak,SOURCED') },
    [
      'citations.csv:4:record "official/nobody": officials.csv has no record with this id, add it there, or refer to one that is there',
    ],
  ],
  [
    'references into a file that cannot be read',
    {
      'countries.csv': bytes(COUNTRIES, 'country/ci,CI,"'),
      'places.csv': added('place/x,X,country/ci,,'),
    },
    [
      'countries.csv:4: a quote is opened and never closed, close it, or double it where it belongs to the text; the rest of the file was not read',
    ],
  ],
  // Records
  [
    'a membership of itself',
    { 'memberships.csv': replaced('organisation/singapore', 'organisation/asean') },
    [
      'memberships.csv:2:member "organisation/asean": is the same as organisation: a record cannot be linked to itself, name another',
    ],
  ],
  [
    'a link to itself',
    { 'document_links.csv': replaced('policy-document/one', 'policy-document/two') },
    [
      'document_links.csv:2:to "policy-document/two": is the same as from: a record cannot be linked to itself, name another',
    ],
  ],
  [
    'an event on the sidelines of itself',
    meeting(',,summit/asean-summit-47', ',meeting/vivian-kao,summit/asean-summit-47'),
    [
      'meetings.csv:2:on_sidelines_of "meeting/vivian-kao": is the same as id: a record cannot be linked to itself, name another',
    ],
  ],
  [
    'a part of itself',
    { 'topics.csv': replaced('topic/economy,Economy,', 'topic/economy,Economy,topic/economy') },
    [
      'topics.csv:2:broader "topic/economy": closes a circle: topic/economy → topic/economy, change or remove one of these references',
    ],
  ],
  [
    'a circle of parents',
    { 'topics.csv': replaced('topic/economy,Economy,', 'topic/economy,Economy,topic/trade') },
    [
      'topics.csv:2:broader "topic/trade": closes a circle: topic/economy → topic/trade → topic/economy, change or remove one of these references',
    ],
  ],
  [
    'a circle of parents through two files',
    { 'summits.csv': replaced(',47,,', ',47,conference/amcc-10,') },
    [
      'conferences.csv:2:parent "summit/asean-summit-47": closes a circle: conference/amcc-10 → summit/asean-summit-47 → conference/amcc-10, change or remove one of these references',
    ],
  ],
  [
    'records that lead into a circle',
    {
      'organisations.csv': added(
        'organisation/a,A,,,OTHER,,,,,,organisation/b',
        'organisation/b,B,,,OTHER,,,,,,organisation/c',
        'organisation/c,C,,,OTHER,,,,,,organisation/b',
      ),
    },
    [
      'organisations.csv:5:parent "organisation/c": closes a circle: organisation/b → organisation/c → organisation/b, change or remove one of these references',
    ],
  ],
  [
    'a field that the cited record does not have',
    { 'citations.csv': replaced('bornOn', 'born_on') },
    [
      'citations.csv:3:field "born_on": is no field of "official/kao-kim-hourn", name a field as the graph does, such as startsOn, or leave it empty for the whole record',
    ],
  ],
  [
    'a citation with no source',
    { 'citations.csv': replaced('source/sarawak,SOURCED', ',SOURCED') },
    [
      'citations.csv:2:confidence "SOURCED": names no source, fill source, or write GENERAL_KNOWLEDGE',
    ],
  ],
  [
    'general knowledge with a source',
    { 'citations.csv': replaced('source/sarawak,SOURCED', 'source/sarawak,GENERAL_KNOWLEDGE') },
    [
      'citations.csv:2:confidence "GENERAL_KNOWLEDGE": contradicts the source "source/sarawak", write SOURCED',
    ],
  ],
]);
