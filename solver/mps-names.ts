/** First words of a line that HiGHS takes for a section, indented or not. */
const SECTIONS = new Set(
  'name objsense objsense_max objname max min rows columns rhs ranges bounds endata quadobj qmatrix qsection sos sets indicators cones csection delayedrows modelcuts usercuts lazycons'.split(
    ' ',
  ),
);
/** GLPK reads names of up to 255 characters. */
const LONGEST = 200;

/**
 * Names that every MPS reader takes: printable ASCII without spaces, not empty, not a section's name, unique. A name that
 * needs no change keeps it; of the others, those that become the same get _2, _3, …
 *
 * @param prefix before the number (from 1) of what has no name.
 */
export function uniqueMpsNames(count: number, nameOf: (index: number) => string, prefix: string): string[] {
  const given = Array.from({ length: count }, (_, index) => nameOf(index));
  const wanted = given.map((name, index) => plain(name) || `${prefix}${index + 1}`);
  const owner = new Map<string, number>();
  for (const [index, name] of wanted.entries())
    if (name === given[index] && !owner.has(name)) owner.set(name, index);
  return wanted.map((name, index) => {
    let unique = name;
    for (let n = 2; (owner.get(unique) ?? index) !== index; n++) unique = `${name}_${n}`;
    owner.set(unique, index);
    return unique;
  });
}

function plain(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .trim()
    .replace(/[^!-~]/g, '_')
    .replace(/^[*$]/, '_')
    .slice(0, LONGEST);
  return SECTIONS.has(ascii.toLowerCase()) || /^'marker'$/i.test(ascii) ? `${ascii}_` : ascii;
}
