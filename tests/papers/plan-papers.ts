/** The plan of Doctor Arroyo with what is printed of it. */
import { namesOf } from '../../src/papers/medicines';
import type { PaperFile } from '../../src/papers/paper';
import { pdfOf } from '../../src/papers/pdf/pdf-of';
import { type PickLine, pickingLists } from '../../src/papers/picking-list';
import { type Remision, remisiones } from '../../src/papers/remision';
import { requisitionPaper } from '../../src/papers/requisition';
import { shipmentOrdersOf } from '../../src/planning/shipment-orders';
import { planFor, readFixture, shippedOf } from '../read-fixture';

export const PLAN_ID = 'mx-nl-08-2026-11-01-abc123';
const MADE_AT = '2026-11-01T15:00:00.000Z';

export async function planPapers() {
  const { snapshot, policy } = readFixture('doctor-arroyo');
  const plan = await planFor({ snapshot, policy });
  const names = namesOf(snapshot);
  const expiry = new Map(snapshot.lots.map((l) => [`${l.medicineId}\t${l.lotId}`, l.expirationDate]));
  const shipped = shippedOf(plan);
  const notes = shipmentOrdersOf(PLAN_ID, plan, snapshot, shipped).map(
    (order): Remision => ({
      ...order,
      isVoided: false,
      lines: order.lines.map((l) => ({
        ...l,
        expirationDate: expiry.get(`${l.medicineId}\t${l.lotId}`) ?? null,
      })),
    }),
  );
  const lines = notes.flatMap((note): PickLine[] =>
    note.lines.map((line) => ({ ...note, ...line, blocked: false })),
  );
  return {
    plan,
    snapshot,
    names,
    notes,
    lines,
    picking: pickingLists(
      {
        ...{ planId: PLAN_ID, asOf: plan.asOf, madeAt: MADE_AT, isApproved: true, lines, names },
        arrivalOf: () => plan.lines[0]?.why.arrivalDate ?? null,
      },
      'es',
    ),
    remisiones: remisiones(notes, { name: PLAN_ID, from: MADE_AT, names }, 'es'),
    requisition: requisitionPaper({ planId: PLAN_ID, madeAt: MADE_AT, plan, snapshot }, 'en'),
  };
}

export async function bytesOf(file: PaperFile): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of pdfOf(file)) parts.push(part);
  return Buffer.concat(parts);
}
