/** The middle of several measurements, and how far they are apart. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
  return { median, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

/** The ratio of each round, and only then the median: what disturbs a round disturbs both. */
export function ratios(ours: readonly number[], rival: readonly number[]): Spread {
  return spread(ours.map((value, round) => value / (rival[round] ?? Number.NaN)));
}
