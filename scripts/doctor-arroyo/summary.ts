/** What the generator made, in a few lines: the figures that the fixture's README quotes. */
import type { Fixture } from './files';
import { CALCIUM, METFORMIN } from './formulary';
import { monthlyNeed } from './needs';

export function summary({ files, clinics, medicines, histories }: Fixture): string {
  const packs = (units: number, medicineId: string): number =>
    units / (medicines.find((m) => m.clave === medicineId)?.packSize ?? 1);
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const lines = clinics.map((clinic) => {
    const of = (medicineId: string) => {
      const history = histories.find((h) => h.clinic === clinic && h.medicine.clave === medicineId);
      const need = monthlyNeed(clinic, medicineId);
      const stock = history?.months.at(-1)?.closing ?? 0;
      const out = history?.months.reduce((sum, m) => sum + m.stockoutDays, 0) ?? 0;
      const issued = history?.months.reduce((sum, m) => sum + m.issued, 0) ?? 0;
      const wanted = history?.months.reduce((sum, m) => sum + m.need, 0) ?? 0;
      return `need ${packs(need, medicineId).toFixed(1)} packs, stock ${(stock / need).toFixed(1)} months, out ${out} of 730 days, served ${Math.round((100 * issued) / wanted)} %`;
    };
    return `${clinic.name}: metformin ${of(METFORMIN)}; calcium ${of(CALCIUM)}`;
  });
  const total = (medicineId: string): string => {
    const need = clinics.reduce((sum, clinic) => sum + monthlyNeed(clinic, medicineId), 0);
    return packs(need, medicineId).toFixed(0);
  };
  return `${lines.join('\n')}\nneed a month of 30 days: metformin ${total(METFORMIN)} packs, calcium ${total(CALCIUM)} packs\n${files.size} files, ${bytes} bytes\n`;
}
