/** What is the same for every history of a length, made once: thousands of histories are as long as each other. */
export function onceByLength<T>(make: (length: number) => readonly T[]): (length: number) => readonly T[] {
  const made: (readonly T[])[] = [];
  return (length) => (made[length] ??= make(length));
}
