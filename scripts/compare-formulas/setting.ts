/** What every rule is given alike: the snapshot, the same warehouse stock less the same reserve, the same trips. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { readFolder } from '../../src/cli/read-folder';
import { addDays, type LocalDate } from '../../src/domain/dates';
import type { Facility } from '../../src/domain/entities';
import { groupBy, pairKey } from '../../src/domain/group-by';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { readSnapshot } from '../../src/intake/read-snapshot';
import { type Delivery, deliveriesOf } from '../../src/rationing/delivery';
import { type Source, warehouseSources } from '../../src/rationing/source';
import { type TrueNeed, type TruthRow, trueNeeds } from './true-need';

export interface Setting {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  /** Everyone who is served, in file order. */
  readonly clinics: readonly Facility[];
  /** The delivery that is planned, by clinic. */
  readonly deliveries: ReadonlyMap<string, Delivery>;
  /** Day on which the trip after the next one arrives, by clinic. */
  readonly thirdArrivals: ReadonlyMap<string, LocalDate>;
  /** The warehouse's good lots in whole packs, less the reserve, by medicine. */
  readonly stock: ReadonlyMap<string, Source>;
  /** By clinic and medicine. */
  readonly truth: ReadonlyMap<string, TrueNeed>;
  /** Clinics by the part they play in the fixture's story, such as 'neverMetformin'. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
}

/** One lot's packs on their way: from the warehouse, or from another clinic's surplus. */
export interface Shipment {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly fromFacilityId: string;
  readonly lotId: string;
  readonly expirationDate: LocalDate | null;
  readonly packs: number;
}

export type Rule = (setting: Setting) => readonly Shipment[] | Promise<readonly Shipment[]>;

export interface RoleRow {
  readonly role: string;
  readonly facilityId: string;
}

export function settingOf(
  snapshot: Snapshot,
  policy: Policy,
  truthRows: readonly TruthRow[],
  roleRows: readonly RoleRow[],
): Setting {
  const deliveries = deliveriesOf(snapshot, policy);
  const afterFirst = (delivery: Delivery): LocalDate => {
    const later = { ...snapshot, asOf: addDays(delivery.departureDate, 1) };
    return (deliveriesOf(later, policy).get(delivery.facilityId) as Delivery).nextArrivalDate;
  };
  return {
    snapshot,
    policy,
    clinics: snapshot.facilities.filter((f) => f.kind !== 'warehouse'),
    deliveries,
    thirdArrivals: new Map([...deliveries].map(([id, delivery]) => [id, afterFirst(delivery)])),
    stock: new Map(warehouseSources(snapshot, policy).map((s) => [s.medicine.medicineId, s])),
    truth: trueNeeds(truthRows, snapshot.asOf),
    roles: new Map(
      [...groupBy(roleRows, (r) => r.role)].map(([role, rows]) => [role, rows.map((r) => r.facilityId)]),
    ),
  };
}

function readTruth<T>(folder: string, name: string): T[] {
  const text = readFileSync(join(folder, 'truth', name), 'utf8');
  return Papa.parse<T>(text.trimEnd(), { header: true }).data;
}

/** The fixture with what its generator knows of the months to come; the policy is Surtido's default one. */
export function readSetting(folder: string): Setting {
  const { snapshot, issues } = readSnapshot(readFolder(folder), { lang: 'en' });
  if (!snapshot) {
    const errors = issues.filter((i) => i.severity === 'error').map((i) => `${i.file}: ${i.code}`);
    throw new Error(`${folder} cannot be planned: ${errors.join(', ')}`);
  }
  return settingOf(
    snapshot,
    DEFAULT_POLICY,
    readTruth<TruthRow>(folder, 'next-months.csv'),
    readTruth<RoleRow>(folder, 'roles.csv'),
  );
}

/** Units on the shelf that have not expired on the day of the plan, by clinic and medicine. */
export function stockOnHand(snapshot: Snapshot): Map<string, number> {
  const held = new Map<string, number>();
  for (const lot of snapshot.lots) {
    if (lot.expirationDate !== null && lot.expirationDate < snapshot.asOf) continue;
    const key = pairKey(lot.facilityId, lot.medicineId);
    held.set(key, (held.get(key) ?? 0) + lot.quantityUnits);
  }
  return held;
}
