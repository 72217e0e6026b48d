import { EnumField, InstantField, IntegerField, TextField } from '@dvc/hosting';
import { type SynchronisationState, synchronisationStates } from '../dossier/state.js';
import type { Synchronisation } from '../dossier/synchronisation.js';
import { ConnectionField } from './portal-connection.dto.js';

export const VERSION = { min: 1, max: 2_147_483_647 } as const;
export const REASON = { max: 1_000 } as const;
const nullable = { nullable: true } as const;

export class SynchronisationResponse {
  @ConnectionField()
  readonly connection: string;
  @EnumField(synchronisationStates)
  readonly state: SynchronisationState;
  @IntegerField({ ...VERSION, description: 'the revision that changed last what the portal is told' })
  readonly version: number;
  @InstantField({ description: 'when that was' })
  readonly since: string;
  @InstantField({ ...nullable, description: 'when the outcome of this version was known' })
  readonly reportedAt: string | null;
  @TextField({ ...REASON, ...nullable, description: 'why it failed' })
  readonly reason: string | null;
}

export function synchronisationResponse(s: Synchronisation): SynchronisationResponse {
  return {
    connection: s.connection,
    state: s.state,
    version: s.version,
    since: s.since.toISOString(),
    reportedAt: s.reportedAt?.toISOString() ?? null,
    reason: s.reason,
  };
}
