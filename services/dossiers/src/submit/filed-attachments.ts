import type { FiledAttachment } from '../storage/submit-dossier.sql.js';
import type { ComponentRequirement, GivenComponent } from './check-components.js';

/** The files of the components one by one, numbered within their component, with the types that it takes. */
export function filedAttachments(
  requirements: readonly ComponentRequirement[],
  given: readonly GivenComponent[],
): readonly FiledAttachment[] {
  return given.flatMap(({ code, attachmentIds }) => {
    const mediaTypes = requirements.find((r) => r.code === code)?.mediaTypes ?? [];
    return attachmentIds.map((attachmentId, position) => ({ component: code, position, attachmentId, mediaTypes }));
  });
}
