/** How an emergency request is told to those who decide on it. */
import { z } from 'zod';
import type { RankedRequest } from '../../actions/ranked-requests';
import type { State } from '../../journal/state';
import { type EmergencyRequest, type HistoryLine, PRIORITIES } from '../../requests/request';
import { facilityNames, instant, medicineNames, nullableDate, recordIdField } from './clinic-contracts';
import { historyLine, STATUSES } from './clinic-requests';
import { inPlace } from './warehouse-contracts';

export const onRequest = inPlace.extend({ requestId: recordIdField });
export const requestStatus = z.enum(STATUSES);
const priority = z.enum(PRIORITIES);

export const sourceFields = {
  kind: z.enum(['warehouse', 'planned', 'surplus', 'hospital']),
  facilityId: z.string(),
  shipmentId: z.string().nullable().meta({ description: 'The planned shipment brought forward' }),
};

export const staffRequestRow = z.object({
  requestId: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  medicineId: z.string(),
  name: z.string(),
  status: requestStatus,
  priority: priority.meta({ description: 'As it was triaged; before, what the rule would say' }),
  score: z.number().int().meta({ description: '0-100, by the rule' }),
  statedPriority: priority.meta({ description: 'The unit’s own word' }),
  requestedUnits: z.number(),
  requestedPacks: z.number(),
  patientsWaiting: z.number().nullable(),
  approvedUnits: z.number().nullable(),
  origin: z.enum(['clinic', 'implied']),
  submittedAt: instant,
  expectedDate: nullableDate,
  shipmentId: z.string().nullable(),
  reservedUntil: instant.nullable(),
  version: z.number().int(),
});

const nightReleaseFields = z.object({
  releasedBy: z.string(),
  at: instant,
  treatments: z.number(),
  reviewDueAt: instant,
  reviewedBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  verdict: z.enum(['justified', 'unjustified']).nullable(),
  comment: z.string().nullable(),
});

export const staffRequestDetail = staffRequestRow.extend({
  note: z.string().nullable(),
  requesters: z.array(z.string()).meta({ description: 'Accounts that asked: none of them may approve' }),
  merged: z.array(
    z.object({
      requestId: z.string(),
      by: z.string(),
      at: instant,
      requestedUnits: z.number(),
      patientsWaiting: z.number().nullable(),
      priority,
    }),
  ),
  triage: z
    .object({ score: z.number(), rulePriority: priority, priority, overridden: z.boolean() })
    .nullable(),
  approvedBy: z.string().nullable(),
  source: z.object(sourceFields).nullable(),
  nightRelease: nightReleaseFields.nullable(),
  history: z.array(historyLine.extend({ seq: z.number().int(), by: z.string() })),
});

/** One telling for many rows: it looks the names up once. */
export function tellRequests(state: State): (ranked: RankedRequest) => z.output<typeof staffRequestRow> {
  const facilityName = facilityNames(state);
  const medicineName = medicineNames(state);
  return ({ request: r, rank }) => ({
    ...{ requestId: r.requestId, facilityId: r.facilityId, facilityName: facilityName(r.facilityId) },
    ...{ medicineId: r.medicineId, name: medicineName(r.medicineId), status: r.status },
    ...{ priority: rank.priority, score: rank.score, statedPriority: r.priority },
    ...{ requestedUnits: r.requestedUnits, requestedPacks: r.requestedPacks },
    ...{ patientsWaiting: r.patientsWaiting, approvedUnits: r.approvedUnits, origin: r.origin },
    ...{ submittedAt: r.submittedAt, expectedDate: r.expectedDate, shipmentId: r.shipmentId },
    ...{ reservedUntil: r.reservedUntil, version: r.version },
  });
}

const lineOf = ({ today: _, ...line }: HistoryLine) => line;

export const requestFacts = (request: EmergencyRequest) => ({
  ...{ note: request.note, requesters: request.requesters, merged: request.merged, triage: request.triage },
  ...{ approvedBy: request.approvedBy, source: request.source, nightRelease: request.nightRelease },
  history: request.history.map(lineOf),
});
