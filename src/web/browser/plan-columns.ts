/** A plan's lines in columns, and which of them are shown in which order: thousands are filtered while one types. */

export interface PlanColumns {
  readonly routes: readonly { readonly routeId: string; readonly name: string }[];
  readonly clinics: readonly {
    readonly facilityId: string;
    readonly name: string;
    readonly route: number | null;
  }[];
  readonly medicines: readonly {
    readonly medicineId: string;
    readonly name: string;
    readonly vital: boolean;
  }[];
  readonly clinic: readonly number[];
  readonly medicine: readonly number[];
  readonly packs: number[];
  readonly planned: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly has: readonly number[];
  readonly before: readonly (number | null)[];
  readonly after: (number | null)[];
  readonly edited: readonly number[];
  readonly locked: readonly number[];
  readonly version: number;
}

export interface Wanted {
  readonly text: string;
  readonly by: string;
  readonly routeId: string;
  readonly facilityId: string;
  readonly medicineId: string;
  /** 'true', 'false' or '' for both. */
  readonly shipped: string;
  readonly changed: boolean;
}

/** A line by its number, or the heading of a group. */
export type Item =
  | { readonly line: number }
  | { readonly group: string; readonly lines: number; readonly packs: number };

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Position of each name in alphabetical order. */
function ranks(names: readonly string[]): number[] {
  const { compare } = new Intl.Collator(document.documentElement.lang);
  const order = names.map((name, k) => ({ name, k })).sort((a, b) => compare(a.name, b.name));
  const rank: number[] = [];
  order.forEach(({ k }, at) => {
    rank[k] = at;
  });
  return rank;
}

const MANY = 2 ** 16;

export class PlanLines {
  readonly changed: Set<number>;
  readonly locked: Set<number>;
  private readonly clinicRank: readonly number[];
  private readonly medicineRank: readonly number[];
  private readonly clinicText: readonly string[];
  private readonly medicineText: readonly string[];

  constructor(
    readonly columns: PlanColumns,
    private readonly noRoute: string,
  ) {
    const { clinics, medicines, routes } = columns;
    this.changed = new Set(columns.edited);
    this.locked = new Set(columns.locked);
    this.clinicRank = ranks(clinics.map((c) => c.name));
    this.medicineRank = ranks(medicines.map((m) => m.name));
    // A clinic is found by the name of its route too.
    this.clinicText = clinics.map((c) => plain(`${c.name} ${c.route === null ? '' : routes[c.route]?.name}`));
    this.medicineText = medicines.map((m) => plain(m.name));
  }

  routeName(clinic: number): string {
    const route = this.columns.clinics[clinic]?.route ?? null;
    return route === null ? this.noRoute : (this.columns.routes[route]?.name ?? '');
  }

  /** The lines that are wanted, put together by route, clinic or medicine. */
  items(wanted: Wanted): { readonly items: Item[]; readonly lines: number; readonly packs: number } {
    const { clinic, medicine, packs } = this.columns;
    const found = this.matching(wanted);
    const byMedicine = wanted.by === 'medicine';
    const groupOf = (k: number): number =>
      byMedicine
        ? (medicine[k] as number)
        : wanted.by === 'route'
          ? (this.columns.clinics[clinic[k] as number]?.route ?? MANY - 1)
          : (clinic[k] as number);
    const rank = (k: number): number => {
      const [c, m] = [
        this.clinicRank[clinic[k] as number] as number,
        this.medicineRank[medicine[k] as number] as number,
      ];
      if (byMedicine) return m * MANY + c;
      return (wanted.by === 'route' ? groupOf(k) * MANY * MANY : 0) + c * MANY + m;
    };
    // A pair of clinic and medicine is one line: its rank finds it again. Numbers alone sort fast.
    const lineAt = new Map(found.map((k) => [rank(k), k]));
    const keyed = Float64Array.from(lineAt.keys()).sort();
    const at = (n: number): number => lineAt.get(keyed[n] as number) as number;
    const items: Item[] = [];
    let total = 0;
    for (let n = 0; n < keyed.length; ) {
      const first = at(n);
      const group = groupOf(first);
      const heading = items.push({ group: '', lines: 0, packs: 0 }) - 1;
      const from = n;
      let sum = 0;
      for (; n < keyed.length && groupOf(at(n)) === group; n++) {
        const line = at(n);
        sum += packs[line] as number;
        items.push({ line });
      }
      items[heading] = { group: this.groupName(wanted.by, first), lines: n - from, packs: sum };
      total += sum;
    }
    return { items, lines: keyed.length, packs: total };
  }

  private groupName(by: string, k: number): string {
    const { clinics, medicines, clinic, medicine } = this.columns;
    if (by === 'medicine') return medicines[medicine[k] as number]?.name ?? '';
    return by === 'route' ? this.routeName(clinic[k] as number) : (clinics[clinic[k] as number]?.name ?? '');
  }

  private matching(wanted: Wanted): number[] {
    const { clinics, medicines, routes, clinic, medicine, packs } = this.columns;
    const words = plain(wanted.text).split(/\s+/).filter(Boolean);
    const clinicHas = words.map((w) => this.clinicText.map((text) => text.includes(w)));
    const medicineHas = words.map((w) => this.medicineText.map((text) => text.includes(w)));
    const clinicFits = clinics.map(
      (c) =>
        (wanted.facilityId === '' || c.facilityId === wanted.facilityId) &&
        (wanted.routeId === '' || (c.route !== null && routes[c.route]?.routeId === wanted.routeId)),
    );
    const medicineFits = medicines.map((m) => wanted.medicineId === '' || m.medicineId === wanted.medicineId);
    const found: number[] = [];
    for (let k = 0; k < clinic.length; k++) {
      const [c, m] = [clinic[k] as number, medicine[k] as number];
      if (!clinicFits[c] || !medicineFits[m]) continue;
      if (wanted.shipped !== '' && (packs[k] as number) > 0 !== (wanted.shipped === 'true')) continue;
      if (wanted.changed && !this.changed.has(k) && !this.locked.has(k)) continue;
      if (words.every((_, w) => clinicHas[w]?.[c] || medicineHas[w]?.[m])) found.push(k);
    }
    return found;
  }
}
