/** What does not agree, most patients first: what was found, what was decided of it, by whom and until when. */
import type { FindingText } from '../documents/finding-words-of';
import type { Language } from '../documents/language';
import type { LocalDate } from '../domain/dates';
import { type FindingRecord, isInForce } from '../mismatch/review';
import { center, left, type PaperFile, right } from './paper';
import { codeOfFolio } from './scan-code';
import { paperFigures, paperWords } from './words';

export interface ReportedFinding extends Pick<FindingRecord, 'finding' | 'assignee' | 'decision' | 'status'> {
  readonly place: string;
  readonly medicine: string | null;
  readonly text: FindingText;
}

export interface MismatchReport {
  readonly scope: string;
  readonly today: LocalDate;
  /** Sequence of the journal's last entry: what the report stands on. */
  readonly seq: number;
  /** Ranked. */
  readonly findings: readonly ReportedFinding[];
}

export function mismatchReport({ scope, today, seq, findings }: MismatchReport, lang: Language): PaperFile {
  const w = paperWords(lang);
  const m = w.mismatch;
  const f = paperFigures(lang);
  const folio = `DES-${scope}-${today}-${seq}`;
  const undecided = findings.filter((x) => !isInForce(x.decision, today)).length;
  return {
    name: `desajustes-${scope}-${today}`,
    title: `${m.title} · ${scope}`,
    lang,
    from: `${today}T00:00:00.000Z`,
    papers: [
      {
        folio,
        title: m.title,
        sheets: [
          {
            title: m.title,
            mark: null,
            tab: m.findings,
            facts: [
              { label: w.facts.folio, value: folio },
              { label: w.facts.date, value: f.dateWithYear(today) },
              { label: m.findings, value: f.count(findings.length) },
              { label: m.undecided, value: f.count(undecided) },
            ],
            code: codeOfFolio(folio),
            notes: [findings.length === 0 ? w.none : m.note],
            tables:
              findings.length === 0
                ? []
                : [
                    {
                      caption: m.findings,
                      columns: [
                        center(m.rank, 4),
                        left(m.where, 12),
                        left(m.finding, 16),
                        right(m.patients, 7),
                        left(m.evidence, 29),
                        left(m.decision, 20),
                        left(m.who, 10),
                        left(m.until, 8),
                      ],
                      rows: findings.map((found, i) => rowOf(found, i + 1, today, lang)),
                      totals: null,
                    },
                  ],
            signatures: [],
          },
        ],
      },
    ],
  };
}

function rowOf(
  { finding, decision, assignee, ...found }: ReportedFinding,
  rank: number,
  today: LocalDate,
  lang: Language,
) {
  const m = paperWords(lang).mismatch;
  const f = paperFigures(lang);
  const holds: boolean = isInForce(decision, today);
  const decided =
    decision === null
      ? `${m.open} ${found.text.suggestion}`
      : `${m.verdict[decision.verdict]}: ${decision.reason}${holds ? '' : ` ${m.ended(f.dateWithYear(decision.untilDate))}`}`;
  return [
    { value: rank, text: f.count(rank) },
    found.place,
    [found.text.title, found.medicine].filter(Boolean).join(': '),
    finding.patientsAffected === null
      ? m.unknown
      : { value: finding.patientsAffected, text: f.estimate(finding.patientsAffected) },
    found.text.found,
    decided,
    decision?.by.name ?? assignee?.name ?? '–',
    decision === null || !holds ? '–' : f.dateWithYear(decision.untilDate),
  ];
}
