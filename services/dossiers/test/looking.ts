import { dossierUnassigned } from '@dvc/contracts';
import type { DossierHost } from './dossiers.js';
import { personas } from './personas.js';

const MONTH_MS = 30 * 86_400_000;

/**
 * The instances have looked at everything: what was given to them after all the rest, and is looked at last, was told of.
 * `procedureCode`: one without fees.
 */
export async function looked(dossiers: DossierHost, procedureCode: string): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const { id } = await dossiers.accepted(personas.an, { procedureCode });
    await dossiers.host.service.database.pool.query('UPDATE dossier SET accepted_at = $2 WHERE id = $1', [
      id,
      new Date(Date.now() - MONTH_MS),
    ]);
    await dossiers.host.awaitEvent(dossierUnassigned, id);
  }
}
