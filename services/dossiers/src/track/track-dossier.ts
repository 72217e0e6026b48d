import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parseDossierCode } from '../dossier/dossier-code.js';
import { unknownDossier } from '../dossier/problems.js';
import { isProvisionalNumber, numberOf } from '../dossier/public-number.js';
import { type Entry, entryNames, statusNames } from '../dossier/texts.js';
import { HistoryRows } from '../storage/history-rows.js';
import { type TrackedDossier, TrackedDossiers } from '../storage/tracked-dossiers.js';
import type { TrackingResponse } from './tracking.response.js';

/** The steps that the public sees; payments and what agencies ask each other are none of its business. */
const PUBLIC_STEPS = [
  'submission',
  'acceptance',
  'refusal',
  'supplement-request',
  'supplement',
  'extension',
  'approval',
  'acknowledgement',
  'result',
  'handover',
  'dispatch',
  'delivery',
  'discontinuation',
  'second-level-end',
  'withdrawal-grant',
] as const satisfies readonly Entry[];
const MAX_STEPS = 200;

/** The public answer to "how far is it?", for whoever knows the number and the key. */
@Injectable()
export class TrackDossier {
  constructor(
    private readonly dossiers: TrackedDossiers,
    private readonly history: HistoryRows,
  ) {}

  /** Throws the same 404 for an unknown number and for a wrong key. */
  async track(number: string, key: string): Promise<TrackingResponse> {
    const dossier = await this.find(number.trim().toUpperCase());
    if (!opens(key.trim().toUpperCase(), dossier?.trackingKey) || !dossier) throw unknownDossier();
    const steps = await this.history.latest(dossier.id, PUBLIC_STEPS, MAX_STEPS);
    return {
      number: numberOf(dossier) ?? number,
      procedureName: dossier.procedureName,
      agencyName: dossier.agencyName,
      status: dossier.status,
      statusVi: statusNames[dossier.status].vi,
      submittedAt: dossier.submittedAt.toISOString(),
      acceptedAt: dossier.acceptedAt?.toISOString() ?? null,
      due: dossier.due,
      completedAt: dossier.completedAt?.toISOString() ?? null,
      returnedAt: dossier.returnedAt?.toISOString() ?? null,
      steps: steps.map(({ entry, at }) => ({ act: entry, nameVi: entryNames[entry], at: at.toISOString() })),
    };
  }

  private async find(number: string): Promise<TrackedDossier | undefined> {
    if (isProvisionalNumber(number)) return this.dossiers.byProvisionalNumber(number);
    return parseDossierCode(number) && this.dossiers.byCode(number);
  }
}

/** Compares in constant time; hashing makes the lengths equal. */
function opens(given: string, key: string | undefined): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(key ?? '')) && key !== undefined;
}
