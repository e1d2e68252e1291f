/** The medicines: facts from the shared list checked against the CNIS list, and what is declared for the demo. */
import type { CnisRow, Facts, MedicineFact } from './facts';
import { REGIMENS } from './needs';

export const METFORMIN = '010.000.5165.00';
export const CALCIUM = '010.000.1006.00';
export const EPINEPHRINE = '010.000.0611.00';
/** Its clave is not in the CNIS list at hand; medicines.json says so too. */
const NOT_IN_CNIS = '010.000.1711.00';

export interface Medicine extends MedicineFact {
  use: 'chronic' | 'acute' | 'emergency';
  controlled: boolean;
  packLitres: number;
  packKg: number;
  /** Units handed out at once where a pack is not opened (a vial, a bottle, an inhaler); 1 = tablets are counted out. */
  quantum: number;
  /** kit: pushed every month whatever the clinic holds; order: topped up to two months of need. */
  supply: 'kit' | 'order';
  /** Kit: share of the jurisdiction's need that the kits bring. Order: share of the order that is filled. */
  coverage: number;
  /** Warehouse stock in months of the jurisdiction's need; 0 where warehouse.ts lists the lots. */
  warehouseMonths: number;
  /** Spread of a clinic's true need about the prevalence estimate (σ of a lognormal). */
  sigma: number;
}

type Declared = readonly [
  litres: number,
  kg: number,
  quantum: number,
  supply: 'kit' | 'order',
  coverage: number,
  warehouseMonths: number,
  sigma?: number,
];

/** All assumptions, for a demo; volumes are of one pack with its share of the box. */
const DECLARED: Record<string, Declared> = {
  [METFORMIN]: [0.06, 0.035, 1, 'kit', 0.45, 0, 0.12],
  '010.000.1042.00': [0.05, 0.02, 1, 'kit', 1, 2],
  '010.000.1050.01': [0.08, 0.03, 1000, 'order', 0.85, 1.1],
  '010.000.4158.00': [0.08, 0.03, 1000, 'order', 0.6, 0.5],
  '010.000.2520.00': [0.05, 0.025, 1, 'kit', 0.9, 2.5],
  '010.000.2501.00': [0.05, 0.025, 1, 'kit', 1, 2.5],
  '010.000.0574.00': [0.05, 0.02, 1, 'kit', 1.15, 6],
  '010.000.2301.00': [0.04, 0.015, 1, 'kit', 0.7, 1],
  '010.000.0561.00': [0.04, 0.015, 1, 'kit', 1.1, 5],
  '010.000.2111.01': [0.05, 0.02, 1, 'kit', 0.8, 0.8],
  '010.000.0572.00': [0.05, 0.02, 1, 'kit', 1, 2.5],
  '010.000.5106.00': [0.03, 0.012, 1, 'kit', 0.6, 0.7],
  '010.000.0657.00': [0.05, 0.02, 1, 'kit', 1, 3],
  '010.000.0655.00': [0.06, 0.025, 1, 'kit', 0.9, 2],
  '010.000.0101.00': [0.05, 0.02, 1, 'kit', 1.1, 4],
  '010.000.0104.00': [0.02, 0.01, 1, 'kit', 1.1, 3],
  '010.000.0106.00': [0.06, 0.04, 15, 'kit', 0.9, 2],
  '010.000.5941.00': [0.03, 0.012, 1, 'kit', 1.1, 4],
  '010.000.3407.00': [0.05, 0.025, 1, 'kit', 1.1, 4],
  '010.000.2128.00': [0.05, 0.02, 1, 'kit', 0.8, 0.9],
  '010.000.2127.00': [0.16, 0.12, 75, 'kit', 0.8, 1],
  '010.000.1903.00': [0.05, 0.025, 1, 'kit', 1, 3],
  '010.000.5186.00': [0.03, 0.012, 1, 'kit', 0.9, 2],
  '010.000.0429.00': [0.15, 0.04, 200, 'kit', 0.6, 0.8],
  '010.000.3622.00': [0.05, 0.025, 1, 'kit', 1.05, 4],
  '010.000.1344.00': [0.015, 0.005, 2, 'kit', 1.1, 5],
  '010.000.1701.00': [0.07, 0.03, 1, 'kit', 0.9, 2],
  '010.000.1703.00': [0.06, 0.02, 1, 'kit', 0.7, 1],
  '010.000.1711.00': [0.08, 0.03, 1, 'kit', 1, 3],
  [CALCIUM]: [0.25, 0.1, 1, 'kit', 1.34, 0, 0.03],
  '010.000.2144.00': [0.04, 0.015, 1, 'kit', 1, 3],
  '010.000.0402.00': [0.04, 0.015, 1, 'kit', 1.1, 5],
  '010.000.1308.01': [0.06, 0.03, 1, 'kit', 1, 3],
  '010.000.0891.00': [0.06, 0.03, 1, 'kit', 1, 2],
  '010.000.3507.00': [0.03, 0.01, 28, 'order', 0.9, 2.5],
  '010.000.4483.00': [0.04, 0.015, 1, 'order', 0.8, 1.2],
  '040.000.2608.00': [0.05, 0.02, 1, 'order', 0.75, 1],
  '010.000.1007.00': [0.07, 0.03, 1, 'order', 0.9, 1.5],
  [EPINEPHRINE]: [0.5, 0.3, 1, 'order', 1, 0],
  '010.000.7063.00': [0.08, 0.05, 1, 'order', 1, 0],
  '010.000.3607.00': [0.09, 0.08, 1, 'order', 1, 0],
  '020.000.3847.00': [0.06, 0.04, 1, 'order', 1, 0],
};

