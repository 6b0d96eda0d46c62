/**
 * The weights of search. Shares are in thousandths: all scores are whole numbers, so that both engines
 * calculate the same. They were tuned on the half `tune` of test/search/exam.csv; docs/search.md reports
 * the other half.
 */
export const weights = {
  /** How well a word matches two words that were typed for it, such as `Jock hoi` for `Jockhoi`. */
  joined: 950,
  /** The beginning of a longer word: as much for any beginning, and up to this more for most of it. */
  beginning: { least: 550, more: 350 },
  /** The part of a word's trigrams that a misspelt word must share, and what the rest counts at most. */
  likeness: { least: 400, most: 850 },
  /** A word of another record, such as the series of a summit, against a word of the record's own text. */
  context: 880,
  /** A name whose words are not searched for at all; the rest is earned by the share of them that are. */
  name: 780,
  /** A text of prose, such as a summary, in which every word stands. */
  prose: 560,
  /** The weight of a word that no text has: as telling as a rare one. */
  unknown: 800,
  /** The least share of the searched words, by weight, that a hit has. */
  least: 400,
  /** The weight of how often other records name a record, at most, in thousandths of the score. */
  heft: 30,
  /** A text that equals the search text scores 1; of the others the best match scores this. */
  best: 900,
} as const;

/** The type of a record that is more often meant than another of a like name, in thousandths of the score. */
export const typeWeights = {
  OFFICIAL: 60,
  ORGANISATION: 55,
  OFFICE: 55,
  EVENT_SERIES: 55,
  COUNTRY: 50,
  PLACE: 50,
  SUMMIT: 50,
  CONFERENCE: 45,
  POLICY_DOCUMENT: 75,
  TOPIC: 0,
  MEETING: 15,
  QUOTATION: 0,
} as const;
