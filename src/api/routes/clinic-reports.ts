/** A unit's monthly reports: what it received and gave out, prescriptions, patients turned away. */
import { z } from 'zod';
import { reportedRows, reportMonth } from '../../actions/report-month';
import { byCodePoint } from '../../domain/snapshot';
import { type MonthlyReport, reportKey } from '../../stock/reports-state';
import { idField, noteField, periodField } from '../contract-fields';
import { notFound } from '../problem';
import { acted, listed, ok, paged } from '../reply';
import { type Route, route } from '../route';
import {
  atClinic,
  CLINIC,
  clinicians,
  clinicReaders,
  instant,
  lotUnits,
  paperField,
  unitOf,
  unitsField,
} from './clinic-contracts';

const figure = z.number().nullable();

const reportRow = z.object({
  period: z.string(),
  rows: z.number().int(),
  prescriptionsPresented: figure,
  prescriptionsFilled: figure,
  patientsTurnedAway: figure,
  reportedAt: instant,
  corrections: z.number().int(),
  version: z.number().int(),
});

const reportRowOf = ({ facilityId: _, rowsHash: __, ...report }: MonthlyReport) => report;

const list = route({
  id: 'list-clinic-reports',
  method: 'get',
  path: `${CLINIC}/reports`,
  tag: 'clinic',
  summary: 'Months that the unit has reported, oldest first',
  permission: clinicReaders,
  params: atClinic,
  list: { item: reportRow },
  responses: { 200: { description: 'Reports' } },
  handle: async ({ params, page, service }) => {
    const { state } = await unitOf(service, params);
    const reports = [...state.reports.reports.values()]
      .filter((r) => r.facilityId === params.facilityId)
      .sort((a, b) => byCodePoint(a.period, b.period));
    const { rows, next } = paged(reports, page, (r) => r.period);
    return listed(rows.map(reportRowOf), next, { version: state.seq });
  },
});

const shownRow = z.object({
  medicineId: z.string(),
  openingUnits: figure,
  receivedUnits: figure,
  issuedUnits: z.number(),
  adjustedUnits: z.number(),
  closingUnits: figure,
  stockoutDays: figure,
  prescriptionsPresented: figure,
  prescriptionsFilled: figure,
  patientsTurnedAway: figure,
});

const read = route({
  id: 'read-clinic-report',
  method: 'get',
  path: `${CLINIC}/reports/{period}`,
  tag: 'clinic',
  summary: 'A month as it was reported last',
  permission: clinicReaders,
  params: atClinic.extend({ period: periodField }),
  responses: {
    200: {
      description: 'The report; its ETag goes into If-Match of a correction',
      schema: reportRow.omit({ rows: true }).extend({ rows: z.array(shownRow) }),
    },
  },
  handle: async ({ params, service }) => {
    const { state } = await unitOf(service, params);
    const report = state.reports.reports.get(reportKey(params.facilityId, params.period));
    if (!report) throw notFound();
    const rows = await reportedRows(service, report);
    const shown = rows.map(({ facilityId: _, period: __, ...row }) => row);
    return ok({ ...reportRowOf(report), rows: shown }, { version: report.version });
  },
});

const optionalUnits = unitsField.nullable().default(null);
const optionalCount = z.number().int().min(0).max(1e6).nullable().default(null);

const report = route({
  id: 'report-clinic-month',
  method: 'post',
  path: `${CLINIC}/reports`,
  tag: 'clinic',
  summary: 'Report a month that is over, or correct one',
  description:
    'A figure that is not known is left out or null; 0 is none. A correction sends the whole month again, with the version of the report in If-Match and a reason.',
  permission: clinicians,
  params: atClinic,
  body: z.strictObject({
    period: periodField,
    reason: noteField(500).nullable().default(null),
    paper: paperField,
    rows: z
      .array(
        z.strictObject({
          medicineId: idField,
          openingUnits: optionalUnits,
          receivedUnits: optionalUnits,
          issuedUnits: unitsField,
          adjustedUnits: z.number().min(-1e9).max(1e9).default(0),
          closingUnits: optionalUnits,
          stockoutDays: z.number().int().min(0).max(31).nullable().default(null),
          prescriptionsPresented: optionalCount,
          prescriptionsFilled: optionalCount,
          patientsTurnedAway: optionalCount,
        }),
      )
      .min(1)
      .max(3000),
  }),
  ifMatch: 'optional',
  responses: {
    201: {
      description: 'Reported',
      schema: z.object({
        facilityId: z.string(),
        period: z.string(),
        rows: z.number().int(),
        ledgerBrought: z
          .boolean()
          .meta({ description: 'False: a later month is reported, and the shelf stays as that one left it' }),
        differences: z.array(lotUnits.extend({ from: z.string(), to: z.string() })),
        notPosted: z
          .array(z.object({ medicineId: z.string(), units: z.number() }))
          .meta({ description: 'Given out, and not in the ledger to be taken off' }),
        version: z.number().int(),
      }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) => {
    await unitOf(service, params);
    const command = { facilityId: params.facilityId, ...body, ifMatch };
    const outcome = await reportMonth(service, params.jurisdiction, request, command);
    return acted(outcome, { status: 201, location: `reports/${body.period}` });
  },
});

export const clinicReportRoutes: readonly Route[] = [list, read, report];

/** For the pages. */
export type ReportRow = z.output<typeof reportRow>;
export type ReportDetail = Omit<ReportRow, 'rows'> & { readonly rows: readonly z.output<typeof shownRow>[] };
