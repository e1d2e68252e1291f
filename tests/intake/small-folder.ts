/** A small, sound folder to spoil in one way at a time: one warehouse, two clinics, three medicines, three months. */
import type { IntakeIssue } from '../../src/domain/errors';
import { type IntakeOptions, type IntakeResult, readSnapshot } from '../../src/intake/read-snapshot';

const SOUND: Readonly<Record<string, string>> = {
  'facilities.csv': `facilityId,name,kind,routeId,shareServed
W1,Almacén,warehouse,,
C1,La Yerba,clinic,R1,0.5
C2,Las Palomas,clinic,R1,1
`,
  'medicines.csv': `medicineId,name,packSize,unit,ven,use,unitsPerTreatment
M1,Metformina,30,tableta,V,chronic,60
M2,Losartán,10,gragea,V,chronic,
M3,Amoxicilina,12,cápsula,E,acute,
`,
  'conditions.csv': 'conditionId,name,kind\ndm2,Diabetes,chronic\nhta,Hipertensión,chronic\nira,IRA,acute\n',
  'regimens.csv': `conditionId,medicineId,shareTreated,shareOnMedicine,unitsPerDay,daysPerCase
hta,M2,0.8,0.5,1,
ira,M3,0.5,0.4,3,7
`,
  'stock.csv': `facilityId,medicineId,lotId,expirationDate,quantityUnits
W1,M1,L1,2026-03-31,9000
C1,M1,L1,2026-03-31,120
C2,M1,L1,2026-03-31,60
`,
  'consumption.csv': `facilityId,medicineId,period,openingUnits,receivedUnits,issuedUnits,adjustedUnits,closingUnits,stockoutDays
C1,M1,2025-01,100,60,50,0,110,0
C1,M1,2025-02,110,60,55,0,115,0
C1,M1,2025-03,115,60,55,0,120,0
C2,M1,2025-03,30,60,30,0,60,0
`,
  'routes.csv': 'routeId,name\nR1,Sur\n',
};

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The sound folder with files replaced; null takes one away. */
export function folder(
  changes: Readonly<Record<string, string | Uint8Array | null>> = {},
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries({ ...SOUND, ...changes }))
    if (content !== null) files.set(name, typeof content === 'string' ? bytesOf(content) : content);
  return files;
}

/** One file of the sound folder with a row added. */
export const withRow = (name: string, row: string): Record<string, string> => ({
  [name]: `${SOUND[name]}${row}\n`,
});
export const soundFile = (name: string): string => SOUND[name]!;

export const read = (
  changes: Readonly<Record<string, string | Uint8Array | null>> = {},
  options: IntakeOptions = {},
): IntakeResult => readSnapshot(folder(changes), { asOf: '2025-04-01', lang: 'en', ...options });

/** 'code file:row field' of every issue: what a test compares. */
export const brief = (issues: readonly IntakeIssue[]): string[] =>
  issues.map(
    (i) => `${i.code} ${i.file}${i.row === null ? '' : `:${i.row}`}${i.field === null ? '' : ` ${i.field}`}`,
  );
