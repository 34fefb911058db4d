/* A class of the application's may say something else, or throw. */
const getter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')?.get as (
  this: Uint8Array,
) => number;

/** How many bytes there are: none when their buffer was transferred. */
export function lengthOf(bytes: Uint8Array): number {
  return getter.call(bytes);
}
