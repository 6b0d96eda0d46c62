import { inOrderOf, type BetweenRule } from '../../graph/rules.between';

/** The days by which parts of an event, and meetings on its sidelines, may precede or follow it. */
const DAYS_BESIDE = 7;

/** The rules that an event is at most these days before the start or after the end of another. */
export const near = (other: string, finding: string): readonly BetweenRule[] => [
  inOrderOf(`${other}.startsOn`, 'startsOn', { severity: 'warning', slack: DAYS_BESIDE, finding }),
  inOrderOf('startsOn', `${other}.endsOn`, { severity: 'warning', slack: DAYS_BESIDE, finding }),
];
