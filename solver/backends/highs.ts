import loadHighs, { type Highs, type Model, type ModelData } from 'highs';
import { withoutPoint } from '../answers';
import { byBounds } from '../by-bounds';
import type { LinearProgram, Solution, Solver } from '../linear-program';
import { assertModelData, contradictoryBounds, hasIntegers } from '../model-data';
import { type ScaledModel, scaleModel } from '../scaling';
import type { OpenGrowingModel } from '../sifting';

export interface HighsOptions {
  /**
   * HiGHS's presolve. 'auto' turns it off for whole numbers, where it can be wrong, and where there are many more columns
   * than rows: the reduced rationing models have nothing left to remove (see `presolveOf`).
   */
  readonly presolve?: 'on' | 'off' | 'auto';
  /** Feasibility and optimality tolerance on the scaled model, absolute. HiGHS's own 1e-7 unless told; 1e-10 at least. */
  readonly tolerance?: number;
  /** For whole numbers: stop at this gap between the point and the bound, relative to the objective. 1e-4 unless told. */
  readonly mipRelativeGap?: number;
  /** The same, in units of the objective. 1e-6 unless told. */
  readonly mipAbsoluteGap?: number;
  /** A compiled highs.wasm (WebAssembly.Module), to be shared between worker threads: compiling it is most of a first solve. */
  readonly wasmModule?: object;
}

const NAME = 'highs';
/** WASM memory grows and never shrinks: above this the instance is let go after the solve. */
const LARGEST_KEPT_BYTES = 2 ** 30;

/** One instance a process (or worker thread). */
let instance: Promise<Highs> | undefined;

function highs(wasmModule: object | undefined): Promise<Highs> {
  instance ??= loadHighs(wasmModule === undefined ? {} : { wasmModule });
  return instance;
}

/** The next solve loads a fresh instance: after an abort the memory of the old one is in an unknown state. */
function recycle(): void {
  instance = undefined;
}

/**
 * HiGHS (dual simplex; branch and cut where columns must be whole), compiled to WebAssembly. Reads the arrays as they
 * are, without a text format in between. Sets no time limit: a point from an interrupted run need not be feasible.
 *
 * @throws ModelDataError when the arrays are no linear program (NaN, infinite coefficients, wrong lengths).
 */
