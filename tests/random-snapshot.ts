/** Random small jurisdictions for property tests: every constraint of the model may be on. */
import fc from 'fast-check';
import type { Snapshot } from '../src/domain/snapshot';
import { clinic, day, lot, medicine, route, smallSnapshot, WAREHOUSE } from './small-snapshot';

const EXPIRIES = ['2026-11-20', '2026-12-05', '2026-12-31', '2027-02-15', '2027-06-30', '2030-12-31'];

const oneMedicine = (id: string) =>
  fc
    .record({
      packSize: fc.constantFrom(1, 10, 30, 100, 1000),
      ven: fc.constantFrom('V', 'E', 'N'),
      coldChain: fc.boolean(),
      packLitres: fc.constantFrom(0.05, 0.2, 1),
      packKg: fc.constantFrom(0.02, 0.1, 0.5),
      priceMxn: fc.constantFrom(3, 8, 60, null),
      unitsPerTreatment: fc.constantFrom(15, 30, 60),
    })
    .map((over) => medicine(id, over as never));

export const randomSnapshot: fc.Arbitrary<Snapshot> = fc
  .record({ clinics: fc.integer({ min: 1, max: 5 }), medicines: fc.integer({ min: 1, max: 3 }) })
  .chain(({ clinics, medicines }) => {
    const clinicIds = Array.from({ length: clinics }, (_, k) => `C${k}`);
    const medicineIds = Array.from({ length: medicines }, (_, k) => `M${k}`);
    const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 2 });
    return fc
      .record({
        medicines: fc.tuple(...medicineIds.map(oneMedicine)),
        facilities: fc.tuple(
          ...clinicIds.map((id, k) =>
            fc
              .record({
                routeId: fc.constantFrom('R1', 'R2', null),
                storageLitres: maybe(fc.constantFrom(1, 5, 40)),
                coldStorageLitres: maybe(fc.constantFrom(0.5, 3)),
                longitude: fc.constantFrom(-100, -100.2, -101.5),
              })
              .map((over) => clinic(id, { ...over, latitude: 23.5 + k / 20 })),
          ),
        ),
        patients: fc.tuple(
          ...clinicIds.map(() => fc.tuple(...medicineIds.map(() => fc.constantFrom(0, 1, 3, 20, 120)))),
        ),
        warehouseLots: fc.array(
          fc.tuple(
            fc.constantFrom(...medicineIds),
            fc.integer({ min: 0, max: 6000 }),
            fc.constantFrom(...EXPIRIES),
          ),
          { maxLength: 6 },
        ),
        clinicLots: fc.array(
          fc.tuple(
            fc.constantFrom(...clinicIds),
            fc.constantFrom(...medicineIds),
            fc.integer({ min: 0, max: 4000 }),
            fc.constantFrom(...EXPIRIES),
          ),
          { maxLength: 6 },
        ),
        routes: fc.tuple(
          ...['R1', 'R2'].map((id) =>
            fc
              .record({
                capacityLitres: maybe(fc.constantFrom(1, 8, 60)),
                capacityKg: maybe(fc.constantFrom(1, 5)),
                coldLitres: maybe(fc.constantFrom(0.5, 5)),
                leadTimeDays: fc.constantFrom(0, 2),
                leadTimeSdDays: fc.constantFrom(0, 3),
                costMxnPerLitre: fc.constantFrom(0, 2, 50),
              })
              .map((over) => route(id, over)),
          ),
        ),
        closed: fc.boolean(),
        grouped: fc.boolean(),
        kit: fc.boolean(),
        receipt: fc.option(fc.constantFrom('2026-11-05', '2027-01-20'), { nil: null }),
      })
      .map((r): Snapshot => {
        const lots = [
          ...r.warehouseLots.map(([m, q, e], k) => lot('W', m, q, e, `W${k}`)),
          ...r.clinicLots.map(([c, m, q, e], k) => lot(c, m, q, e, `C${k}`)),
        ];
        return smallSnapshot({
          patients: Object.fromEntries(
            clinicIds.map((id, c) => [
              id,
              Object.fromEntries(medicineIds.map((m, k) => [m, r.patients[c]?.[k] ?? 0])),
            ]),
          ),
          medicines: r.medicines,
          facilities: [{ ...WAREHOUSE, latitude: 23.6, longitude: -100 }, ...r.facilities],
          lots,
          routes: r.routes,
          departures: [{ routeId: 'R1', departureDate: day('2026-11-05') }],
          closures: r.closed
            ? [
                {
                  routeId: null,
                  facilityId: 'C0',
                  fromDate: day('2026-11-01'),
                  toDate: day('2026-11-30'),
                  reason: 'rain',
                },
              ]
            : [],
          equivalences:
            r.grouped && medicines > 1
              ? [
                  { groupId: 'G', medicineId: 'M0', groupUnitsPerUnit: 1, approvedBy: 'test' },
                  { groupId: 'G', medicineId: 'M1', groupUnitsPerUnit: 2, approvedBy: 'test' },
                ]
              : [],
          kits: r.kit ? [{ facilityId: null, medicineId: 'M0', minimumUnits: 2 }] : [],
          receipts: r.receipt ? [{ medicineId: 'M0', quantityUnits: 100, expectedDate: day(r.receipt) }] : [],
        });
      });
  });
