/** `surtido check PLAN FOLDER`: an edited plan judged again, with every rule it breaks. */
import { type Catalogue, catalogueOf } from '../documents/catalogue';
import { left, right, type Table } from '../documents/table';
import { violationSentence } from '../documents/violations';
import { contentHash } from '../domain/content-hash';
import { localDate } from '../domain/dates';
import { AppError } from '../domain/errors';
import { groupBy, pairKey } from '../domain/group-by';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import type { ShippedLot } from '../plan/check-plan';
import { type Rescore, rescorePlan } from '../planning/rescore-plan';
import { type SolverName, solverNamed } from './choose-solver';
import { type FolderOptions, readInput, refuseErrors } from './folder-input';
import { type EditedLine, type EditedPlan, readPlanFile } from './plan-file';
import { readNamedFile } from './read-folder';
import { printJson, type Session } from './session';
import { paint, renderTable, wrap } from './terminal';

export interface CheckOptions extends FolderOptions {
  readonly solver: SolverName;
  /** Check although the plan was made from other data. */
  readonly anyway?: boolean;
}

const VIOLATIONS = 3;
/** Medicines shown where the two plans differ. */
const ROWS = 10;

export async function check(
  planPath: string,
  folder: string,
  options: CheckOptions,
  session: Session,
): Promise<number> {
  const { texts, progress } = session;
  const file = readNamedFile(planPath);
  const edited = readPlanFile(file, session.lang, texts);
  refuseErrors(edited.issues, planPath, session);
  const asOf = options.asOf ?? (edited.asOf === null ? undefined : (localDate(edited.asOf) ?? undefined));
  const policy = options.policy === undefined ? edited.policy : null;
  const { snapshot, policy: inForce } = await readInput(
    folder,
    { ...options, asOf },
    session,
    ...(policy === null ? [] : [policy]),
  );
  const doubt = refuseOtherData(edited, file.name, snapshot, options.anyway === true, session);

  const shipped = fromTheirPlaces(edited.lines, snapshot);
  const result = await rescorePlan({
    snapshot,
    policy: inForce,
    shipped,
    solve: solverNamed(options.solver),
    onStage: (stage) => progress.step(texts.progress[stage]),
  });
  progress.done();

  const catalogue = catalogueOf(snapshot);
  const sentences = result.violations.map((v) => violationSentence(v, catalogue, session.words));
  if (session.json) {
    const { violations, ...scores } = result;
    printJson(session, {
      asOf: snapshot.asOf,
      ...scores,
      violations: violations.map((v, i) => ({ ...v, sentence: sentences[i] })),
      warnings: doubt === null ? [] : [doubt],
    });
  } else session.print(render(result, sentences, doubt, catalogue, session));
  return result.violations.length > 0 ? VIOLATIONS : 0;
}

/** Where a line does not say from where: the warehouse, or the one other place that holds the lot. */
function fromTheirPlaces(lines: readonly EditedLine[], snapshot: Snapshot): ShippedLot[] {
  const warehouseId = warehouseOf(snapshot).facilityId;
  const holders = groupBy(snapshot.lots, (l) => pairKey(l.medicineId, l.lotId));
  return lines.map((line) => {
    if (line.fromFacilityId !== null) return { ...line, fromFacilityId: line.fromFacilityId };
    const places = (holders.get(pairKey(line.medicineId, line.lotId)) ?? []).map((l) => l.facilityId);
    const others = places.filter((id) => id !== line.facilityId);
    const only = places.includes(warehouseId) || others.length !== 1 ? warehouseId : (others[0] as string);
    return { ...line, fromFacilityId: only };
  });
}

