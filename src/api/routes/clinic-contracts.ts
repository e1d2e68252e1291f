/** What the routes of a clinic have in common: who may, how things are named, what a unit is told of them. */
import { z } from 'zod';
import type { Facility, Medicine } from '../../domain/entities';
import { nameOnPack } from '../../domain/name-on-pack';
import type { Scope } from '../../domain/people';
import type { State } from '../../journal/state';
import { dateField, idField, jurisdictionField, lineField } from '../contract-fields';
import { notFound } from '../problem';
import type { Service } from '../service';

export const CLINIC = '/jurisdictions/{jurisdiction}/clinics/{facilityId}';

/** The unit itself; and for it, where it has no line, those who run the jurisdiction's stock. */
export const clinicians = { roles: ['clinic', 'warehouse', 'administrator'], over: 'facility' } as const;
export const clinicReaders = {
  roles: ['clinic', 'warehouse', 'administrator', 'auditor'],
  over: 'facility',
} as const;

/** Ids of requests, holds and shipments are made of those of the account and of the client's request. */
export const recordIdField = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,399}$/u, 'Write the id as it was told.')
  .refine((id) => !id.includes('..'), 'An id has no two dots in a row.');

export const unitsField = z.number().min(0).max(1e9).meta({ description: 'Dispensing units' });
export const someUnitsField = z
  .number()
  .gt(0, 'Give units above zero.')
  .max(1e9)
  .meta({ description: 'Dispensing units' });

/** Of a count or a report that came on paper. */
export const paperField = z
  .strictObject({ formNumber: lineField(150), filledBy: lineField(120), filledOn: dateField })
  .nullable()
  .default(null)
  .meta({
    description: 'The paper form that it was filled in on, by whom and when; null = entered by who sends it',
  });

export const atClinic = z.strictObject({ jurisdiction: jurisdictionField, facilityId: idField });

/** @throws ProblemError 404 where the code is no clinic or hospital of the jurisdiction. */
export async function unitOf(
  { journal }: Pick<Service, 'journal'>,
  { jurisdiction, facilityId }: { readonly jurisdiction: Scope; readonly facilityId: string },
): Promise<{ readonly state: State; readonly facility: Facility }> {
  const state = await journal.load(jurisdiction);
  const facility = state.catalogue.catalogue.facilities.find((f) => f.facilityId === facilityId);
  if (!facility || facility.kind === 'warehouse') throw notFound();
  return { state, facility };
}

export const medicineOf = ({ catalogue }: State, medicineId: string): Medicine | undefined =>
  catalogue.catalogue.medicines.find((m) => m.medicineId === medicineId);

/** Name, presentation and pack; the code where the catalogue has lost it. */
export const medicineNames = ({ catalogue }: State): ((medicineId: string) => string) => {
  const names = new Map(catalogue.catalogue.medicines.map((m) => [m.medicineId, nameOnPack(m)]));
  return (medicineId) => names.get(medicineId) ?? medicineId;
};

export const facilityNames = ({ catalogue }: State): ((facilityId: string) => string) => {
  const names = new Map(catalogue.catalogue.facilities.map((f) => [f.facilityId, f.name]));
  return (facilityId) => names.get(facilityId) ?? facilityId;
};

export const nullableDate = z.iso.date().nullable();
export const instant = z.iso.datetime();

export const lotUnits = z.object({ medicineId: z.string(), lotId: z.string(), units: z.number() });
