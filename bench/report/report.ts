/** What one part of the benchmark found. */
export interface PartReport {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly verdicts: readonly Verdict[];
  readonly notes?: readonly string[];
}

/** A figure beside its target. */
export interface Verdict {
  readonly claim: string;
  readonly measured: number;
  readonly target: number;
  /** Whether the figure should be at most the target, or at least. */
  readonly side: 'at most' | 'at least';
  readonly unit: string;
  readonly isReached: boolean;
}

type Measured = Pick<Verdict, 'claim' | 'measured' | 'target' | 'unit'>;

/** A figure that should not go over its target. */
export const atMost = (measured: Measured): Verdict => ({
  ...measured,
  side: 'at most',
  isReached: measured.measured <= measured.target,
});

/** A figure that should reach its target. */
export const atLeast = (measured: Measured): Verdict => ({
  ...measured,
  side: 'at least',
  isReached: measured.measured >= measured.target,
});
