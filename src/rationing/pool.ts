/** The need of one clinic for one group of medicines, with every source that may serve it. */
import { addDays, type LocalDate } from '../domain/dates';
import { equityOf, type Policy, weightOf } from '../domain/policy';
import { byCodePoint } from '../domain/snapshot';
import { needOver } from '../forecast/interval-need';
import { distributionOf } from '../forecast/need-cases';
import { type Need, type NeedDistribution, negativeBinomial } from '../forecast/negative-binomial';
import { earliestExpiry } from './delivery';
import { type GroupMember, sumNeeds } from './group';
import type { Pair } from './pair';
import { kitLotsUntil } from './presets';
import type { Link, Pool, Preset, ProblemSource } from './problem';
import { valueCurve } from './value-curve';

/** A clinic's pair with the units of the group that one of its units stands for. */
export interface Member {
  readonly pair: Pair;
  readonly factor: number;
}

/** A pool before it is known how short its medicine is. */
export interface DraftPool extends Omit<Pool, 'segments' | 'facilityId'> {
  readonly facilityId: string;
  readonly members: readonly Member[];
  /** How the need is distributed. */
  readonly demand: NeedDistribution;
  /** Whether this delivery reaches the clinic. */
  readonly open: boolean;
  /** Group units above usable where the last whole pack toward maximum stock ends. */
  readonly end: number;
  readonly equity: number;
}

export interface Supply {
  readonly policy: Policy;
  /** What a person fixed is not asked to be used up by days from this one on (thresholds.ts). */
  readonly horizon: LocalDate;
  readonly sources: readonly ProblemSource[];
  /** Index of the warehouse's source by medicine. */
  readonly stockOf: ReadonlyMap<string, number>;
  /** Indices of surplus sources by medicine. */
  readonly surplusOf: ReadonlyMap<string, readonly number[]>;
  /** MXN a litre on the clinic's route. */
  readonly costPerLitre: (pair: Pair) => number;
  readonly presetOf: (pair: Pair) => Preset | null;
}

/** What a clinic can use before anything is shipped, and what it still has room for below maximum stock: group units. */
export function roomOf(members: readonly Member[]): { readonly usable: number; readonly room: number } {
  const sum = (of: (pair: Pair) => number): number => members.reduce((s, m) => s + m.factor * of(m.pair), 0);
  const usable = sum((p) => p.usable);
  const maxStock = sum((p) => p.maxStock);
  const now = sum((p) => p.stockOnHand - p.expiring + p.inTransit);
  return { usable, room: now > 0 && now >= maxStock ? 0 : Math.max(0, maxStock - usable) };
}

/** Need of a clinic from the arrival of its delivery to the end of a day, group units; no day at all of a lot that is too old. */
export function needBy(date: LocalDate, members: readonly Member[], policy: Policy): Need {
  const { delivery } = (members[0] as Member).pair;
  if (date < earliestExpiry(delivery, policy)) return { mean: 0, variance: 0 };
  const end = addDays(date, 1);
  return sumNeeds(
    members.flatMap(({ pair: { forecast }, factor }) =>
      forecast
        ? [{ need: needOver(forecast, delivery.arrivalDate, end, delivery.intervalSdDays), factor }]
        : [],
    ),
  );
}

/** Group units above usable that a need uses with the policy's confidence. */
export const surelyUsed = (need: Need, usable: number, policy: Policy): number =>
  Math.max(0, negativeBinomial(need).quantile(1 - policy.expiryConfidence) - usable);

/** For each threshold of the source: group units above usable that the clinic uses by then with confidence. */
export const usableByThreshold = (
  source: ProblemSource,
  members: readonly Member[],
  usable: number,
  policy: Policy,
): number[] => source.thresholds.map((date) => surelyUsed(needBy(date, members, policy), usable, policy));

/** Packs of a preset that must outlast each threshold: a kit is held until the next delivery, a lock by its position. */
function presetBeyond(
  preset: Preset | null,
  source: ProblemSource,
  usableBy: readonly number[],
  packUnits: number,
  { policy, horizon }: Supply,
) {
  if (!preset) return source.thresholds.map(() => 0);
  const { packs, because, pair } = preset;
  return source.thresholds.map((date, k) => {
    if (because === 'kit') return date < kitLotsUntil(pair, policy) ? packs : 0;
    return date >= horizon ? 0 : Math.max(0, packs - Math.floor((usableBy[k] as number) / packUnits + 1e-9));
  });
}

