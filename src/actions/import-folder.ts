/**
 * A jurisdiction's files at once: catalogue, policy, opening stock, what is on the road, past reports. One entry, so that
 * all of it is there or none; the rows of the reports go before it as content that the entry names.
 */
import type { CatalogueImported } from '../catalogue/catalogue-state';
import { EMPTY_CATALOGUE } from '../domain/catalogue';
import { type Decided, refuse } from '../domain/decision';
import type { IntakeIssue } from '../domain/errors';
import type { Scope } from '../domain/people';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import { type FolderRead, readFolder } from '../intake/read-folder';
import type { Language } from '../intake/words';
import type { Outcome, Request } from '../journal/journal';
import { decideImportOpening } from '../stock/import-opening';
import { contentsOf } from '../stock/report-contents';
import { putBlob } from '../storage/blobs';
import type { House } from './house';
import { keepImportReport, noteImportBegun, noteImportEnded } from './import-report';

export interface ImportedFolder {
  readonly outcome: Outcome;
  /** Faults and doubts by file, row and field; with an error nothing is stored. */
  readonly issues: readonly IntakeIssue[];
}

interface Folder {
  /** Text files, and workbooks with one sheet a file. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly lang: Language;
  readonly asOf?: string | undefined;
  /** Past reports alone, of a jurisdiction that has its catalogue and stock already. */
  readonly only?: 'reports' | undefined;
}

/** In a thread of its own where the house has one: other requests are answered meanwhile. */
async function read(
  { runTask }: Partial<Pick<House, 'runTask'>>,
  { files, lang, asOf }: Folder,
): Promise<FolderRead> {
  if (!runTask) return readFolder(files, { lang, asOf });
  const { read: bytes } = await runTask({ kind: 'read', files, lang, asOf });
  return JSON.parse(Buffer.from(bytes as Uint8Array).toString('utf8')) as FolderRead;
}

export async function importFolder(
  house: Pick<House, 'journal' | 'storage'> & Partial<Pick<House, 'runTask'>>,
  scope: Scope,
  request: Request,
  folder: Folder,
): Promise<ImportedFolder> {
  const { storage } = house;
  const handedIn = { at: request.meta.at, files: [...folder.files.keys()].sort() };
  await noteImportBegun(storage, scope, handedIn);
  const imported = await imports(house, scope, request, folder);
  const { outcome, issues } = imported;
  if (!outcome.replayed)
    await keepImportReport(storage, scope, {
      ...handedIn,
      stored: outcome.kind !== 'refused',
      issues,
    });
  await noteImportEnded(storage, scope);
  return imported;
}

async function keptReports({ storage }: Pick<House, 'storage'>, rows: Snapshot['consumption']) {
  return rows.length > 0 ? { rowsHash: await putBlob(storage, Buffer.from(contentsOf(rows))), rows } : null;
}

async function imports(
  house: Pick<House, 'journal' | 'storage'> & Partial<Pick<House, 'runTask'>>,
  scope: Scope,
  request: Request,
  { files, lang, asOf, only }: Folder,
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
  const { asOf: _asOf, lots, inTransit, consumption, locks: _locks, ...lists } = snapshot;
  const catalogue = { ...EMPTY_CATALOGUE, ...lists };
  const reports = await keptReports(house, consumption);
  const note = [...files.keys()].sort().join(', ');
  const fromFacilityId = warehouseOf(snapshot).facilityId;
  const outcome = await house.journal.act(scope, request, (state) => {
    if (only === 'reports')
      return decideImportOpening(
        state.stock,
        state.reports,
        state.catalogue.catalogue,
        { lots: [], inTransit: [], fromFacilityId, reports, note },
        request.meta,
      );
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
