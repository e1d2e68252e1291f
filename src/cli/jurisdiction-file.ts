/** What `surtido simulate` is given of a jurisdiction: its folder, or a JSON file that names one and says what to play. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { LocalDate } from '../domain/dates';
import { AppError } from '../domain/errors';
import type { Policy } from '../domain/policy';
import { IssueList } from '../intake/issues';
import { readJsonFile } from '../intake/json-file';
import type { RuleSpec } from '../simulate/jurisdiction/experiment';
import type { ScenarioChoices } from '../simulate/jurisdiction/scenario';
import { policyFault } from '../simulate/policy-fault';
import { POLICY_NAMES } from '../simulate/policy-named';
import { refuseErrors } from './folder-input';
import { readNamedFile } from './read-folder';
import type { Session } from './session';

/** Settings that are left out are those of the folder's policy. */
export interface StatedPlan {
  readonly policy: 'surtido';
  readonly label?: string;
  readonly settings?: Partial<Policy>;
}
type StatedRule = Exclude<RuleSpec, { readonly policy: 'surtido' }> | StatedPlan;

/** A road that closes, by route or by unit. */
export interface StatedClosure {
  readonly routeId?: string;
  readonly facilityId?: string;
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
}

export interface JurisdictionFile extends Partial<Omit<ScenarioChoices, 'closures'>> {
  readonly folder: string;
  readonly closures?: readonly StatedClosure[];
  readonly policies?: readonly StatedRule[];
}

const amount = z.number().min(0);
const day = z.iso.date().transform((text) => text as LocalDate);
const closure = { fromDate: day, toDate: day };
/** The settings of a plan are the policy file's to check, those of a formula `policyFault`'s. */
const fileSchema = z.strictObject({
  folder: z.string().min(1),
  months: z.int().min(1).optional(),
  supplyShare: amount.optional(),
  announcedDays: z.int().min(0).optional(),
  reportDelayDays: z.int().min(0).optional(),
  lateReportChance: amount.max(1).optional(),
  reportInflation: z.record(z.string(), amount).optional(),
  closures: z
    .array(
      z
        .union([
          z.strictObject({ routeId: z.string().min(1), ...closure }),
          z.strictObject({ facilityId: z.string().min(1), ...closure }),
        ])
        .refine(({ fromDate, toDate }) => fromDate <= toDate, {
          error: 'fromDate ≤ toDate',
          path: ['toDate'],
        }),
    )
    .optional(),
  policies: z
    .array(
      z.discriminatedUnion(
        'policy',
        [
          z.strictObject({ policy: z.literal('kits') }),
          z.strictObject({
            policy: z.literal('surtido'),
            label: z.string().optional(),
            settings: z.record(z.string(), z.unknown()).optional(),
          }),
          z.looseObject({ policy: z.enum(POLICY_NAMES.filter((name) => name !== 'surtido')) }),
        ],
        { error: ['kits', ...POLICY_NAMES].join(', ') },
      ),
    )
    .min(1)
    .optional(),
});

/**
 * Null for a scenario of one medicine.
 *
 * @throws BadIntake, AppError with what is wrong of the file, by field.
 */
export function jurisdictionFileOf(path: string, session: Session): JurisdictionFile | null {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return { folder: path };
  const file = readNamedFile(path);
  if (!namesFolder(file.bytes)) return null;
  const issues = new IssueList(session.lang);
  const read = readJsonFile(file, fileSchema, () => Object.keys(fileSchema.shape), session.lang, issues);
  refuseErrors(issues.list(), file.name, session);
  const stated = read as JurisdictionFile;
  stated.policies?.forEach((spec, k) => {
    const wrong =
      spec.policy === 'kits' || spec.policy === 'surtido' ? null : policyFault(`policies.${k}`, spec);
    if (wrong === null) return;
    const [cause, fix] = session.texts.simulate.badScenario(file.name, wrong.field, wrong.found, wrong.fix);
    throw new AppError('bad-scenario', cause, fix, 2);
  });
  return { ...stated, folder: resolve(dirname(path), stated.folder) };
}

/** What is no JSON at all is told by who reads the scenario. */
function namesFolder(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && 'folder' in value;
  } catch {
    return false;
  }
}