export function draftPool(groupId: string, members: readonly Member[], supply: Supply): DraftPool {
  const { policy, sources } = supply;
  const first = (members[0] as Member).pair;
  const need = sumNeeds(members.map((m) => ({ need: m.pair.need, factor: m.factor })));
  const { usable, room } = roomOf(members);
  const leading = members.reduce((a, b) =>
    b.factor * b.pair.need.mean > a.factor * a.pair.need.mean ? b : a,
  );
  const open = first.delivery.closedBy === null;
  const ahead = members.some((m) => m.pair.ahead)
    ? sumNeeds(members.map((m) => ({ need: m.pair.ahead?.need ?? m.pair.need, factor: m.factor })))
    : need;
  const demand = distributionOf(ahead);

  const links = members.flatMap(({ pair, factor }): Link[] => {
    const index = supply.stockOf.get(pair.medicine.medicineId);
    const source = index === undefined ? undefined : sources[index];
    if (index === undefined || !source || !open) return [];
    const packUnits = factor * pair.medicine.packSize;
    const preset = supply.presetOf(pair);
    const usableBy = usableByThreshold(source, members, usable, policy);
    const toMaximum = Math.ceil(room / packUnits - 1e-9);
    const link: Link = {
      source: index,
      pair,
      groupUnitsPerPack: packUnits,
      worth: 1,
      costPerPack: (supply.costPerLitre(pair) * pair.medicine.packLitres) / policy.mxnPerTreatment,
      capPacks: pair.lockedPacks === null ? Math.max(preset?.packs ?? 0, toMaximum) : pair.lockedPacks,
      capBinds: false,
      presetPacks: preset?.packs ?? 0,
      presetBeyond: presetBeyond(preset, source, usableBy, packUnits, supply),
      usableBy,
    };
    if (members.length === 1) return [link];
    // Of a group's need each medicine serves its own part in full worth, and the others' part as a substitute.
    const part = need.mean > 0 ? (factor * pair.need.mean) / need.mean : 0;
    const worthHaving = demand.quantile(policy.quantileGrid.at(-1) as number) * part - factor * pair.usable;
    const own = Math.ceil(Math.max(0, Math.min(room * part, worthHaving)) / packUnits - 1e-9);
    const substitute = {
      presetPacks: 0,
      presetBeyond: usableBy.map(() => 0),
      worth: policy.substituteFactor,
    };
    return [
      { ...link, capPacks: Math.max(link.presetPacks, Math.min(link.capPacks, own)), capBinds: true },
      ...(pair.lockedPacks === null ? [{ ...link, ...substitute }] : []),
    ];
  });
  const preset = links.reduce((units, l) => units + l.presetPacks * l.groupUnitsPerPack, 0);
  return {
    facilityId: first.facility.facilityId,
    groupId,
    members,
    open,
    need,
    ahead,
    demand,
    usable,
    preset,
    room,
    end: Math.max(preset, ...links.map((l) => l.capPacks * l.groupUnitsPerPack)),
    unitsPerTreatment: leading.factor * leading.pair.medicine.unitsPerTreatment,
    weight: Math.max(...members.map((m) => weightOf(policy, m.pair.medicine.ven))),
    equity: Math.max(...members.map((m) => equityOf(policy, m.pair.medicine.ven))),
    links,
  };
}

/**
 * The order in which links are counted to serve a pool's need: what expires first is used first, then what is worth
 * most. Both the rounding and the value of a plan count in this order.
 */
export function inServingOrder(links: readonly Link[], sources: readonly ProblemSource[]): Link[] {
  const firstExpiry = (link: Link): string =>
    (sources[link.source] as ProblemSource).thresholds[0] ?? '9999-12-31';
  return [...links].sort((a, b) => byCodePoint(firstExpiry(a), firstExpiry(b)) || b.worth - a.worth);
}

/** What stays in the warehouse serves the need that comes after this delivery, less what is inbound, at a discount. */
export function laterPool(
  groupId: string,
  later: Need,
  inbound: number,
  drafts: readonly DraftPool[],
  medicines: readonly GroupMember[],
  supply: Supply,
  quantileGrid: readonly number[],
): Pool | null {
  const { policy, sources } = supply;
  const like = drafts[0];
  if (!like || later.mean <= 0) return null;
  const firstNext = drafts.reduce<LocalDate>((earliest, d) => {
    const { nextArrivalDate } = (d.members[0] as Member).pair.delivery;
    return nextArrivalDate < earliest ? nextArrivalDate : earliest;
  }, '9999-12-31' as LocalDate);
  const end = Math.max(0, negativeBinomial(later).quantile(quantileGrid.at(-1) as number) - inbound);
  const links = medicines.flatMap(({ medicineId, factor }): Link[] => {
    const index = supply.stockOf.get(medicineId);
    const source = index === undefined ? undefined : sources[index];
    if (index === undefined || !source) return [];
    return [
      {
        source: index,
        pair: null,
        groupUnitsPerPack: factor * source.medicine.packSize,
        worth: policy.terminalDiscount,
        costPerPack: 0,
        capPacks: Math.ceil(end / (factor * source.medicine.packSize) - 1e-9),
        capBinds: false,
        presetPacks: 0,
        presetBeyond: source.thresholds.map(() => 0),
        // A lot that is too old for the next delivery serves nobody later.
        usableBy: source.thresholds.map((date) =>
          date < addDays(firstNext, policy.minShelfLifeDays) ? 0 : Infinity,
        ),
      },
    ];
  });
  const segments = valueCurve({
    need: later,
    usable: inbound,
    preset: 0,
    end,
    worth: like.weight / like.unitsPerTreatment,
    floor: [],
    quantileGrid,
    cuts: [],
  });
  const { unitsPerTreatment, weight } = like;
  return {
    facilityId: null,
    groupId,
    need: later,
    ahead: later,
    usable: inbound,
    preset: 0,
    room: end,
    unitsPerTreatment,
    weight,
    segments,
    links,
  };
}
