/**
 * A jurisdiction's files at once: catalogue, policy, opening stock, what is on the road, past reports. One entry, so that
 * all of it is there or none; the rows of the reports go before it as content that the entry names.
 */
import type { CatalogueImported } from '../catalogue/catalogue-state';
import { type Decided, refuse } from '../domain/decision';
import type { IntakeIssue } from '../domain/errors';
import type { Scope } from '../domain/people';
import { warehouseOf } from '../domain/snapshot';
import { readSnapshot } from '../intake/read-snapshot';
import type { Language } from '../intake/words';
import type { Outcome, Request } from '../journal/journal';
import { decideImportOpening } from '../stock/import-opening';
import { putBlob } from '../storage/blobs';
import type { House } from './house';

export interface ImportedFolder {
  readonly outcome: Outcome;
  /** Faults and doubts by file, row and field; with an error nothing is stored. */
  readonly issues: readonly IntakeIssue[];
}

/** In a thread of its own where the house has one: other requests are answered meanwhile. */
async function read(
  { runTask }: Partial<Pick<House, 'runTask'>>,
  { files, lang, asOf }: { files: ReadonlyMap<string, Uint8Array>; lang: Language; asOf: string | undefined },
): Promise<ReturnType<typeof readSnapshot>> {
  if (!runTask) return readSnapshot(files, { lang, asOf });
  const { read: bytes } = await runTask({ kind: 'read', files, lang, asOf });
  return JSON.parse(Buffer.from(bytes as Uint8Array).toString('utf8')) as ReturnType<typeof readSnapshot>;
}

export async function importFolder(
  house: Pick<House, 'journal' | 'storage'> & Partial<Pick<House, 'runTask'>>,
  scope: Scope,
  request: Request,
  {
    files,
    lang,
    asOf,
  }: {
    readonly files: ReadonlyMap<string, Uint8Array>;
    readonly lang: Language;
    readonly asOf?: string | undefined;
  },
): Promise<ImportedFolder> {
  const { snapshot, policy, issues } = await read(house, { files, lang, asOf });
  if (snapshot === null) {
    const errors = issues.filter((i) => i.severity === 'error');
    const refusal = refuse(
      422,
      'bad-files',
      `The files have ${errors.length} error(s), the first in ${errors[0]?.file ?? 'the folder'}${errors[0]?.row ? `, row ${errors[0].row}` : ''}: ${errors[0]?.found ?? ''}`,
      'Mend them and import again; nothing was stored.',
    );
    const outcome = await house.journal.act(scope, request, () => refusal);
    return { outcome, issues };
  }
  const {
    asOf: _asOf,
    lots,
    inTransit,
    consumption,
    locks: _locks,
    campaigns: _campaigns,
    ...catalogue
  } = snapshot;
  const bytes = Buffer.from(JSON.stringify(consumption));
  const reports =
    consumption.length > 0 ? { rowsHash: await putBlob(house.storage, bytes), rows: consumption } : null;
  const note = [...files.keys()].sort().join(', ');
  const fromFacilityId = warehouseOf(snapshot).facilityId;
  const outcome = await house.journal.act(scope, request, (state) => {
    const opening = decideImportOpening(
      state.stock,
      state.reports,
      { facilities: catalogue.facilities, medicines: catalogue.medicines },
      { lots, inTransit, fromFacilityId, reports, note },
      request.meta,
    );
    if (opening.kind === 'refused') return opening;
    const payload: typeof opening.payload & CatalogueImported = { ...opening.payload, catalogue, policy };
    return { ...opening, payload } satisfies Decided;
  });
  return { outcome, issues };
}
