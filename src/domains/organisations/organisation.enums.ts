import { organisations } from './organisations.domain';

/** The kind of an organisation. */
export const OrganisationKind = organisations.enumeration(
  'OrganisationKind',
  'The kind of an organisation.',
  {
    STATE: 'A state.',
    ECONOMY:
      'A member economy of APEC that takes part under its own name, such as Hong Kong, China.',
    INTERGOVERNMENTAL: 'An organisation of states.',
    SECRETARIAT: 'The standing office of another organisation.',
    MINISTRY: 'A ministry or department of a state.',
    AGENCY: 'A public agency of a state.',
    SECTORAL_BODY:
      'A body of an organisation for one field of policy, such as the ASEAN Defence Ministers’ Meeting.',
    DIALOGUE_MECHANISM: 'A standing dialogue without members of its own.',
    TREATY_REGIME: 'The parties to a treaty.',
    TRADE_AGREEMENT: 'The parties to a trade agreement.',
    RESEARCH_INSTITUTE: 'An institute for research.',
    TRAINING_CENTRE: 'A centre for training.',
    OTHER: 'None of these.',
  },
);

/** The role of a member in an organisation. */
export const MembershipRole = organisations.enumeration(
  'MembershipRole',
  'The role of one organisation in another.',
  {
    MEMBER: 'A full member.',
    OBSERVER: 'An observer.',
    CHAIR: 'Holds the chair for a term.',
    DIALOGUE_PARTNER: 'A dialogue partner.',
    SECTORAL_DIALOGUE_PARTNER: 'A dialogue partner for some fields of policy.',
    PARTICIPANT: 'Takes part in a dialogue that has no members, such as the ASEAN Regional Forum.',
    SIGNATORY: 'Signed the agreement.',
    PARTY: 'A party to the treaty.',
    ORGAN: 'An organ of the organisation.',
  },
);

/** The role of an office. */
export const OfficeRole = organisations.enumeration('OfficeRole', 'The role of an office.', {
  HEAD_OF_STATE: 'Head of state, also where the same person heads the government.',
  HEAD_OF_GOVERNMENT: 'Head of government.',
  DEPUTY_HEAD_OF_GOVERNMENT: 'Deputy head of government, whatever ministry goes with it.',
  FOREIGN_MINISTER: 'In charge of foreign affairs.',
  DEFENCE_MINISTER: 'In charge of defence.',
  DIGITAL_MINISTER: 'In charge of communications, digital affairs or cybersecurity.',
  MINISTER: 'Another member of a government.',
  SECRETARY_GENERAL: 'Head of an organisation’s secretariat.',
  PERMANENT_SECRETARY: 'The highest civil servant of a ministry.',
  ENVOY: 'An ambassador or special envoy.',
  OTHER: 'None of these.',
});
