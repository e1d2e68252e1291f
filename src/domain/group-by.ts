/** Rows by key, both in the order met. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Facility and medicine as one key. */
export const pairKey = (facilityId: string, medicineId: string): string => `${facilityId}\t${medicineId}`;
