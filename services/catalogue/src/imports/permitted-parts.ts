import { type Actor, hasRole } from '@dvc/identity';
import { forbidden } from '@dvc/problems';
import type { UploadPart } from './import-parts.js';

/** The parts, unless agencies are among them that the actor may not bring: 403. */
export function permitted(parts: readonly UploadPart[], actor: Actor): readonly UploadPart[] {
  if (parts.some(({ kind }) => kind === 'AGENCIES') && !hasRole(actor, 'province_admin'))
    throw forbidden({
      vi: 'Chỉ quản trị cấp tỉnh được nhập cơ quan.',
      en: 'Only a province administrator takes in agencies.',
    });
  return parts;
}
