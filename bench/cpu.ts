/** CPU seconds (user + system) of a piece of work in this process, threads of the runtime included. */
export async function cpuSeconds<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
}