/** A plan made from other data is refused; with --anyway the doubt is said instead. */
function refuseOtherData(
  edited: EditedPlan,
  name: string,
  snapshot: Snapshot,
  anyway: boolean,
  { texts }: Session,
): string | null {
  const planned = edited.asOf === null ? null : localDate(edited.asOf);
  const otherDay = planned !== null && planned !== snapshot.asOf;
  const otherData = edited.snapshotHash !== null && edited.snapshotHash !== contentHash(snapshot);
  if (!otherDay && !otherData) return null;
  const cause = otherDay
    ? texts.errors.otherDay(name, planned, snapshot.asOf)
    : texts.errors.otherData(name, snapshot.asOf);
  if (anyway) return cause;
  throw new AppError(
    otherDay ? 'plan-of-another-day' : 'plan-of-other-data',
    cause,
    texts.errors.otherFix,
    2,
  );
}

function render(
  result: Rescore,
  sentences: readonly string[],
  doubt: string | null,
  catalogue: Catalogue,
  session: Session,
): string {
  const { texts, look } = session;
  const { check: say } = texts;
  const broken = sentences.length > 0;
  const verdict = broken
    ? [
        paint(say.verdict(sentences.length), 'alarm', look),
        ...sentences.map((s) => wrap(`• ${s}`, look.width, '  ')),
      ]
    : [paint(say.clean, 'bold', look)];
  return [
    ...(doubt === null ? [] : [wrap(doubt, look.width)]),
    verdict.join('\n'),
    renderTable(scoreTable(result, session), look),
    ...medicineTable(result, catalogue, session).map((t) => renderTable(t, look)),
  ].join('\n\n');
}

function scoreTable({ checked, optimizer }: Rescore, { texts, words }: Session): Table {
  const { check: say } = texts;
  const { count, finePercent } = words.figures;
  // Two plans are compared: here an estimate keeps its last figure, or the difference would be lost.
  const orDash = (value: number | null): string => (value === null ? '–' : count(value));
  const gap = (score: Rescore['checked']): string =>
    score.gap < -1e-9 ? '–' : finePercent(Math.max(0, score.gap));
  return {
    columns: [left(say.title), right(say.columns.checked), right(say.columns.surtido)],
    rows: [
      [say.rows.packs, count(checked.packs), count(optimizer.packs)],
      [say.rows.patientsUnserved, orDash(checked.patientsUnserved), orDash(optimizer.patientsUnserved)],
      [say.rows.unmetTreatments, count(checked.unmetTreatments), count(optimizer.unmetTreatments)],
      [say.rows.value, count(checked.value), count(optimizer.value)],
      [say.rows.gap, gap(checked), gap(optimizer)],
    ],
    note: null,
  };
}

/** Medicines that the two plans ship in different numbers, those that cost patients most first; none where all agree. */
function medicineTable({ checked, optimizer }: Rescore, catalogue: Catalogue, session: Session): Table[] {
  const { check: say } = session.texts;
  const { count } = session.words.figures;
  const ownOf = new Map(optimizer.medicines.map((m) => [m.medicineId, m]));
  const rows = checked.medicines
    .flatMap((m) => {
      const own = ownOf.get(m.medicineId);
      if (!own || own.packs === m.packs) return [];
      return [{ m, own, worse: m.unmetTreatments - own.unmetTreatments }];
    })
    .sort((a, b) => b.worse - a.worse);
  if (rows.length === 0) return [];
  const orDash = (value: number | null): string => (value === null ? '–' : count(value));
  const c = say.medicineColumns;
  return [
    {
      columns: [
        left(say.medicinesTitle, 40),
        right(c.packs),
        right(c.surtidoPacks),
        right(c.unserved),
        right(c.surtidoUnserved),
      ],
      rows: rows
        .slice(0, ROWS)
        .map(({ m, own }) => [
          catalogue.medicineName(m.medicineId),
          count(m.packs),
          count(own.packs),
          orDash(m.patientsUnserved),
          orDash(own.patientsUnserved),
        ]),
      note: rows.length > ROWS ? say.more(rows.length - ROWS) : null,
    },
  ];
}
