import { readMps } from '../../solver/mps-read';
import { faultOf, free } from './mps-files';

const whole = free({});

test.each<[string, string, number, RegExp, RegExp]>([
  ['no ENDATA', whole.replace('\nENDATA', ''), 8, /ends without ENDATA/, /cut short/],
  ['an empty file', '', 1, /ends without ENDATA/, /ENDATA/],
  ['no ROWS', 'NAME\nCOLUMNS\nENDATA', 3, /no section ROWS/, /Add/],
  ['no COLUMNS', 'NAME\nROWS\nENDATA', 3, /no section COLUMNS/, /Add/],
  ['a section twice', whole.replace('RHS\n', 'RHS\nRHS\n'), 8, /a second section RHS/, /Join/],
  ['an unknown section', whole.replace('RHS', 'RIGHT'), 7, /"RIGHT" in the first column/, /Sections are/],
  ['a quadratic section', whole.replace('ENDATA', 'QUADOBJ\nENDATA'), 9, /section QUADOBJ/, /Only linear/],
  ['data before a section', ' X COST 1\nENDATA', 1, /before any section/, /ROWS/],
  ['data that is not indented', whole.replace(' X COST', 'X COST'), 6, /"X" in the first column/, /Indent/],
  [
    'data on the line of a section',
    whole.replace('RHS\n', 'RHS LIM 4\n'),
    7,
    /"LIM 4" after the section name RHS/,
    /indent/,
  ],
  ['a binary file', whole.replace('NAME', 'NA\u0000ME'), 1, /control character/, /plain text/],
  ['an unknown row type', whole.replace(' L LIM', ' X LIM'), 4, /row type "X"/, /N, E, L and G/],
  ['a row without a name', whole.replace(' L LIM', ' L'), 4, /"L"/, /a type \(N, E, L, G\) and a name/],
  [
    'a row twice',
    whole.replace(' L LIM', ' L LIM\n G LIM'),
    5,
    /second row "LIM" \(the first is in line 4\)/,
    /Rename/,
  ],
  [
    'an unknown row in COLUMNS',
    whole.replace('LIM 1', 'LIMIT 1'),
    6,
    /row "LIMIT" is not in ROWS/,
    /Correct/,
  ],
  [
    'an unknown row in RHS',
    whole.replace('RHS LIM', 'RHS LIMIT'),
    8,
    /row "LIMIT" is not in ROWS/,
    /Correct/,
  ],
  [
    'a letter for a number',
    whole.replace('COST 1', 'COST l'),
    6,
    /"l" as the coefficient in row "COST"/,
    /number/,
  ],
  ['NaN', whole.replace('COST 1', 'COST NaN'), 6, /"NaN" as the coefficient/, /number/],
  ['infinity as a coefficient', whole.replace('COST 1', 'COST Inf'), 6, /"Inf" as the coefficient/, /number/],
  ['a decimal comma', whole.replace('COST 1', 'COST 1,5'), 6, /"1,5"/, /number/],
  ['beyond a double', whole.replace('COST 1', 'COST 1e999'), 6, /"1e999"/, /beyond/],
  ['a missing number', whole.replace(' LIM 1', ' LIM'), 6, /"X COST 1 LIM"/, /pairs of a row and a number/],
  [
    'an entry twice',
    whole.replace('LIM 1', 'COST 2'),
    6,
    /second entry of column "X" in row "COST"/,
    /Keep one/,
  ],
  [
    'an entry twice on two lines',
    free({ columns: [' X LIM 1', ' X LIM 2'] }),
    7,
    /second entry of column "X"/,
    /Keep one/,
  ],
  [
    'a column in two places',
    free({ columns: [' X LIM 1', ' Y LIM 2', ' X COST 2'] }),
    8,
    /column "X" again \(it began in line 6\)/,
    /together/,
  ],
  [
    'an RHS twice',
    free({ rhs: [' RHS LIM 4', ' RHS LIM 4'] }),
    9,
    /second RHS of row "LIM" \(the first is in line 8\)/,
    /Keep/,
  ],
  ['a range twice', free({ ranges: [' R LIM 4 LIM 3'] }), 10, /second RANGES of row "LIM"/, /Keep/],
  ['a range on the objective', free({ ranges: [' R COST 4'] }), 10, /range on the objective/, /Take it out/],
  [
    'a bound twice',
    free({ bounds: [' UP B X 4', ' UP B X 5'] }),
    11,
    /second upper bound of column "X" \(the first is in line 10\)/,
    /Keep/,
  ],
  ['FX after LO', free({ bounds: [' LO B X 4', ' FX B X 5'] }), 11, /second lower bound/, /Keep/],
  ['an unknown column', free({ bounds: [' UP B Q 4'] }), 10, /column "Q" is not in COLUMNS/, /Correct/],
  ['an unknown bound', free({ bounds: [' XX B X 4'] }), 10, /bound type "XX"/, /LO, UP/],
  ['a semi-continuous bound', free({ bounds: [' SC B X 4'] }), 10, /bound type "SC"/, /Semi-continuous/],
  [
    'a bound without its number',
    free({ bounds: [' UP B X'] }),
    10,
    /UP bound of column "X" without a number/,
    /Add/,
  ],
  [
    'a bound on the wrong side of everything',
    free({ bounds: [' LO B X Inf'] }),
    10,
    /LO bound of Inf/,
    /No number meets it/,
  ],
  ['fixed at infinity', free({ bounds: [' FX B X 1e30'] }), 10, /FX bound of 1e30/, /No number/],
  ['INTEND alone', free({ columns: [" M 'MARKER' 'INTEND'"] }), 6, /INTEND without INTORG/, /between/],
  [
    'INTORG alone',
    free({ columns: [" M 'MARKER' 'INTORG'", ' X LIM 1'] }),
    6,
    /INTORG without INTEND/,
    /End/,
  ],
  ['another marker', free({ columns: [" M 'MARKER' 'SOSORG'"] }), 6, /marker 'SOSORG'/, /GUB/],
  ['a sense that is none', free({ sense: ['OBJSENSE', ' UP'] }), 3, /objective sense "UP"/, /MIN or MAX/],
  ['two senses', free({ sense: ['OBJSENSE', ' MIN', ' MAX'] }), 4, /second line in OBJSENSE/, /once/],
])('%s is an error that names line, find and mend', (_what, source, line, found, fix) => {
  const fault = faultOf(source);
  expect(fault.line).toBe(line);
  expect(fault.found).toMatch(found);
  expect(fault.fix).toMatch(fix);
  expect(fault.message).toContain(`MPS line ${line}: `);
});

test('a name with a space in free format points to the fixed columns', () => {
  expect(faultOf(whole.replaceAll('LIM', 'THE LIM')).fix).toMatch(/names hold no spaces/);
});

test('format: a wrong guess can be overruled', () => {
  expect(faultOf(whole, { format: 'fixed' })).toMatchObject({ line: 3 });
  expect(readMps(whole, { format: 'free' }).format).toBe('free');
});
