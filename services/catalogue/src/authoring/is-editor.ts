import { type Actor, hasRole } from '@dvc/identity';

/** Whether the caller sees drafts. */
export function isEditor(actor: Actor | undefined): boolean {
  return actor !== undefined && hasRole(actor, 'catalogue_editor', 'catalogue_publisher', 'province_admin', 'auditor');
}
