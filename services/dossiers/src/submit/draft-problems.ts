import { conflict, type Problem } from '@dvc/problems';
import type { Status } from '../dossier/state.js';
import { statusNames } from '../dossier/texts.js';

/** What was submitted is a record of the agency, and is withdrawn. */
export function onlyDraftsDeleted(status: Status): Problem {
  return conflict({
    vi: `Chỉ có thể xóa bản nháp; hồ sơ này đang ở trạng thái “${statusNames[status].vi}”. Hồ sơ đã nộp chỉ có thể rút.`,
    en: `Only a draft can be deleted; this dossier is "${statusNames[status].en}". What was submitted can be withdrawn.`,
  });
}
