/** What moves stock, as the API takes it and answers it: counts and lines to be sent, of a unit's shelf and of the warehouse's. */
import { z } from 'zod';
import { dateField, idField } from '../contract-fields';
import { someUnitsField, unitsField } from './clinic-contracts';

/** A lot as whoever books it names it; an expiry that is not given is not known. */
export const lotFields = {
  medicineId: idField,
  lotId: idField,
  expirationDate: dateField.nullable().default(null),
};

/** Body of a count, but for what goes with it. */
export const countFields = {
  complete: z
    .boolean()
    .default(false)
    .meta({ description: 'The whole shelf was counted: a lot that is not named was not there' }),
  lines: z.array(z.strictObject({ ...lotFields, countedUnits: unitsField })).max(3000),
};

/** Answer to a count. */
export const counted = z.object({
  facilityId: z.string(),
  counted: z.number().int(),
  differences: z.array(
    z.object({
      medicineId: z.string(),
      lotId: z.string(),
      ledgerUnits: z.number(),
      countedUnits: z.number(),
      differenceUnits: z.number(),
    }),
  ),
  version: z.number().int(),
});

/** Lines of a transfer; without a lot, first expired first. */
export const linesToSend = z
  .array(
    z.strictObject({
      medicineId: idField,
      lotId: idField.nullable().default(null),
      units: someUnitsField,
    }),
  )
  .min(1)
  .max(500);
