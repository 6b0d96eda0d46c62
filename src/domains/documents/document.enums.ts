import { documents } from './documents.domain';

/** The kind of a document. */
export const DocumentKind = documents.enumeration('DocumentKind', 'The kind of policy document.', {
  TREATY: 'A treaty.',
  CHARTER: 'A charter.',
  PROTOCOL: 'A protocol to a treaty or agreement.',
  AGREEMENT: 'An agreement.',
  DECLARATION: 'A declaration.',
  JOINT_DECLARATION: 'A declaration made together with a partner.',
  STATEMENT: 'A statement.',
  CHAIRS_STATEMENT: 'A statement of the chair.',
  JOINT_COMMUNIQUE: 'A joint communiqué.',
  PRESS_RELEASE: 'A press release.',
  VISION: 'A vision.',
  STRATEGY: 'A strategy.',
  BLUEPRINT: 'A blueprint.',
  ROADMAP: 'A roadmap.',
  FRAMEWORK: 'A framework.',
  PLAN: 'A plan, or plan of action.',
  OUTLOOK: 'An outlook.',
  CONSENSUS: 'A consensus.',
  CONCEPT_PAPER: 'A concept paper.',
  REPORT: 'A report.',
  OTHER: 'None of these.',
});

/** The relation of one document to another. */
export const DocumentLinkType = documents.enumeration(
  'DocumentLinkType',
  'The kind of relation between two policy documents.',
  {
    SUCCEEDS: 'Takes the place of the other.',
    IMPLEMENTS: 'Puts the other into practice.',
    ANNEXES: 'Has the other annexed to it.',
    AMENDS: 'Changes the other.',
    REFERS_TO: 'Refers to the other.',
  },
);
