import { renderTable, wrap } from '../../src/cli/terminal';
import { left, right } from '../../src/documents/table';

const look = { width: 40, colour: false };

test('text is wrapped at spaces, a percent sign stays with its number', () => {
  expect(wrap('se surte el 58 % de todo', 14)).toBe('se surte el\n58 % de todo');
  expect(wrap('• uno dos tres', 8, '  ')).toBe('• uno\n  dos\n  tres');
});

test('columns are aligned, headings wrap before the first column gives way', () => {
  const table = {
    columns: [left('Lo que falta'), right('Pacientes sin surtir'), right('%')],
    rows: [
      ['Metformina', '1,100', '58 %'],
      ['Un nombre demasiado largo para caber', '5', '9 %'],
    ],
    note: '… y 3 más',
  };
  const text = renderTable(table, look);
  for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(40);
  expect(text).toMatch(/Metformina +1,100 +58 %/);
  expect(text).toMatch(/…/);
});

test('colour only where it is asked for', () => {
  const table = { columns: [left('A')], rows: [['b']], note: null };
  expect(renderTable(table, look)).not.toContain('\u001b');
  expect(renderTable(table, { ...look, colour: true })).toContain('\u001b[1m');
});
