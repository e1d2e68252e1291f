/** What `surtido backtest` says, by language. */
import { figuresOf } from '../documents/figures';
import type { Language } from '../documents/language';
import type { BacktestProtocol } from '../forecast/backtest-medicine';
import type { Recommendation } from '../forecast/backtest-snapshot';
import type { DemandClass } from '../forecast/contract';

export interface BacktestTexts {
  readonly running: string;
  readonly title: (protocol: BacktestProtocol) => string;
  readonly parts: Readonly<Record<'inStock' | 'all', string>>;
  readonly columns: Readonly<
    Record<'rmsse' | 'mase' | 'pinball' | 'bias' | 'covered' | 'unmet' | 'over' | 'cost' | 'tasks', string>
  >;
  readonly methods: Readonly<Record<string, string>>;
  readonly classes: Readonly<Record<DemandClass, string>>;
  readonly byClass: string;
  readonly byMedicine: string;
  readonly byFacility: string;
  /** Over a table of groups: Surtido's cost beside the best rival's. */
  readonly ours: string;
  readonly best: string;
  readonly note: string;
  readonly chart: string;
  readonly recommend: (recommendation: Recommendation) => string;
  readonly written: (folder: string) => string;
  readonly more: (count: number) => string;
}

const METHODS = { surtido: 'Surtido', sba: 'SBA', imapa: 'IMAPA' } as const;
const spanish = figuresOf('es');
const english = figuresOf('en');
const nameOf = (methods: Readonly<Record<string, string>>, name: string | null): string =>
  methods[name ?? ''] ?? name ?? '';

const es: BacktestTexts = {
  running: 'Probando el pronóstico contra lo que pasó',
  title: ({ origins, horizon, step }) =>
    `El pronóstico ante lo que pasó: ${spanish.count(origins)} ${spanish.plural(origins, 'fecha', 'fechas')}, una cada ${spanish.count(step)} meses, y los ${spanish.count(horizon)} meses que siguieron a cada una`,
  parts: { inStock: 'Meses con existencias', all: 'Todos los meses' },
  columns: {
    rmsse: 'RMSSE',
    mase: 'MASE',
    pinball: 'Pinball',
    bias: 'Sesgo',
    covered: 'Bajo el 80 / 95 %',
    unmet: 'Sin surtir',
    over: 'De sobra',
    cost: 'Costo',
    tasks: 'Pruebas',
  },
  methods: {
    ...METHODS,
    amc3: 'CPM de 3 meses',
    amc6: 'CPM de 6 meses',
    seasonalNaive: 'El mismo mes del año anterior',
  },
  classes: {
    smooth: 'Regular',
    erratic: 'Irregular',
    intermittent: 'Esporádica',
    lumpy: 'Esporádica e irregular',
    unknown: 'Casi sin demanda',
  },
  byClass: 'Por tipo de demanda',
  byMedicine: 'Por medicamento',
  byFacility: 'Por unidad',
  ours: 'Surtido',
  best: 'El mejor de los otros',
  note: 'RMSSE, MASE y pinball: el error, medido en cambios de un mes a otro (menos es mejor). Bajo el 80 / 95 %: parte de los meses que no pasó de esa cantidad. Sin surtir y de sobra: parte de la necesidad, si a cada unidad se le hubiera dado lo que basta 9 de cada 10 veces; costo: lo que falta cuenta nueve veces lo que sobra.',
  chart: 'Costo de decidir con cada método (menos es mejor)',
  recommend: ({ verdict, best, costDifference }) => {
    const rival = nameOf(es.methods, best);
    if (verdict === 'too-little')
      return 'Hay muy poca historia para recomendar un método: haga la prueba de nuevo con más meses.';
    const share = spanish.percent(Math.abs(costDifference ?? 0));
    if (verdict === 'keep')
      return `Recomendación: planear con Surtido. Decidir con ${rival}, el mejor de los otros, habría costado ${share} más.`;
    if (verdict === 'other')
      return `Con estos datos, ${rival} habría costado ${share} menos que Surtido, y no parece casualidad: revise los informes y la política (unCensoring) antes de planear.`;
    return `Con estos datos, Surtido y ${rival} quedan casi igual (${share} de diferencia en el costo): no hay razón para cambiar.`;
  },
  written: (folder) =>
    `En ${folder}: backtest.csv (todas las medidas, por tipo, medicamento y unidad) y backtest.svg (la gráfica).`,
  more: (n) => `… y ${spanish.count(n)} más (todos en backtest.csv con --out)`,
};

const en: BacktestTexts = {
  running: 'Holding the forecast against what came',
  title: ({ origins, horizon, step }) =>
    `The forecast against what came: ${english.count(origins)} ${english.plural(origins, 'date', 'dates')}, one every ${english.count(step)} months, and the ${english.count(horizon)} months after each`,
  parts: { inStock: 'Months in stock', all: 'All months' },
  columns: {
    rmsse: 'RMSSE',
    mase: 'MASE',
    pinball: 'Pinball',
    bias: 'Bias',
    covered: 'Below 80 / 95%',
    unmet: 'Unmet',
    over: 'Over',
    cost: 'Cost',
    tasks: 'Tasks',
  },
  methods: {
    ...METHODS,
    amc3: 'AMC, 3 months',
    amc6: 'AMC, 6 months',
    seasonalNaive: 'Same month last year',
  },
  classes: {
    smooth: 'Smooth',
    erratic: 'Erratic',
    intermittent: 'Intermittent',
    lumpy: 'Lumpy',
    unknown: 'Hardly any demand',
  },
  byClass: 'By kind of demand',
  byMedicine: 'By medicine',
  byFacility: 'By clinic',
  ours: 'Surtido',
  best: 'Best of the others',
  note: 'RMSSE, MASE and pinball: the error, in changes from one month to the next (less is better). Below 80 / 95%: share of the months that stayed at or below that quantity. Unmet and over: share of need, had each clinic been given what is enough 9 times in 10; cost: a unit short counts nine times a unit left over.',
  chart: 'Cost of deciding by each method (less is better)',
  recommend: ({ verdict, best, costDifference }) => {
    const rival = nameOf(en.methods, best);
    if (verdict === 'too-little')
      return 'There is too little history to recommend a method: run this again with more months.';
    const share = english.percent(Math.abs(costDifference ?? 0));
    if (verdict === 'keep')
      return `Recommendation: plan with Surtido. Deciding by ${rival}, the best of the others, would have cost ${share} more.`;
    if (verdict === 'other')
      return `On these data ${rival} would have cost ${share} less than Surtido, and it does not look like chance: review the reports and the policy (unCensoring) before planning.`;
    return `On these data Surtido and ${rival} are about even (${share} apart in cost): there is no reason to change.`;
  },
  written: (folder) =>
    `In ${folder}: backtest.csv (every measure, by kind, medicine and clinic) and backtest.svg (the chart).`,
  more: (n) => `… and ${english.count(n)} more (all of them in backtest.csv with --out)`,
};

const TEXTS: Readonly<Record<Language, BacktestTexts>> = { es, en };
export const backtestTextsOf = (language: Language): BacktestTexts => TEXTS[language];
