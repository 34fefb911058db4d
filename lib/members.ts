/** Objects that are known and not kept: any of them may be garbage-collected. */
export class Members<T extends object> implements Iterable<T> {
  readonly #members = new Set<WeakRef<T>>();
  readonly #collected = new FinalizationRegistry<WeakRef<T>>((member) => this.#members.delete(member));

  add(member: T): void {
    const weak = new WeakRef(member);
    this.#members.add(weak);
    this.#collected.register(member, weak);
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const weak of this.#members) {
      const member = weak.deref();
      if (member !== undefined) yield member;
    }
  }
}
