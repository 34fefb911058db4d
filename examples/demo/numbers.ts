/** A whole number with its digits in groups of three, for reading. */
export function group(number: number): string {
  return Math.round(number).toLocaleString('en-GB');
}
