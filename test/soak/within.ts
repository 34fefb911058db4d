// A limit for what must not take long.

/** Rejects when something takes longer than so many milliseconds, which then is a violation and not a slow machine. */
export async function within<T>(limit: number, promise: Promise<T>, complaint = () => 'too late'): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint())), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
