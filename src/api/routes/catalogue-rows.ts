/** The rows of the catalogue's lists as they are read and written: every field is named, none is left out. */
import { z } from 'zod';
import type { Catalogue, CatalogueList } from '../../domain/catalogue';
import type { LocalDate } from '../../domain/dates';
import { dateField, idField, lineField, periodField } from '../contract-fields';

const text = lineField(200);
const textOrNone = text.nullable();
const count = z.number().min(0).max(1e9);
const positive = z.number().gt(0).max(1e9);
const share = z.number().min(0).max(1);

const facility = z.strictObject({
  facilityId: idField,
  name: text,
  kind: z.enum(['clinic', 'hospital', 'warehouse']),
  municipality: textOrNone,
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  routeId: idField.nullable(),
  roadKm: count.nullable(),
  travelMinutes: count.nullable(),
  shareServed: share,
  tripReliability: z
    .exactOptional(share.nullable())
    .meta({ description: 'Share of the trips that reach it; null: not stated' }),
  storageLitres: count.nullable(),
  coldStorageLitres: count.nullable(),
});

const medicine = z.strictObject({
  medicineId: idField,
  name: text,
  presentation: textOrNone,
  gtins: z.exactOptional(textOrNone).meta({ description: 'GTINs on its packs, with spaces between them' }),
  packSize: positive,
  unit: lineField(40),
  atc: lineField(20).nullable(),
  ven: z.enum(['V', 'E', 'N']),
  use: z.enum(['chronic', 'acute', 'emergency']),
  unitsPerTreatment: positive,
  coldChain: z.boolean(),
  controlled: z.boolean(),
  priceMxn: count.nullable(),
  packLitres: count,
  packKg: count,
  shelfLifeMonths: positive.nullable(),
  replacedBy: z.exactOptional(idField.nullable()).meta({ description: 'The medicine that takes its place' }),
  replacedFrom: z
    .exactOptional(periodField.nullable())
    .meta({ description: "First month whose need is the other's" }),
  replacementUnits: z
    .exactOptional(positive.nullable())
    .meta({ description: 'Units of the other that stand for one unit of this' }),
});

const condition = z.strictObject({
  conditionId: idField,
  name: text,
  icd10: lineField(20).nullable(),
  kind: z.enum(['chronic', 'acute', 'program']),
});

const regimen = z.strictObject({
  conditionId: idField,
  medicineId: idField,
  shareTreated: share,
  shareOnMedicine: share,
  unitsPerDay: positive,
  daysPerCase: positive.nullable(),
});

const prevalence = z.strictObject({
  facilityId: idField,
  conditionId: idField,
  patients: count.nullable(),
  casesPerYear: count.nullable(),
});

const MONTHS = 12;
/** How far the mean of a year's indices may be from 1: files write them with two digits. */
const MEAN_SLACK = 0.01;
const seasonality = z.strictObject({
  conditionId: idField,
  indices: z
    .array(z.number().min(0).max(MONTHS))
    .length(MONTHS)
    .refine(
      (indices) => Math.abs(indices.reduce((sum, v) => sum + v, 0) / MONTHS - 1) <= MEAN_SLACK,
      'Write twelve indices, January first, whose mean is 1.',
    ),
});

const receipt = z.strictObject({ medicineId: idField, quantityUnits: positive, expectedDate: dateField });

const equivalence = z.strictObject({
  groupId: idField,
  medicineId: idField,
  groupUnitsPerUnit: positive,
  approvedBy: text,
});

const deliveryRoute = z.strictObject({
  routeId: idField,
  name: textOrNone,
  capacityLitres: count.nullable(),
  capacityKg: count.nullable(),
  coldLitres: count.nullable(),
  leadTimeDays: z.number().min(0).max(365),
  leadTimeSdDays: z.number().min(0).max(365),
  costMxnPerLitre: count,
});

const departure = z.strictObject({ routeId: idField, departureDate: dateField });

const closure = z
  .strictObject({
    routeId: idField.nullable(),
    facilityId: idField.nullable(),
    fromDate: dateField,
    toDate: dateField,
    reason: textOrNone,
  })
  .refine((c) => c.routeId !== null || c.facilityId !== null, 'Name the route or the unit that is cut off.')
  .refine((c) => c.fromDate <= c.toDate, 'The last day is not before the first.');

const kit = z.strictObject({
  facilityId: idField.nullable().meta({ description: 'null: every clinic' }),
  medicineId: idField,
  minimumUnits: count,
});

const campaign = z.strictObject({
  facilityId: idField.nullable().meta({ description: 'null: every clinic' }),
  medicineId: idField,
  period: periodField.meta({ description: 'The month that is not like others, past or to come' }),
  factor: positive.meta({ description: 'Need of that month over what it would else be' }),
  addedUnits: z
    .number()
    .min(-1e9)
    .max(1e9)
    .meta({ description: 'Units on top of it, or off it, for each unit concerned' }),
  reason: text,
});

/** Read from the store they are text; what a contract calls a date is one. */
type Wire<Row> = { readonly [K in keyof Row]: Row[K] extends LocalDate ? LocalDate : Row[K] };
export const CATALOGUE_ROWS = {
  facilities: facility,
  medicines: medicine,
  conditions: condition,
  regimens: regimen,
  prevalence,
  seasonality,
  receipts: receipt,
  equivalences: equivalence,
  routes: deliveryRoute,
  departures: departure,
  closures: closure,
  kits: kit,
  campaigns: campaign,
} as const satisfies { readonly [L in CatalogueList]: z.ZodObject & z.ZodType<Wire<Catalogue[L][number]>> };

export const CATALOGUE_LISTS = Object.keys(CATALOGUE_ROWS) as CatalogueList[];

/** A row's key as it stands in the list. */
const keyField = z.string().min(1).max(600);
const MOST_ROWS = 5000;

const changeOf = <L extends CatalogueList>(list: L) =>
  z.strictObject({
    list: z.literal(list),
    upsert: z
      .array(CATALOGUE_ROWS[list])
      .max(MOST_ROWS)
      .default([])
      .meta({ description: 'Whole rows; one with the same key is replaced' }),
    remove: z.array(keyField).max(MOST_ROWS).default([]).meta({ description: '`key` of rows to take out' }),
  });

const [firstList, ...otherLists] = CATALOGUE_LISTS.map(changeOf);
/** Changes to one or more lists, made together or not at all. */
export const catalogueChanges = z
  .array(z.discriminatedUnion('list', [firstList!, ...otherLists]))
  .min(1)
  .max(CATALOGUE_LISTS.length * 2);
