const KIB = 1024;

/** How many messages of each size are measured; twice that many in a full run. */
const counts: Record<number, number> = {
  16: 150_000,
  64: 150_000,
  256: 100_000,
  [KIB]: 30_000,
  [8 * KIB]: 15_000,
  [64 * KIB]: 1_500,
  [KIB * KIB]: 250,
};

export const allSizes = Object.keys(counts).map(Number);
export const quickSizes = [16, KIB, 64 * KIB];
/** From here on it matters whether bytes are copied. */
export const LARGE = 64 * KIB;

export function countOf(size: number): number {
  return counts[size] as number;
}

/** As people write it: 16 B, 64 KiB. */
export function sizeText(size: number): string {
  if (size >= KIB * KIB) return `${size / KIB / KIB} MiB`;
  return size >= KIB ? `${size / KIB} KiB` : `${size} B`;
}