export function highsSolver(options: HighsOptions = {}): Solver {
  return async (model) => {
    assertModelData(model);
    const contradiction = contradictoryBounds(model);
    if (contradiction !== null) return withoutPoint('infeasible', NAME, contradiction);
    // HiGHS calls a model without columns "empty" and answers nothing.
    if (model.columnCount === 0) return byBounds(model, NAME);
    try {
      const engine = await highs(options.wasmModule);
      const solution = run(engine, model, scaleModel(model), options);
      if (engine.memoryBytes > LARGEST_KEPT_BYTES) recycle();
      return solution;
    } catch (error) {
      recycle();
      return withoutPoint(
        'failed',
        NAME,
        `HiGHS broke off: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
}

/** For sifting: HiGHS without presolve, the dual simplex first and the primal one once columns have joined. */
export function highsGrowing(options: Pick<HighsOptions, 'wasmModule'> = {}): OpenGrowingModel {
  return async (model) => {
    const engine = await highs(options.wasmModule);
    const session = engine.createModel();
    session.options.set({
      output_flag: false,
      presolve: 'off',
      solver: 'simplex',
      small_matrix_value: 1e-12,
    });
    session.passModel(arraysOf(model));
    return {
      join({ cost, upper, columnStart, rowIndex, value }) {
        session.addCols({
          cost,
          lower: new Float64Array(cost.length),
          upper,
          matrix: {
            format: 'csc',
            numRows: model.rowCount,
            numCols: cost.length,
            starts: columnStart,
            indices: rowIndex,
            values: value,
          },
        });
      },
      solve() {
        const none = new Float64Array(0);
        if (session.run().modelStatus !== engine.constants.modelStatus.optimal)
          return { status: 'failed', x: none, rowDual: none, iterations: 0 };
        // The last basis stays feasible when columns join at 0.
        session.options.set('simplex_strategy', PRIMAL_SIMPLEX);
        const { colValue, rowDual } = session.getSolution();
        const iterations = Number(session.info.get('simplex_iteration_count'));
        return { status: 'optimal', x: colValue, rowDual, iterations };
      },
      close: () => session.dispose(),
    };
  };
}

function run(engine: Highs, model: LinearProgram, scaled: ScaledModel, options: HighsOptions): Solution {
  const whole = hasIntegers(model);
  const session = engine.createModel();
  try {
    session.options.set({
      output_flag: false,
      presolve: presolveOf(model, options.presolve ?? 'auto'),
      // What is at or below it is dropped without a word; the default is 1e-9.
      small_matrix_value: 1e-12,
      // For whole numbers 'simplex' would solve the relaxation.
      solver: whole ? 'choose' : 'simplex',
    });
    if (options.tolerance !== undefined)
      session.options.set({
        primal_feasibility_tolerance: options.tolerance,
        dual_feasibility_tolerance: options.tolerance,
      });
    if (whole)
      session.options.set({
        mip_rel_gap: options.mipRelativeGap ?? 1e-4,
        mip_abs_gap: (options.mipAbsoluteGap ?? 1e-6) * scaled.objectiveFactor,
        mip_feasibility_tolerance: options.tolerance ?? 1e-7,
      });
    session.passModel(arraysOf(scaled.model));
    const status = finalStatus(engine, session, scaled.model.cost, whole);
    if (status.word === 'unbounded' && hasBoundBeyondHighs(scaled.model))
      return withoutPoint('failed', NAME, 'bounds beyond 1e20 are open to HiGHS, which calls this unbounded');
    if (status.word !== 'optimal') return withoutPoint(status.word, NAME, status.message);
    const { colValue, rowDual } = session.getSolution();
    if (session.info.get('primal_solution_status') !== engine.constants.solutionStatus.feasible)
      return withoutPoint('failed', NAME, 'HiGHS says Optimal without a feasible point');
    return scaled.unscale(NAME, colValue, whole ? null : rowDual, messageOf(session, whole));
  } finally {
    session.dispose();
  }
}

function arraysOf(model: LinearProgram): ModelData {
  const { columnStart, rowIndex, value } = model.matrix;
  return {
    numCols: model.columnCount,
    numRows: model.rowCount,
    colCost: model.cost,
    colLower: model.columnLower,
    colUpper: model.columnUpper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csc',
      numRows: model.rowCount,
      numCols: model.columnCount,
      starts: columnStart,
      indices: rowIndex,
      values: value,
    },
    ...(hasIntegers(model) ? { integrality: Int32Array.from(model.integer ?? [], (w) => (w ? 1 : 0)) } : {}),
  };
}

interface Status {
  readonly word: Solution['status'];
  readonly message: string;
}

/**
 * What is not optimal is not believed at once. HiGHS 1.15's presolve calls about one in 4,000 small feasible and unbounded
 * models infeasible (found by fuzzing; see also HiGHS issues 2388, 2511, 2585), and without it the dual simplex leaves
 * one in 1,500 undecided. So feasibility is asked by itself, without costs and presolve; and from the feasible point the
 * primal simplex goes on to the optimum or without end.
 */
function finalStatus(engine: Highs, session: Model, cost: Float64Array, whole: boolean): Status {
  const codes = engine.constants.modelStatus;
  const first = session.run().modelStatus;
  if (first === codes.optimal) return { word: 'optimal', message: '' };
  if (isLimit(engine, first))
    return { word: 'stopped', message: `HiGHS stopped at a limit (model status ${first})` };

  const allColumns = { kind: 'range', from: 0, to: cost.length - 1 } as const;
  session.clearSolver();
  session.options.set('presolve', 'off');
  session.changeColsCost(allColumns, new Float64Array(cost.length));
  const settled = (status: number) => status === codes.optimal || status === codes.infeasible;
  let feasible = session.run().modelStatus;
  for (const [option, value] of whole ? [] : STUBBORN) {
    if (settled(feasible)) break;
    session.options.set(option, value);
    session.clearSolver();
    feasible = session.run().modelStatus;
  }
  if (feasible === codes.infeasible)
    return { word: 'infeasible', message: 'HiGHS: no point meets every row and bound' };
  if (feasible !== codes.optimal)
    return { word: 'failed', message: `HiGHS gave up (model status ${first}, without costs ${feasible})` };

  session.changeColsCost(allColumns, cost);
  session.options.set('presolve', 'off');
  if (!whole) session.options.set('simplex_strategy', PRIMAL_SIMPLEX);
  const last = session.run().modelStatus;
  if (last === codes.optimal) return { word: 'optimal', message: '' };
  if (last === codes.unbounded || last === codes.unboundedOrInfeasible)
    return { word: 'unbounded', message: 'HiGHS: feasible, and the objective falls without end' };
  return {
    word: 'failed',
    message: `HiGHS gave up (model status ${first}, feasible without costs, then ${last})`,
  };
}

const PRIMAL_SIMPLEX = 4;
/** What is tried in turn where the dual simplex cannot tell whether there is a feasible point. */
const STUBBORN = [
  ['simplex_strategy', PRIMAL_SIMPLEX],
  ['presolve', 'on'],
] as const;

function isLimit(engine: Highs, status: number): boolean {
  const { objectiveBound, objectiveTarget, timeLimit, iterationLimit, solutionLimit, interrupted } =
    engine.constants.modelStatus;
  return [objectiveBound, objectiveTarget, timeLimit, iterationLimit, solutionLimit, interrupted].some(
    (limit) => limit === status,
  );
}

/** From 1e20 on HiGHS takes a bound as open. */
function hasBoundBeyondHighs(model: LinearProgram): boolean {
  return [model.rowLower, model.rowUpper, model.columnLower, model.columnUpper].some((bounds) =>
    bounds.some((bound) => Math.abs(bound) >= 1e20 && Number.isFinite(bound)),
  );
}

function messageOf(session: Model, whole: boolean): string {
  if (!whole) return `HiGHS: optimal after ${session.info.get('simplex_iteration_count')} simplex iterations`;
  const gap = Number(session.info.get('mip_gap'));
  const nodes = session.info.get('mip_node_count');
  return `HiGHS: whole numbers within ${gap} of the bound, ${nodes} nodes`;
}

/** Measured on 650 rows × 120,050 columns: off 1.01 s, on 1.35 s. The opposite holds where there is much to remove. */
function presolveOf(model: LinearProgram, wanted: 'on' | 'off' | 'auto'): 'on' | 'off' {
  if (wanted !== 'auto') return wanted;
  // HiGHS 1.15's presolve can give a wrong optimum for whole numbers (tests/oracle/highs-presolve.test.ts).
  if (hasIntegers(model)) return 'off';
  const reduced = model.columnCount >= 20 * model.rowCount && model.columnCount >= 5_000;
  return reduced ? 'off' : 'on';
}
