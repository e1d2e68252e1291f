/** What each line says, read as a storekeeper reads it. */
import type { Limit } from '../../src/plan/plan';
import { day, medicine } from '../small-snapshot';
import { balance, line, lot, METFORMIN, place, reasonOf } from './plan-line';

const LIMITS: readonly Limit[] = [
  'covered',
  'stock',
  'maximum',
  'trip-litres',
  'trip-kg',
  'cold-box',
  'shelf',
  'expiry',
  'budget',
  'road-closed',
  'locked',
  'whole-pack',
  'no-need',
];

describe('a line that is sent', () => {
  test('says what, how many, from which lot, need with its range and patients, stock, and what limited it', () => {
    expect(reasonOf(line(14, { others: [{ facilityId: 'B', packs: 40 }] }))).toBe(
      'La Yerba recibe 14 cajas de metformina tableta 850 mg (lote D1, caduca 31 mar 2028). ' +
        'Se espera que del mié 11 nov al vie 11 dic necesite de 12 a 17 cajas (210 pacientes); hoy tiene 2. ' +
        'El almacén no alcanza para todos: queda cubierto el 86 % de la necesidad, como en las demás unidades. ' +
        'Su cobertura pasa de 4 a 29 días. Faltarán 2 cajas (unos 29 pacientes). ' +
        'Quien más recibe es Los Medina (40 cajas).',
    );
    expect(reasonOf(line(14, { others: [{ facilityId: 'B', packs: 40 }] }), 'en')).toBe(
      'La Yerba receives 14 boxes of metformina tableta 850 mg (lot D1, expires 31 Mar 2028). ' +
        'From Wed 11 Nov to Fri 11 Dec it is expected to need 12 to 17 boxes (210 patients); it has 2 today. ' +
        'The warehouse does not have enough for all: 86% of the need is covered, as at the other clinics. ' +
        'Its cover goes from 4 to 29 days. 2 boxes will be missing (about 29 patients). ' +
        'Most goes to Los Medina (40 boxes).',
    );
  });

  test('names the median where the clinic gets more or less than the others', () => {
    const apart = [balance({ medianShare: 0.6 })];
    expect(reasonOf(line(14), 'es', place(), [], apart)).toContain('(la mediana de las unidades es 60 %)');
    expect(reasonOf(line(14), 'en', place(), [], apart)).toContain('(the median of the clinics is 60%)');
  });

  test.each([
    ['never-held', 'según la prevalencia, pues nunca lo ha tenido', 'by prevalence, as it never had any'],
    ['never-reported', 'pues no hay reportes de su consumo', 'as there are no reports of its consumption'],
    ['rarely-held', 'pues casi nunca lo ha tenido', 'as it hardly ever had any'],
    ['few-reports', 'pues hay muy pocos reportes de su consumo', 'as there are very few reports'],
  ])('says when need is known by prevalence only: %s', (past, es, en) => {
    const months = past === 'few-reports' ? 2 : past === 'never-reported' ? 0 : 8;
    const received = past === 'never-held' ? 0 : 30;
    const snapshot = place([METFORMIN], {
      consumption: Array.from({ length: months }, (_, i) => ({
        facilityId: 'A',
        medicineId: 'MET',
        period: `2026-0${i + 1}` as never,
        openingUnits: 0,
        receivedUnits: received,
        issuedUnits: received,
        adjustedUnits: 0,
        closingUnits: 0,
        stockoutDays: 31,
        prescriptionsPresented: null,
        prescriptionsFilled: null,
        patientsTurnedAway: null,
      })),
    });
    expect(reasonOf(line(14, { basis: 'prevalence' }), 'es', snapshot)).toContain(es);
    expect(reasonOf(line(14, { basis: 'prevalence' }), 'en', snapshot)).toContain(en);
  });

  test('says what comes from the surplus of other clinics', () => {
    const lots = [
      lot(9),
      lot(3, { fromFacilityId: 'B', lotId: 'T1' }),
      lot(2, { fromFacilityId: 'B', lotId: 'T2' }),
    ];
    const some = line(14, {}, { lots });
    expect(reasonOf(some)).toContain('; de ellas, 5 vienen del excedente de Los Medina.');
    expect(reasonOf(some, 'en')).toContain('; of these, 5 come from the surplus of Los Medina.');
    const all = line(1, {}, { lots: [lot(1, { fromFacilityId: 'C' })] });
    expect(reasonOf(all)).toContain(
      'recibe 1 caja de metformina tableta 850 mg, del excedente de San Ramón.',
    );
    const many = line(3, {}, { lots: [lot(2, { fromFacilityId: 'B' }), lot(1, { fromFacilityId: 'C' })] });
    expect(reasonOf(many)).toContain('del excedente de otras unidades: 2 de Los Medina y 1 de San Ramón.');
  });

  test('gives each lot with its packs where there are several', () => {
    const two = line(14, {}, { lots: [lot(10), lot(4, { lotId: 'D2', expirationDate: null })] });
    expect(reasonOf(two)).toContain('(lotes D1, caduca 31 mar 2028: 10; D2: 4)');
    expect(reasonOf(two, 'en')).toContain('(lots D1, expires 31 Mar 2028: 10; D2: 4)');
  });

  test('tells stock that expires, that is on its way, and that is used up before the delivery', () => {
    const text = (over: object) => reasonOf(line(14, over));
    expect(text({ stockOnHandUnits: 0, usableUnits: 0 })).toContain('; hoy no tiene.');
    expect(text({ stockOnHandUnits: 10, usableUnits: 10 })).toContain('; hoy tiene menos de una caja.');
    expect(text({ stockOnHandUnits: 600, usableUnits: 90 })).toContain(
      '; hoy tiene 20 y al llegar la entrega le quedarán 3.',
    );
    expect(text({ stockOnHandUnits: 600, usableUnits: 0 })).toContain(
      'hoy tiene 20 y al llegar la entrega ya no le quedará nada.',
    );
    expect(text({ stockOnHandUnits: 600, usableUnits: 30, expiringUnits: 30 })).toContain(
      'hoy tiene 20, de las que 1 caducará sin usarse; al llegar la entrega le quedará 1.',
    );
    expect(text({ stockOnHandUnits: 60, usableUnits: 0, expiringUnits: 60 })).toContain(
      'hoy tiene 2, que caducarán sin usarse; al llegar la entrega ya no le quedará nada.',
    );
    expect(text({ stockOnHandUnits: 600, usableUnits: 660, inTransitUnits: 60 })).toContain(
      'hoy tiene 20 y vienen 2 en camino.',
    );
    expect(text({ stockOnHandUnits: 0, usableUnits: 30, inTransitUnits: 30 })).toContain(
      'hoy no tiene, pero viene 1 en camino.',
    );
  });

  test('completes the emergency kit', () => {
    const antivenom = medicine('MET', {
      name: 'Faboterápico',
      packSize: 1,
      unit: 'frasco',
      use: 'emergency',
    });
    const snapshot = place([antivenom], { kits: [{ facilityId: null, medicineId: 'MET', minimumUnits: 4 }] });
    const none = { limit: 'maximum' as const, stockOnHandUnits: 0, usableUnits: 0, inTransitUnits: 0 };
    expect(reasonOf(line(4, none), 'es', snapshot)).toBe(
      'La Yerba recibe 4 frascos de faboterápico (lote D1, caduca 31 mar 2028). ' +
        'Completa el mínimo del botiquín de urgencias (4 frascos); hoy no tiene.',
    );
    expect(reasonOf(line(4, none), 'en', snapshot)).toContain(
      'It completes the minimum of the emergency kit (4 units); it has none today.',
    );
    const full = line(0, { limit: 'maximum', stockOnHandUnits: 8, monthsOfStock: 40 });
    expect(reasonOf(full, 'es', snapshot)).toBe(
      'La Yerba: no se envía faboterápico; su botiquín de urgencias está completo: tiene 8 frascos (mínimo 4).',
    );
  });
});

