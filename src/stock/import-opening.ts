/** The first stock of units that have none in the ledger yet, what is on the road to them, and their past reports. */
import type { Period } from '../domain/dates';
import { type Decision, decided, type Meta, type Refusal, refuse } from '../domain/decision';
import type { ConsumptionReport, InTransit, Lot } from '../domain/entities';
import { groupBy } from '../domain/group-by';
import { type Movement, shelfOf, transitOf } from '../domain/movement';
import { byCodePoint } from '../domain/snapshot';
import { checkLines, type KnownCodes, noLines, unknownFacility } from './lines';
import type { OpeningPayload, ReportHeader } from './payloads';
import { prescriptionFigures, type ReportsState, reportKey } from './reports-state';
import { postable } from './reservations';
import { lotKey, type ShipmentOrder, type StockState, UNKNOWN_LOT } from './stock-state';
import { addUnits, roundUnits } from './units';

export interface ImportOpening {
  readonly lots: readonly Lot[];
  /** On the road from `fromFacilityId`, each day and unit becomes a shipment. */
  readonly inTransit: readonly InTransit[];
  readonly fromFacilityId: string;
  /** Past months; the blob of that hash holds all their rows. */
  readonly reports: { readonly rowsHash: string; readonly rows: readonly ConsumptionReport[] } | null;
  readonly note: string | null;
}

/** A unit opens once: its shelf has no history, and none of the months is reported. */
function notOpen(
  stock: StockState,
  reports: ReportsState,
  facilityIds: Iterable<string>,
  months: readonly string[],
): Refusal | null {
  for (const facilityId of facilityIds)
    if (stock.shelves.has(facilityId))
      return refuse(
        409,
        'already-open',
        `Facility ${facilityId} has stock movements already.`,
        'Its stock is corrected by a count; the opening stock is imported once.',
        'lots',
      );
  const taken = months.find((key) => reports.reports.has(key));
  if (taken === undefined) return null;
  return refuse(
    409,
    'already-reported',
    `Facility and month ${taken.replace('\t', ', ')} are reported already.`,
    'Leave them out, or correct the report by itself.',
    'reports',
  );
}

function headersOf(rowsHash: string, rows: readonly ConsumptionReport[]): ReportHeader[] {
  const months = [...groupBy(rows, (r) => r.facilityId).values()].flatMap((own) => [
    ...groupBy(own, (r) => r.period).values(),
  ]);
  return months.map((month) => ({
    facilityId: month[0]!.facilityId,
    period: month[0]!.period as Period,
    rowsHash,
    rows: month.length,
    ...prescriptionFigures(month),
  }));
}

/** One shipment a unit and day; a lot that stands twice is one line. */
function arrivingOf(command: ImportOpening, known: KnownCodes, id: string): ShipmentOrder[] {
  const packSizes = new Map(known.medicines.map((m) => [m.medicineId, m.packSize]));
  const groups = groupBy(
    command.inTransit.filter((t) => t.quantityUnits > 0),
    (t) => `${t.facilityId}\t${t.expectedDate}`,
  );
  return [...groups]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, rows], n) => {
      const units = new Map<string, { medicineId: string; lotId: string; units: number }>();
      for (const row of rows) {
        const lotId = row.lotId ?? UNKNOWN_LOT;
        const key = lotKey(row.medicineId, lotId);
        const sum = addUnits(units.get(key)?.units ?? 0, roundUnits(row.quantityUnits));
        units.set(key, { medicineId: row.medicineId, lotId, units: sum });
      }
      return {
        shipmentId: `${id}-${n + 1}`,
        kind: 'plan',
        planId: null,
        requestId: null,
        fromFacilityId: command.fromFacilityId,
        toFacilityId: rows[0]!.facilityId,
        routeId: known.facilities.find((f) => f.facilityId === rows[0]!.facilityId)?.routeId ?? null,
        expectedDate: rows[0]!.expectedDate,
        lines: [...units.values()].map((l) => ({
          ...l,
          packs: roundUnits(l.units / (packSizes.get(l.medicineId) ?? 1)),
        })),
      };
    });
}

export function decideImportOpening(
  stock: StockState,
  reports: ReportsState,
  known: KnownCodes,
  command: ImportOpening,
  meta: Meta,
): Decision<'import-opening', OpeningPayload> {
  const rows = command.reports?.rows ?? [];
  const headers = headersOf(command.reports?.rowsHash ?? '', rows);
  const lots = command.lots.filter((l) => l.quantityUnits > 0);
  // A lot row of zero opens its shelf too: nothing is there, and that is known.
  const facilityIds = [...new Set(command.lots.map((l) => l.facilityId))];
  if (command.lots.length + rows.length + command.inTransit.length === 0) return noLines('lots');
  const named = new Set([
    ...facilityIds,
    ...command.inTransit.map((t) => t.facilityId),
    ...headers.map((h) => h.facilityId),
  ]);
  for (const facilityId of named) {
    const fault = unknownFacility(known, facilityId, 'lots');
    if (fault) return fault;
  }
  const arriving = arrivingOf(command, known, meta.id);
  const fault =
    (arriving.length > 0 ? unknownFacility(known, command.fromFacilityId, 'fromFacilityId') : null) ??
    notOpen(
      stock,
      reports,
      facilityIds,
      headers.map((h) => reportKey(h.facilityId, h.period)),
    ) ??
    checkLines(known, command.lots, (l) => `${l.facilityId}\t${l.medicineId}\t${l.lotId}`, 'lots') ??
    checkLines(known, rows, (r) => `${r.facilityId}\t${r.medicineId}\t${r.period}`, 'reports.rows') ??
    checkLines(known, command.inTransit, (_, i) => String(i), 'inTransit');
  if (fault) return fault;
  const dates = new Map(
    command.inTransit.map((t) => [
      lotKey(t.medicineId, t.lotId ?? UNKNOWN_LOT),
      t.lotId ? t.expirationDate : null,
    ]),
  );
  const movements: Movement[] = [
    ...lots.map(
      ({ facilityId, quantityUnits, ...lot }): Movement => ({
        medicineId: lot.medicineId,
        lotId: lot.lotId,
        expirationDate: lot.expirationDate,
        units: roundUnits(quantityUnits),
        from: 'supplier',
        to: shelfOf(facilityId),
        reason: 'opening',
      }),
    ),
    ...arriving.flatMap((order) =>
      order.lines.map(
        ({ medicineId, lotId, units }): Movement => ({
          medicineId,
          lotId,
          expirationDate: dates.get(lotKey(medicineId, lotId)) ?? null,
          units,
          from: 'supplier',
          to: transitOf(order.shipmentId),
          reason: 'opening',
        }),
      ),
    ),
  ];
  return postable(
    stock,
    decided(
      'import-opening',
      { facilityIds, reports: headers, arriving },
      {
        movements,
        reason: command.note,
        answer: {
          facilities: facilityIds.length,
          lots: lots.length,
          shipments: arriving.length,
          reports: headers.length,
        },
      },
    ),
    meta,
    { fieldOf: (i) => (i < lots.length ? `lots.${command.lots.indexOf(lots[i]!)}` : 'inTransit') },
  );
}
