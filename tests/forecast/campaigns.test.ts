import { readFolder } from '../../src/cli/read-folder';
import type { Period } from '../../src/domain/dates';
import type { Campaign } from '../../src/domain/entities';
import { withCampaigns, withoutCampaigns } from '../../src/forecast/campaigns';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { readSnapshot } from '../../src/intake/read-snapshot';
import { SETTINGS, seriesOf } from './series-of';

const campaign = (period: string, factor: number, addedUnits: number): Campaign => ({
  facilityId: null,
  medicineId: 'M',
  period: period as Period,
  factor,
  addedUnits,
  reason: 'Semana de vacunación',
});

test('a past campaign is taken out of the history: (issued − added) / factor', () => {
  const series = seriesOf([100, 260, 100]);
  expect(withoutCampaigns(series, [campaign('2024-02', 2, 60), campaign('2030-01', 2, 0)]).issued).toEqual([
    100, 100, 100,
  ]);
});

test('one to come is put on its month alone, with its uncertainty and its reason', () => {
  const [plain] = forecastMedicine([{ series: seriesOf(Array(10).fill(300)), prior: null }], SETTINGS);
  const after = withCampaigns(plain!, [campaign('2024-12', 1.5, 40), campaign('2024-01', 9, 0)]);
  expect(after.mean[1]).toBeCloseTo(1.5 * (plain!.mean[1] as number) + 40, 9);
  expect(after.variance[1]).toBeCloseTo(2.25 * (plain!.variance[1] as number) + 100, 9);
  expect(after.mean[0]).toBe(plain!.mean[0]);
  expect(after.campaigns).toEqual([campaign('2024-12', 1.5, 40)]);
});

test('the same history, with a campaign or without one, gives the same months to come', () => {
  const usual = Array(12).fill(300);
  const busy = usual.map((x, t) => (t === 8 ? 2 * x : x));
  const of = (issued: number[], campaigns?: Campaign[]) =>
    forecastMedicine(
      [{ series: seriesOf(issued), prior: null, ...(campaigns && { campaigns }) }],
      SETTINGS,
    )[0]?.mean;
  expect(of(busy, [campaign('2024-09', 2, 0)])).toEqual(of(usual));
});

describe('campaigns.csv', () => {
  const read = (rows: string) =>
    readSnapshot(
      new Map([
        ...readFolder('fixtures/two-clinics'),
        [
          'campanas.csv',
          new TextEncoder().encode(`clues,clave,periodo,factor,unidades_adicionales,motivo\n${rows}`),
        ],
      ]),
      { lang: 'en' },
    );
  const codes = readSnapshot(readFolder('fixtures/two-clinics')).snapshot;
  const [clinic] = codes?.facilities.filter((f) => f.kind === 'clinic') ?? [];
  const [medicine] = codes?.medicines ?? [];
  const month = codes?.asOf.slice(0, 7) as string;
  test('is read, and doubles the need of its month', () => {
    const { snapshot, policy, issues } = read(
      `${clinic!.facilityId},${medicine!.medicineId},${month},2,,Jornada\n`,
    );
    expect(issues.filter((i) => i.severity === 'error')).toEqual([]);
    const meanOf = (s: NonNullable<typeof snapshot>) =>
      forecastSnapshot(s, policy).find(
        (f) => f.facilityId === clinic!.facilityId && f.medicineId === medicine!.medicineId,
      )?.forecast;
    expect(meanOf(snapshot!)?.mean[0]).toBeCloseTo(2 * (meanOf(codes!)?.mean[0] as number), 6);
    expect(meanOf(snapshot!)?.campaigns?.[0]?.reason).toBe('Jornada');
  });
  test('a row without its reason, and one of an unknown medicine, are named', () => {
    const { snapshot, issues } = read(
      `${clinic!.facilityId},${medicine!.medicineId},${month},2,,\n,NADA,${month},2,,Jornada\n`,
    );
    expect(snapshot).toBeNull();
    expect(issues.filter((i) => i.file === 'campanas.csv').map((i) => [i.row, i.field])).toEqual(
      expect.arrayContaining([
        [2, 'motivo'],
        [3, 'clave'],
      ]),
    );
  });
});