describe('a line that is not sent', () => {
  test('claims no months of stock that it does not have', () => {
    expect(reasonOf(line(0, { limit: 'maximum', monthsOfStock: 0.1 }))).toContain('; ya está en su máximo.');
    expect(reasonOf(line(0, { limit: 'maximum', monthsOfStock: 0.1 }), 'en')).toContain(
      'it is at its maximum',
    );
  });

  test('says why in half a sentence where nothing more is to be known', () => {
    const calcium = medicine('MET', { name: 'Calcio', packSize: 12, unit: 'comprimido' });
    const full = line(0, { limit: 'maximum', monthsOfStock: 7.4 });
    expect(reasonOf(full, 'es', place([calcium]))).toBe(
      'La Yerba: no se envía calcio; ya tiene para 7.4 meses (máximo 3).',
    );
    expect(reasonOf(full, 'en', place([calcium]))).toBe(
      'La Yerba: no calcio is sent; it already has enough for 7.4 months (maximum 3).',
    );
    const years = line(0, { limit: 'maximum', monthsOfStock: 622 });
    expect(reasonOf(years)).toContain('ya tiene para más de 3 años (máximo 3 meses).');
  });

  test('says need and what stays missing where the warehouse has none', () => {
    const empty = [balance({ shippedPacks: 0, keptPacks: 0 })];
    const text = reasonOf(line(0), 'es', place(), [], empty);
    expect(text).toContain('no se envía metformina tableta 850 mg; el almacén no tiene.');
    expect(text).toContain('necesite de 12 a 17 cajas (210 pacientes)');
    expect(text).toContain('Faltarán 2 cajas (unos 29 pacientes).');
  });

  test('says until when the road is closed', () => {
    const closed = line(0, { limit: 'road-closed', closedUntil: day('2026-11-29') });
    expect(reasonOf(closed)).toContain(
      'el camino está cerrado hasta el dom 29 nov; la siguiente entrega llega el vie 11 dic.',
    );
    expect(reasonOf(closed, 'en')).toContain('the road is closed until Sun 29 Nov');
    const long = line(0, { limit: 'road-closed', closedUntil: day('2027-11-29') });
    expect(reasonOf(long)).toContain('hasta el 29 nov 2027');
  });

  test('names the equivalent that covers the need', () => {
    const other = medicine('OTHER', { name: 'Clortalidona', presentation: 'tableta 50 mg' });
    const snapshot = place([METFORMIN, other], {
      equivalences: ['MET', 'OTHER'].map((medicineId) => ({
        groupId: 'g',
        medicineId,
        groupUnitsPerUnit: 1,
        approvedBy: 'QFB',
      })),
    });
    const none = line(0, { limit: 'maximum', monthsOfStock: 0.2 });
    const sent = line(20, {}, { medicineId: 'OTHER' });
    expect(reasonOf(line(1, { limit: 'covered' }), 'es', snapshot, [sent])).toMatch(
      /hoy tiene 2\. Queda cubierta la necesidad, junto con clortalidona tableta 50 mg\.$/,
    );
    expect(reasonOf(line(1, { limit: 'covered' }), 'en', snapshot, [sent])).toMatch(
      /The need is covered, together with clortalidona tableta 50 mg\.$/,
    );
    expect(reasonOf(none, 'es', snapshot, [sent])).toBe(
      'La Yerba: no se envía metformina tableta 850 mg; su necesidad la cubre clortalidona tableta 50 mg, que puede sustituirlo.',
    );
  });
});

