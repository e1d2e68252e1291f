/** The form on which a unit without a connection counts: to print, and to type in by. */
import { z } from 'zod';
import { countFormLots } from '../../actions/count-form-lots';
import type { State } from '../../journal/state';
import { countFormOrder, countFormPaper, formNumber } from '../../papers/count-form';
import { type Names, namesOf } from '../../papers/medicines';
import { ok } from '../reply';
import { type Route, route } from '../route';
import type { Service } from '../service';
import { atClinic, CLINIC, clinicReaders, nullableDate, unitOf } from './clinic-contracts';
import { paperQuery, paperReply, paperResponse } from './papers-contracts';

const form = z.object({
  formNumber: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  version: z.number().int().meta({ description: 'Of the shelf, for If-Match of the count' }),
  lots: z.array(
    z.object({
      medicineId: z.string(),
      name: z.string(),
      controlled: z.boolean(),
      lotId: z.string().nullable().meta({ description: 'null = no lot of it is known' }),
      expirationDate: nullableDate,
    }),
  ),
});

async function countFormOf(service: Pick<Service, 'storage'>, state: State, facilityId: string) {
  const names: Names = namesOf(state.catalogue.catalogue);
  const shelfVersion = state.stock.shelves.get(facilityId)?.version ?? 0;
  return { facilityId, shelfVersion, names, lots: await countFormLots(service, state, facilityId) };
}

const read = route({
  id: 'read-count-form',
  method: 'get',
  path: `${CLINIC}/count-form`,
  tag: 'papers',
  summary: 'What stands on the paper to count by, in the same order: to type it in',
  permission: clinicReaders,
  params: atClinic,
  responses: { 200: { description: 'The form', schema: form } },
  handle: async ({ params, service }) => {
    const { state, facility } = await unitOf(service, params);
    const { names, lots, ...rest } = await countFormOf(service, state, facility.facilityId);
    return ok(
      {
        formNumber: formNumber(rest),
        facilityId: facility.facilityId,
        facilityName: facility.name,
        version: rest.shelfVersion,
        lots: countFormOrder(lots, names).map((lot) => ({
          ...lot,
          name: names.medicineName(lot.medicineId),
          controlled: names.isControlled(lot.medicineId),
        })),
      },
      { version: rest.shelfVersion },
    );
  },
});

const print = route({
  id: 'print-count-form',
  method: 'get',
  path: `${CLINIC}/papers/count-form`,
  tag: 'papers',
  summary: 'The blank form to count by on paper, without what the ledger has: PDF or XLSX',
  permission: clinicReaders,
  params: atClinic,
  query: paperQuery,
  responses: { 200: paperResponse },
  handle: async ({ params, query, service, meta }) => {
    const { state, facility } = await unitOf(service, params);
    const form = await countFormOf(service, state, facility.facilityId);
    return paperReply(query, (lang) => countFormPaper({ ...form, today: meta.today }, lang));
  },
});

export const clinicPaperRoutes: readonly Route[] = [read, print];

/** For the pages. */
export type CountFormSheet = z.output<typeof form>;
