import type { FieldError } from '@dvc/problems';
import type { Competence } from '../reference/competences.js';

/** What is wrong with the agency that a dossier is to go to: nothing, or one thing that names the choices there are. */
export function checkAgency(competence: Competence): readonly FieldError[] {
  if (competence.agency !== undefined) return [];
  const { why, choices } = competence;
  const list = choices.slice(0, 10).join(', ') + (choices.length > 10 ? ', …' : '');
  if (why === 'SUCCEEDED') return [succeededBy(list)];
  if (why === 'CLOSED') return [closed(list)];
  return [choices.length === 0 ? nobody() : notCompetent(list)];
}

export function closed(list = ''): FieldError {
  return finding('agencyClosed', {
    vi: `Cơ quan này không còn hoạt động và không có cơ quan kế thừa tiếp nhận thủ tục.${list && ` Có thể nộp tại: ${list}.`}`,
    en: `This agency no longer exists and no successor takes in the procedure.${list && ` It can be filed at: ${list}.`}`,
  });
}

function succeededBy(list: string): FieldError {
  return finding('agencySucceeded', {
    vi: `Cơ quan này đã được tổ chức lại; hãy chọn một trong các cơ quan kế thừa: ${list}.`,
    en: `This agency was reorganised; choose one of its successors: ${list}.`,
  });
}

function notCompetent(list: string): FieldError {
  return finding('notCompetent', {
    vi: `Hãy chọn một cơ quan có thẩm quyền: ${list}.`,
    en: `Choose one of the competent agencies: ${list}.`,
  });
}

function nobody(): FieldError {
  return finding('notCompetent', {
    vi: 'Chưa có cơ quan nào tiếp nhận thủ tục này.',
    en: 'No agency takes in this procedure yet.',
  });
}

function finding(code: string, message: FieldError['message']): FieldError {
  return { pointer: '/agency', code, message };
}