describe('every limit', () => {
  const everySentence = LIMITS.flatMap((limit) =>
    (['es', 'en'] as const).flatMap((language) =>
      [0, 1, 14].map((packs) => {
        const over = {
          limit,
          monthsOfStock: 5,
          closedUntil: limit === 'road-closed' ? day('2026-11-29') : null,
        };
        return { limit, language, packs, text: reasonOf(line(packs, over), language) };
      }),
    ),
  );

  test.each(everySentence)('$limit, $packs packs, $language', ({ text, packs, language }) => {
    expect(text).toMatch(/^La Yerba.*\.$/);
    expect(text).not.toMatch(/undefined|null|NaN|Infinity|\bMET\b|\bW\b|\{|\}|\[/);
    expect(text).not.toMatch(/(trip|cold|whole|road|no)-(litres|kg|box|pack|closed|need)/);
    expect(text).not.toMatch(/\.\.|;;|; \.|: \.| {2}|\(\)/);
    expect(text).not.toMatch(/\b1 (cajas|boxes|días|days|pacientes|patients|meses|months)\b/);
    expect(text).not.toMatch(/\b14 (caja|box)\b/);
    expect(text.includes(language === 'es' ? 'recibe' : 'receives')).toBe(packs > 0);
  });

  test('no two limits say the same', () => {
    for (const language of ['es', 'en'] as const)
      for (const packs of [0, 14]) {
        const texts = everySentence
          .filter((s) => s.language === language && s.packs === packs)
          .map((s) => s.text);
        expect(new Set(texts).size).toBe(LIMITS.length);
      }
  });
});

test('the same lot picked twice is one lot', () => {
  expect(reasonOf(line(14, {}, { lots: [lot(13), lot(1)] }))).toContain('(lote D1, caduca 31 mar 2028).');
});

test('what may be missing beyond the expected need is not told as missing', () => {
  const text = reasonOf(line(14, { shareOfNeed: 1 }));
  expect(text).toContain('El almacén no alcanza para dar más margen: queda cubierta la necesidad esperada.');
  expect(text).not.toContain('Falta');
});

test('small and one-sided ranges are not made up', () => {
  expect(reasonOf(line(1, { needUnits: 8, needLowUnits: 0, needHighUnits: 25 }))).toContain(
    'necesite menos de una caja (210 pacientes)',
  );
  expect(reasonOf(line(1, { needUnits: 40, needLowUnits: 0, needHighUnits: 90 }))).toContain(
    'necesite hasta 3 cajas',
  );
  expect(reasonOf(line(1, { needUnits: 30, needLowUnits: 30, needHighUnits: 30, patients: 1 }))).toContain(
    'necesite 1 caja (1 paciente)',
  );
  expect(reasonOf(line(1, { needUnits: 4286, needLowUnits: 1839, needHighUnits: 7203 }))).toContain(
    'necesite de 61 a 240 cajas',
  );
});
