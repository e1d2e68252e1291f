// The room rules: who may import whom. The table stands in docs/rooms.md; this is its enforcement.
const rooms = {
  domain: [],
  intake: ['domain'],
  forecast: ['domain'],
  rationing: ['domain', 'forecast'],
  plan: ['domain', 'forecast', 'rationing'],
  planning: ['domain', 'forecast', 'rationing', 'plan', 'intake'],
  documents: ['domain', 'plan'],
  jobs: ['domain', 'planning'],
  cli: ['domain', 'intake', 'forecast', 'rationing', 'plan', 'planning', 'documents', 'jobs'],
};
const mayUseSolver = ['rationing', 'jobs', 'planning', 'cli'];
const pure = '^(solver|src/(domain|intake|forecast|rationing|plan|planning|documents))/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'solver-knows-no-medicine',
      severity: 'error',
      from: { path: '^solver/' },
      to: { path: '^src/' },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: '^(src|solver)/',
        pathNot: `^(src/(${[room, ...allowed].join('|')})/${mayUseSolver.includes(room) ? '|solver/' : ''})`,
      },
    })),
    {
      name: 'pure-rooms-know-no-machine',
      comment: 'No clock, file, network or database in a pure room; hashing comes in through one file.',
      severity: 'error',
      from: { path: pure, pathNot: '^src/domain/content-hash\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'solver-packages-stay-in-their-backend',
      severity: 'error',
      from: { pathNot: '^solver/backends/(highs|javascript-lp-solver)\\.ts$' },
      to: { path: '(^|/)node_modules/(highs|javascript-lp-solver)/' },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^(src|solver)/' }, to: {} },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
