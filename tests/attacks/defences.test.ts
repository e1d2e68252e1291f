/** The list of defences keeps up with the source: each of its texts stands there exactly once, and its test is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

interface Defence {
  readonly attack: number;
  readonly defence: string;
  readonly test: string;
  readonly name?: string;
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
}

const DEFENCES = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      "import { DEFENCES } from './scripts/attacks/defences.mjs'; console.log(JSON.stringify(DEFENCES));",
    ],
    { encoding: 'utf8' },
  ),
) as readonly Defence[];

it('every defence is found where the list says, and so is its test', () => {
  const faults = DEFENCES.flatMap(({ attack, defence, test, name, edits }) => [
    ...edits
      .filter(([file, from, to]) => from === to || readFileSync(file, 'utf8').split(from).length !== 2)
      .map(([file, from]) => `${attack} ${defence}: "${from}" is not once in ${file}`),
    ...(existsSync(test) && (!name || readFileSync(test, 'utf8').includes(name.split(' ').at(-1)!))
      ? []
      : [`${attack} ${defence}: no test "${name}" in ${test}`]),
  ]);
  expect(DEFENCES.length).toBeGreaterThan(50);
  expect(faults).toEqual([]);
});
