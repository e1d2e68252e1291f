/** The words of the page that holds the forecast against what came. */
import { figuresOf } from '../../documents/figures';
import type { Language } from '../../documents/language';

const es = figuresOf('es');
const en = figuresOf('en');

export interface Verdict {
  readonly verdict: 'keep' | 'even' | 'other' | 'too-little';
  readonly best: string | null;
  readonly costDifference: number | null;
}

const ES = {
  title: 'Pronóstico ante lo que pasó',
  lead: 'Se pronostica desde fechas pasadas, solo con lo que se sabía entonces, y se compara con los meses que siguieron. Es el mismo pronóstico con el que se planea.',
  ask: 'Hacer la prueba',
  none: 'Todavía no se ha hecho ninguna prueba.',
  running: (percent: number | null) =>
    percent === null ? 'La prueba espera su turno o empieza.' : `La prueba va en ${es.count(percent)} %.`,
  refresh: 'Actualizar',
  cancel: 'Cancelar la prueba',
  failed: 'La última prueba no terminó.',
  made: (day: string, origins: number, horizon: number) =>
    `Con los datos al ${day}: ${es.count(origins)} fechas pasadas, y los ${es.count(horizon)} meses que siguieron a cada una.`,
  chart: 'Costo de decidir con cada método (menos es mejor)',
  method: 'Método',
  months: { inStock: 'Meses con existencias', all: 'Todos los meses' },
  rmsse: 'RMSSE',
  mase: 'MASE',
  pinball: 'Pinball',
  bias: 'Sesgo',
  covered80: 'Bajo el 80 %',
  covered95: 'Bajo el 95 %',
  unmet: 'Sin surtir',
  over: 'De sobra',
  cost: 'Costo',
  tasks: 'Pruebas',
  by: { class: 'Por tipo de demanda', medicine: 'Por medicamento', facility: 'Por unidad' },
  groups: { class: 'Demanda', medicine: 'Medicamento', facility: 'Unidad' },
  ours: 'Costo de Surtido',
  best: 'El mejor de los otros',
  bestCost: 'Costo de ese',
  note: 'RMSSE, MASE y pinball miden el error en cambios usuales de la serie. Bajo el 80 %: parte de los meses que no pasó de esa cantidad; debe ser cerca del 80 %. Sin surtir y de sobra: parte de la necesidad, si a cada unidad se le hubiera dado lo que basta 9 de cada 10 veces. Costo: lo que falta cuenta nueve veces lo que sobra.',
  which:
    'La recomendación mira los meses con existencias. En los demás el anaquel vacío entregó menos de lo que se necesitaba, y quien pronostica la necesidad sale ahí más alto: no es un error suyo.',
  worst: (shown: number) =>
    `En los meses con existencias, y primero donde Surtido sale peor; lo más que se muestra son ${es.count(shown)}, y todo está en el CSV.`,
  dash: 'Un guion: no hubo con qué medirlo, porque hacen falta más meses reportados que los que hay.',
  csv: 'Todas las medidas en CSV',
  methods: {
    surtido: 'Surtido',
    amc3: 'CPM de 3 meses',
    amc6: 'CPM de 6 meses',
    seasonalNaive: 'El mismo mes del año anterior',
    sba: 'SBA',
    imapa: 'IMAPA',
  } as Readonly<Record<string, string>>,
  classes: {
    smooth: 'Regular',
    erratic: 'Irregular',
    intermittent: 'Esporádica',
    lumpy: 'Esporádica e irregular',
    unknown: 'Casi sin demanda',
  } as Readonly<Record<string, string>>,
  recommend: ({ verdict, best, costDifference }: Verdict): string => {
    const rival = ES.methods[best ?? ''] ?? best ?? '';
    const share = es.percent(Math.abs(costDifference ?? 0));
    return {
      'too-little': 'Hay muy poca historia para recomendar un método: haga la prueba de nuevo con más meses.',
      keep: `Planear con Surtido: decidir con ${rival}, el mejor de los otros, habría costado ${share} más.`,
      other: `${rival} habría costado ${share} menos que Surtido, y no parece casualidad: revise los reportes y la política antes de planear.`,
      even: `Surtido y ${rival} quedan casi igual (${share} de diferencia en el costo): no hay razón para cambiar.`,
    }[verdict];
  },
};
export type BacktestWords = typeof ES;

const EN: BacktestWords = {
  title: 'The forecast against what came',
  lead: 'Need is forecast from past dates with no more than was known then, and held against the months after. It is the same forecast that plans.',
  ask: 'Run the test',
  none: 'No test has been run yet.',
  running: (percent) =>
    percent === null ? 'The test waits or begins.' : `The test is ${en.count(percent)}% done.`,
  refresh: 'Refresh',
  cancel: 'Cancel the test',
  failed: 'The last test did not end.',
  made: (day, origins, horizon) =>
    `With the data of ${day}: ${en.count(origins)} past dates, and the ${en.count(horizon)} months after each.`,
  chart: 'Cost of deciding by each method (less is better)',
  method: 'Method',
  months: { inStock: 'Months in stock', all: 'All months' },
  rmsse: 'RMSSE',
  mase: 'MASE',
  pinball: 'Pinball',
  bias: 'Bias',
  covered80: 'Below 80%',
  covered95: 'Below 95%',
  unmet: 'Unmet',
  over: 'Over',
  cost: 'Cost',
  tasks: 'Tasks',
  by: { class: 'By kind of demand', medicine: 'By medicine', facility: 'By clinic' },
  groups: { class: 'Demand', medicine: 'Medicine', facility: 'Clinic' },
  ours: 'Cost of Surtido',
  best: 'Best of the others',
  bestCost: 'Cost of that',
  note: 'RMSSE, MASE and pinball measure the error in usual changes of the series. Below 80%: share of the months that stayed at or below that quantity; it should be near 80%. Unmet and over: share of need, had each clinic been given what is enough 9 times in 10. Cost: a unit short counts nine times a unit left over.',
  which:
    'The recommendation looks at the months in stock. In the others the empty shelf gave less than was needed, and whoever forecasts need comes out higher there: that is no fault of it.',
  worst: (shown) =>
    `In the months in stock, and first where Surtido does worst; at most ${en.count(shown)} are shown, and the CSV has all.`,
  dash: 'A dash: there was nothing to measure it by; it takes more reported months than there are.',
  csv: 'Every measure as CSV',
  methods: {
    surtido: 'Surtido',
    amc3: 'AMC, 3 months',
    amc6: 'AMC, 6 months',
    seasonalNaive: 'Same month last year',
    sba: 'SBA',
    imapa: 'IMAPA',
  },
  classes: {
    smooth: 'Smooth',
    erratic: 'Erratic',
    intermittent: 'Intermittent',
    lumpy: 'Lumpy',
    unknown: 'Hardly any demand',
  },
  recommend: ({ verdict, best, costDifference }) => {
    const rival = EN.methods[best ?? ''] ?? best ?? '';
    const share = en.percent(Math.abs(costDifference ?? 0));
    return {
      'too-little': 'There is too little history to recommend a method: run this again with more months.',
      keep: `Plan with Surtido: deciding by ${rival}, the best of the others, would have cost ${share} more.`,
      other: `${rival} would have cost ${share} less than Surtido, and it does not look like chance: review the reports and the policy before planning.`,
      even: `Surtido and ${rival} are about even (${share} apart in cost): there is no reason to change.`,
    }[verdict];
  },
};

export const backtestWords = (lang: Language): BacktestWords => (lang === 'es' ? ES : EN);