/** Emergency medicines, from the CNIS list; ATC is from memory, prices and shelf lives are orders of magnitude. */
const EMERGENCY: readonly MedicineFact[] = [
  {
    clave: EPINEPHRINE,
    name: 'Epinefrina',
    presentation: 'ampolleta 1 mg/mL',
    packSize: 50,
    unit: 'ampolleta',
    atc: 'C01CA24',
    ven: 'V',
    coldChain: false,
    priceMxn: 250,
    shelfLifeMonths: 24,
  },
  {
    clave: '010.000.7063.00',
    name: 'Hidrocortisona',
    presentation: 'frasco ámpula 500 mg',
    packSize: 1,
    unit: 'frasco',
    atc: 'H02AB09',
    ven: 'V',
    coldChain: false,
    priceMxn: 30,
    shelfLifeMonths: 24,
  },
  {
    clave: '010.000.3607.00',
    name: 'Glucosa 50 %',
    presentation: 'sol. iny. 50 %, 50 mL',
    packSize: 1,
    unit: 'frasco',
    atc: 'B05BA03',
    ven: 'V',
    coldChain: false,
    priceMxn: 20,
    shelfLifeMonths: 24,
  },
  {
    clave: '020.000.3847.00',
    name: 'Faboterápico antialacrán',
    presentation: 'frasco ámpula con liofilizado',
    packSize: 1,
    unit: 'frasco',
    atc: null,
    ven: 'V',
    coldChain: false,
    priceMxn: 500,
    shelfLifeMonths: 36,
  },
];

/** What every clinic must always hold, in units; the health centre of the town holds more antivenom. */
export const KITS: readonly { clinic: string | null; medicineId: string; minimumUnits: number }[] = [
  { clinic: null, medicineId: EPINEPHRINE, minimumUnits: 4 },
  { clinic: null, medicineId: '010.000.7063.00', minimumUnits: 2 },
  { clinic: null, medicineId: '010.000.3607.00', minimumUnits: 2 },
  { clinic: null, medicineId: '020.000.3847.00', minimumUnits: 4 },
  { clinic: 'Doctor Arroyo', medicineId: '020.000.3847.00', minimumUnits: 20 },
];

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

/** How the CNIS list says "one": a bottle of so much, a tube, a sachet. */
const ONE = 'UN|1|50 ML|20 G|20\\.5 G';

/** Public lists hold invented claves: name, strength and pack must stand in the CNIS row of that clave. */
function check(medicine: MedicineFact, cnis: readonly CnisRow[]): void {
  const { clave, name, presentation, packSize } = medicine;
  if (clave === NOT_IN_CNIS) return;
  const row = cnis.find((r) => r.clave === clave);
  if (!row) throw new Error(`${clave} ${name} is not in the CNIS list`);
  const text = plain(`${row.name} ${row.form} ${row.formula} ${row.pack}`);
  const stems = (plain(name).match(/[A-Z]{6,}/g) ?? []).map((word) => word.slice(0, 6));
  if (!stems.some((stem) => text.includes(stem)))
    throw new Error(`${clave} is ${row.name} in the CNIS list, not ${name}`);
  const strength = presentation.match(/\d+(\.\d+)?/g) ?? [];
  const missing = strength.filter((figure) => !new RegExp(`(^|[^\\d.])${figure}(?![\\d])`).test(text));
  if (missing.length > 0)
    throw new Error(`${clave} ${name}: ${missing} of "${presentation}" is not in "${row.formula}"`);
  const size = medicine.unit === 'UI' ? packSize / 100 : packSize; // mL of 100 UI
  if (!new RegExp(`\\b(${size === 1 ? ONE : size})\\b`).test(plain(row.pack)))
    throw new Error(`${clave} ${name}: a pack of ${packSize} is not "${row.pack}"`);
}

export function formulary(facts: Facts): Medicine[] {
  const emergency = new Set(EMERGENCY.map((m) => m.clave));
  return [...facts.medicines, ...EMERGENCY].map((fact) => {
    check(fact, facts.cnis);
    const declared = DECLARED[fact.clave];
    const regimens = REGIMENS.filter((r) => r.medicineId === fact.clave);
    if (!declared || regimens.length === 0)
      throw new Error(`${fact.clave} ${fact.name} has no declared values`);
    const [packLitres, packKg, quantum, supply, coverage, warehouseMonths, sigma] = declared;
    const use = regimens.every((r) => r.daysPerCase !== null) ? 'acute' : 'chronic';
    return {
      ...fact,
      use: emergency.has(fact.clave) ? 'emergency' : use,
      controlled: fact.clave.startsWith('040.'),
      packLitres,
      packKg,
      quantum,
      supply,
      coverage,
      warehouseMonths,
      sigma: sigma ?? 0.18,
    };
  });
}
