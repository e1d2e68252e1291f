import fc from 'fast-check';
import { addDays, daysInPeriod, type LocalDate } from '../../src/domain/dates';
import { dateOrder, readWeek } from '../../src/intake/dates';
import { brief, read } from './small-folder';

const heading = 'clues,clave,semana,dias,inicial,recibido,consumo,ajuste,final,dias_desabasto';
const folderOf = (rows: readonly string[], asOf = '2025-04-01') =>
  read(
    { 'consumption.csv': null, 'consumo_semanal.csv': `${heading}\n${rows.join('\n')}\n` },
    { asOf, lang: 'en' },
  );
const errorsOf = (rows: readonly string[]) =>
  brief(folderOf(rows).issues.filter((i) => i.severity === 'error'));

test('an ISO week is its Monday; a day is itself', () => {
  const weekOf = (text: string) => readWeek(text, dateOrder());
  expect(['2026-W01', '2026W14', '2026-S53', '2020-w53', '01/04/2026'].map(weekOf)).toEqual([
    '2025-12-29',
    '2026-03-30',
    '2026-12-28',
    '2020-12-28',
    '2026-04-01',
  ]);
  for (const text of ['2025-W53', '2026-W00', '2026-W54'])
    expect(weekOf(text)).not.toEqual(expect.any(String));
});

test('a week over the end of a month is divided by days, and its stock with it', () => {
  // February 2025 by its four weeks from the third on, and the week before with two days of it (1 and 2 February).
  const { snapshot, issues } = folderOf([
    'C1,M1,2025-W05,7,70,0,7,0,63,7',
    'C1,M1,2025-W06,7,63,0,10,0,53,0',
    'C1,M1,2025-W07,7,53,60,10,-3,100,0',
    'C1,M1,2025-W08,7,100,0,10,0,90,0',
    'C1,M1,2025-W09,7,90,0,14,0,76,0',
  ]);
  // January has five days reported, March two: left out. Of W09 five days lie in February.
  expect(snapshot?.consumption).toEqual([
    {
      ...{ facilityId: 'C1', medicineId: 'M1', period: '2025-02', adjustedUnits: -3, stockoutDays: 2 },
      ...{ openingUnits: 65, receivedUnits: 60, issuedUnits: 42, closingUnits: 80 },
      ...{ prescriptionsPresented: null, prescriptionsFilled: null, patientsTurnedAway: null },
    },
  ]);
  expect(issues.find((i) => i.code === 'weeks-joined')?.fix).toMatch(
    /2 that reach into the next month .* 0 months were reported in part .* 2 were left out/,
  );
});

test('a month with gaps is raised to the whole, without what it cannot know', () => {
  const { snapshot } = folderOf(['C1,M1,2025-02-01,14,70,0,20,0,50,7', 'C1,M1,2025-02-22,7,40,10,15,0,35,0']);
  // 21 of 28 days.
  expect(snapshot?.consumption[0]).toMatchObject({
    ...{
      openingUnits: 70,
      receivedUnits: null,
      closingUnits: 35,
      stockoutDays: expect.closeTo((7 * 28) / 21, 9),
    },
    issuedUnits: expect.closeTo((35 * 28) / 21, 9),
  });
});

describe('the last balance of a month still running', () => {
  const february = 'C1,M1,2025-02-01,27,100,0,27,0,73,\nC1,M1,2025-02-28,3,73,0,3,0,70,';
  const march = ['C1,M1,2025-03-03,7,70,0,7,0,63,', 'C1,M1,2025-03-10,7,63,0,8,0,55,'];
  const stockOf = (rows: readonly string[], asOf?: string) => {
    const { snapshot } = read(
      {
        'consumption.csv': null,
        'consumo_semanal.csv': `${heading}\n${rows.join('\n')}\n`,
        'policy.json': '{"clinicStockFrom": "lastClosing"}',
      },
      { asOf, lang: 'en' },
    );
    const lots = snapshot?.lots.filter((lot) => lot.facilityId === 'C1').map((lot) => lot.quantityUnits);
    return { asOf: snapshot?.asOf, lots, months: snapshot?.consumption.map((row) => row.period) };
  };

  test('is the stock on hand of the day after it, and makes no month', () => {
    expect(stockOf([february, ...march])).toEqual({ asOf: '2025-03-17', lots: [55], months: ['2025-02'] });
  });
  test('of a day after the plan’s it is not known', () => {
    expect(stockOf([february, ...march], '2025-03-12').lots).toEqual([63]);
    // February closes by the line between 73 and 70 over three days.
    expect(stockOf([february, ...march], '2025-03-01').lots).toEqual([72]);
  });
  test('where the last weeks report no balance, the last one that does', () => {
    expect(stockOf([february, march[0] as string, 'C1,M1,2025-03-10,7,,,8,,,']).lots).toEqual([63]);
  });
  test('a week dated far ahead decides no day', () => {
    expect(stockOf([february, ...march, 'C2,M1,2062-03-17,7,55,0,8,0,47,'])).toMatchObject({
      asOf: '2025-03-17',
      lots: [55],
    });
  });
});

test('what is wrong is told at its row: an overlap, a month as a week, a month said twice, a balance', () => {
  expect(errorsOf(['C1,M1,2025-W06,7,,,10,,,', 'C1,M1,2025-02-08,7,,,10,,,'])).toEqual([
    'weeks-overlap consumo_semanal.csv:3 semana',
  ]);
  expect(errorsOf(['C1,M1,2025-02-01,28,,,10,,,'])).toEqual(['weeks-too-long consumo_semanal.csv:2 dias']);
  expect(errorsOf(['C1,M1,2025-02-01,14,50,0,10,0,90,', 'C1,M1,2025-02-15,14,90,0,10,0,80,'])).toEqual([
    'broken-balance consumo_semanal.csv:2 final',
  ]);
  const both = read({
    'consumo_semanal.csv': `${heading}\nC1,M1,2025-02-01,14,,,10,,,\nC1,M1,2025-02-15,14,,,10,,,\n`,
  });
  expect(brief(both.issues.filter((i) => i.severity === 'error'))).toEqual([
    'duplicate consumo_semanal.csv:2 clues',
  ]);
});

test('days reported one by one or by weeks make the same months: nothing is lost where months are whole', () => {
  const from = '2025-01-01' as LocalDate;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 27 }), { minLength: 12, maxLength: 40 }), (lengths) => {
      let day = from;
      // Two units a day: whatever the rows' lengths, a month holds twice its days.
      const rows = lengths.map((days) => {
        const row = `C1,M1,${day},${days},,,${2 * days},,,0`;
        day = addDays(day, days);
        return row;
      });
      const { snapshot } = folderOf(rows, '2028-06-01');
      for (const report of snapshot?.consumption ?? [])
        expect(report.issuedUnits).toBeCloseTo(2 * daysInPeriod(report.period), 9);
      expect(snapshot?.consumption.length).toBeGreaterThan(0);
    }),
    { numRuns: 25 },
  );
});
