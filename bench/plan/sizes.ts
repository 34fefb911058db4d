const KIB = 1024;

/** How many messages of each size are measured at least: on a slow machine the slowest contender takes a second. */
const counts: Record<number, number> = {
  16: 120_000,
  64: 120_000,
  256: 90_000,
  [KIB]: 50_000,
  [8 * KIB]: 15_000,
  [64 * KIB]: 2_000,
  [KIB * KIB]: 250,
};

/** As many messages for contenders that are fast, so that they too take about a second. */
const sustainedCounts: Record<number, number> = {
  16: 2_000_000,
  64: 1_500_000,
  256: 800_000,
  [KIB]: 400_000,
  [8 * KIB]: 60_000,
};

/** How many round trips of each size. */
const roundTripCounts: Record<number, number> = {
  16: 5_000,
  64: 5_000,
  256: 5_000,
  [KIB]: 5_000,
  [8 * KIB]: 3_000,
  [64 * KIB]: 1_500,
  [KIB * KIB]: 200,
};

export const allSizes = Object.keys(counts).map(Number);
export const sustainedSizes = Object.keys(sustainedCounts).map(Number);
export const SMALL = 16;
export const MIDDLE = KIB;
/** From here on it matters whether bytes are copied. */
export const LARGE = 64 * KIB;

export function countOf(size: number): number {
  return counts[size] as number;
}

export function sustainedCountOf(size: number): number {
  return sustainedCounts[size] as number;
}

export function roundTripsOf(size: number): number {
  return roundTripCounts[size] as number;
}

/** As people write it: 16 B, 64 KiB. */
export function sizeText(size: number): string {
  if (size >= KIB * KIB) return `${size / KIB / KIB} MiB`;
  return size >= KIB ? `${size / KIB} KiB` : `${size} B`;
}
