/** What a test of the forecast found, as its page shows it. */
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { figuresOf } from '../../src/documents/figures';
import { BacktestResult } from '../../src/web/administration/backtest';
import { backtestWords } from '../../src/web/administration/backtest-words';
import type { Visit } from '../../src/web/visit';

const shown = (rmsse: number | null): string => {
  const score = {
    group: 'whole',
    id: '',
    name: '',
    tasks: 12,
    mase: 1,
    pinball: 0.3,
    bias: 0,
    coverage80: 0.8,
  };
  const rest = { coverage95: 0.95, unmetShare: 0.01, overShare: 0.2, decisionCost: 0.4 };
  const rows = (['inStock', 'all'] as const).flatMap((months) =>
    ['surtido', 'amc3'].map((method) => ({ ...score, ...rest, months, method, rmsse }) as const),
  );
  const visit = { lang: 'es', scope: 'mx-nl-08', figures: figuresOf('es'), query: {} } as unknown as Visit;
  const verdict = { verdict: 'keep', best: 'amc3', costDifference: 0.1 } as const;
  const result = { asOf: '2026-11-01', origins: 4, horizon: 3, ...verdict } as const;
  return render(h(BacktestResult as never, { visit, w: backtestWords('es'), result, rows } as never));
};

describe('a tested forecast', () => {
  it('is drawn, with a recommendation, and says which months it goes by', () => {
    const text = shown(0.7);
    expect(text).toContain('Planear con Surtido');
    expect(text).toContain('<svg class="backtest-chart"');
    expect(text).toContain('La recomendación mira los meses con existencias.');
    expect(text).not.toContain('Un guion');
  });

  it('says what a dash stands for where there is one', () => {
    const text = shown(null);
    expect(text).toMatch(/data-label="RMSSE"[^>]*>–</);
    expect(text).toContain('Un guion: no hubo con qué medirlo');
  });
});
