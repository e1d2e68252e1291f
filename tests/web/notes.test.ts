/** Notes of all sections go into one table: a name that two of them use would tell the one's words for the other's. */
import { ADMINISTRATION_NOTES_ES } from '../../src/web/administration/notes-es';
import { CLINIC_NOTES_ES } from '../../src/web/clinic/notes-es';
import { noteIn } from '../../src/web/notes';
import { FRAME_NOTES_ES } from '../../src/web/notes-es';
import { OPERATION_NOTES_ES } from '../../src/web/operation/notes-es';
import { PAPER_NOTES_ES } from '../../src/web/papers/notes-es';
import { WAREHOUSE_NOTES_ES } from '../../src/web/warehouse/notes-es';

it('every note has a name of its own', () => {
  const names = [
    ADMINISTRATION_NOTES_ES,
    CLINIC_NOTES_ES,
    FRAME_NOTES_ES,
    OPERATION_NOTES_ES,
    PAPER_NOTES_ES,
    WAREHOUSE_NOTES_ES,
  ].flatMap(Object.keys);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it("a clinic's receipt and the warehouse's are told each in its own words", () => {
  expect(noteIn('es', { n: 'received', 'n.differences': '2' })).toBe('Envío recibido con 2 diferencias.');
  expect(noteIn('es', { n: 'upstream-received', 'n.lines': '1' })).toBe('Entrada registrada: 1 lote.');
});
