import { accessTable } from '@dvc/testing';
import { type Caller, callers } from './read-path-callers.js';

/*
 * O: An's dossier that went all the way; O/draft and O/overdue others of his; O/pending: its result is not handed over;
 * O/shown and O/result: the file that another agency was shown, and the result. D: the same of a denunciation. E: one like O
 * that an agency decided which has ended since; its successor is that of the officers of O. I: one like O that a commune
 * desk took in on paper and handed over, so its applicant has no account; J: a denunciation that it took in; I/intake and
 * J/intake: the list by the place of intake. H: one like O whose result an amendment gave to the enterprise `firm`: said is
 * who holds it now, asked who held it before.
 *
 *   401 403 404  refused so
 *   none         answered, without a trace of it
 *   bare         shows that it is there; nothing that the applicant said, nor who he is
 *   said         with what the applicant said
 *   asked        with what agencies say to each other, and nothing that the applicant said
 *   all          with both
 */
export const TABLE = accessTable(
  Object.keys(callers) as Caller[],
  '/api/v1',
  `
                                                      anon  self  named other firm  desk  hand  stand hand2 lead  clerk acct  above below forgn consl admin audit adm2  aud2  edit  publ  svc   lost  taken third
# one dossier
GET /dossiers/{id}                         O          401   said  404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   all   404   403   403   403   404   404   404
GET /dossiers/{id}                         D          401   said  404   404   404   bare  all   all   bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}                         E          401   said  404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   all   404   403   403   403   404   404   404
GET /dossiers/{id}                         O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}                         O/pending  401   bare  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}                         D/overdue  401   said  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}                         I          401   404   404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   all   404   403   403   403   404   said  404
GET /dossiers/{id}                         J          401   404   404   404   404   bare  all   all   bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
POST /dossier-batches/reads                O          401   said  404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   all   404   403   403   403   404   404   404
POST /dossier-batches/reads                D          401   said  404   404   404   bare  all   all   bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
POST /dossier-batches/reads                E          401   said  404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   all   404   403   403   403   404   404   404
POST /dossier-batches/reads                O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
POST /dossier-batches/reads                D/overdue  401   said  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
POST /dossier-batches/reads                I          401   404   404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   all   404   403   403   403   404   said  404
POST /dossier-batches/reads                J          401   404   404   404   404   bare  all   all   bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/history                 O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/history                 D          401   said  404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/history                 E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/history                 O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/history                 D/overdue  401   said  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/history                 I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /dossiers/{id}/history                 J          401   404   404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/messages                O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/messages                D          401   said  404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   404   403   403   403   404   404   404
GET /dossiers/{id}/messages                E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/messages                O/draft    401   none  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/messages                I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /dossiers/{id}/messages                J          401   404   404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   404   403   403   403   404   404   404
GET /dossiers/{id}/steps                   O          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/steps                   D          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/steps                   E          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/steps                   O/draft    401   bare  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/steps                   I          401   404   404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   bare  404
GET /dossiers/{id}/steps                   J          401   404   404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/deadlines               O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/deadlines               D          401   said  404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/deadlines               E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/deadlines               O/draft    401   none  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/deadlines               I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /dossiers/{id}/deadlines               J          401   404   404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/items                   O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/items                   D          401   said  404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   404   403   403   403   404   404   404
GET /dossiers/{id}/items                   E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/items                   O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/items                   I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /dossiers/{id}/items                   J          401   404   404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   404   403   403   403   404   404   404
GET /dossiers/{id}/rating                  O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/rating                  D          401   said  404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/rating                  E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/rating                  O/draft    401   404   404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
# its papers
GET /dossiers/{id}/slips                   O          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/slips                   D          401   bare  404   404   404   403   bare  bare  403   403   403   403   403   404   404   404   403   403   403   404   403   403   403   404   404   404
GET /dossiers/{id}/slips                   E          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/slips                   O/draft    401   none  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/slips                   I          401   404   404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   bare  404
GET /dossiers/{id}/slips                   J          401   404   404   404   404   403   bare  bare  403   403   403   403   403   404   404   404   403   403   403   404   403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        D          401   said  404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   404   403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        O/draft    401   404   404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /dossiers/{id}/slips/{kind}.pdf        J          401   404   404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   404   403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf O          401   403   403   403   403   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf D          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf E          401   403   403   403   403   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf O/draft    401   403   403   403   403   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf I          401   403   403   403   403   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   403   404
GET /dossiers/{id}/slips/control-sheet.pdf J          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  bare  404   403   403   403   404   404   404
GET /dossiers/{id}/files                   O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/files                   D          401   said  404   404   404   none  said  said  none  none  403   403   none  404   404   404   none  none  none  404   403   403   403   404   404   404
GET /dossiers/{id}/files                   E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /dossiers/{id}/files                   O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/files                   I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /dossiers/{id}/files                   J          401   404   404   404   404   none  said  said  none  none  403   403   none  404   404   404   none  none  none  404   403   403   403   404   404   404
# files
GET /attachments/{id}                      O          401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}                      D          401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      E          401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}                      O/shown    401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   said  said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}                      D/shown    401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      O/result   401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}                      D/result   401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      O/draft    401   said  404   404   404   404   404   404   404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      O/pending  401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}                      D/overdue  401   said  404   404   404   404   404   404   404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      I          401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /attachments/{id}                      J          401   404   404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      I/shown    401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   said  said  said  said  404   403   403   403   404   said  404
GET /attachments/{id}                      I/result   401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /attachments/{id}                      J/result   401   404   404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              O          401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}/content              D          401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              E          401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}/content              O/shown    401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   said  said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}/content              D/shown    401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              O/result   401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}/content              D/result   401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              O/draft    401   said  404   404   404   404   404   404   404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              O/pending  401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /attachments/{id}/content              D/overdue  401   said  404   404   404   404   404   404   404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              I          401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /attachments/{id}/content              J          401   404   404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              I/shown    401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   said  said  said  said  404   403   403   403   404   said  404
GET /attachments/{id}/content              I/result   401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  said  404   403   403   403   404   said  404
GET /attachments/{id}/content              J/result   401   404   404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments                           O          401   said  none  none  none  none  said  none  none  none  403   403   none  none  none  none  403   403   403   403   403   403   403   none  none  none
GET /attachments                           D          401   said  none  none  none  none  said  none  none  none  403   403   none  none  none  none  403   403   403   403   403   403   403   none  none  none
HEAD /uploads/{id}                         O/upload   401   bare  404   404   404   404   404   404   404   404   403   403   404   404   404   404   403   403   403   403   403   403   403   404   404   404
OPTIONS /uploads                           O/upload   none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none
# lists and counts
GET /dossiers                              O          401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /dossiers                              D          401   said  none  none  none  bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   none  none  none
GET /dossiers                              E          401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /dossiers                              O/draft    401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /dossiers                              O/name     401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /dossiers                              D/name     401   none  none  none  none  none  none  none  none  none  403   403   none  none  none  none  none  none  none  none  403   403   403   none  none  none
GET /dossiers                              D/number   401   said  none  none  none  bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   none  none  none
GET /dossiers                              E/name     401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /dossiers                              I          401   none  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /dossiers                              I/intake   401   none  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  said  none
GET /dossiers                              J          401   none  none  none  none  bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   none  none  none
GET /dossiers                              J/intake   401   none  none  none  none  bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   none  none  none
GET /work-queue                            queue      401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   none  none  none
GET /log-book                              O          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   403   none  none
GET /log-book                              D          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /log-book                              E          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   403   none  none
GET /log-book                              I          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   403   said  none
GET /log-book                              J          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /log-book.pdf                          O          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   403   none  none
GET /log-book.pdf                          D          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /log-book.pdf                          E          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   403   none  none
GET /log-book.pdf                          I          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   403   said  none
GET /log-book.pdf                          J          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /dossier-statistics                    O          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /dossier-statistics                    D          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /dossier-statistics                    E          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /dossier-statistics                    I          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  bare  none  bare  bare  bare  none  403   403   403   403   bare  none
GET /dossier-statistics                    J          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  bare  none  bare  bare  bare  none  403   403   403   403   bare  none
GET /dossier-statistics/ratings            O          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /dossier-statistics/ratings            D          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /dossier-statistics/ratings            E          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  bare  none  403   403   403   403   none  none
GET /dossier-statistics/public             O          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /dossier-statistics/public             D          none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none
GET /dossier-statistics/public             E          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /dossier-statistics/public/overdue     O/overdue  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /dossier-statistics/public/overdue     D/overdue  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none
# without a token
GET /tracking/{number}                     O          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /tracking/{number}                     D          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /tracking/{number}                     D/guess    404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /tracking/{number}                     I          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
POST /ratings/invitation                   O          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
POST /ratings/invitation                   D          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
POST /ratings/invitation                   D/guess    404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
# registers
GET /register-entries/lookup               O          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /register-entries/lookup               D          404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /register-entries                      O          401   said  said  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /register-entries                      D          401   said  none  none  none  none  said  said  none  none  403   403   none  none  none  none  none  none  none  none  403   403   403   none  none  none
GET /register-entries                      E          401   said  said  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /register-entries                      I          401   none  said  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /register-entries                      J          401   none  none  none  none  none  said  said  none  none  403   403   none  none  none  none  none  none  none  none  403   403   403   none  none  none
GET /register-entries                      H          401   none  none  none  said  said  said  said  said  said  403   403   said  none  none  none  said  said  said  none  403   403   403   none  none  none
GET /register-entries/{id}                 O          401   said  said  404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /register-entries/{id}                 D          401   said  404   404   404   404   said  said  404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /register-entries/{id}                 E          401   said  said  404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /register-entries/{id}                 I          401   404   said  404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  said  404   403   403   403   404   404   404
GET /register-entries/{id}                 J          401   404   404   404   404   404   said  said  404   404   403   403   404   404   404   404   404   404   404   404   403   403   403   404   404   404
GET /register-entries/{id}                 H          401   404   404   404   said  all   all   all   all   all   403   403   all   404   404   404   all   all   all   404   403   403   403   404   404   404
# between agencies
GET /consultations                         O          401   403   403   403   403   none  none  none  none  none  none  403   asked none  none  asked 403   403   403   403   403   403   403   none  none  none
GET /consultations/{id}                    O          401   403   403   403   403   404   404   404   404   404   404   403   asked 404   404   asked 403   403   403   403   403   403   403   404   404   404
GET /consultations                         D          401   403   403   403   403   none  none  none  none  none  none  403   asked none  none  asked 403   403   403   403   403   403   403   none  none  none
GET /consultations                         E          401   403   403   403   403   none  none  none  none  none  none  403   asked none  none  asked 403   403   403   403   403   403   403   none  none  none
GET /consultations                         I          401   403   403   403   403   none  none  none  none  none  none  403   asked none  none  asked 403   403   403   403   403   403   403   none  none  none
GET /consultations/{id}                    D          401   403   403   403   403   404   404   404   404   404   404   403   asked 404   404   asked 403   403   403   403   403   403   403   404   404   404
GET /consultations/{id}                    E          401   403   403   403   403   404   404   404   404   404   404   403   asked 404   404   asked 403   403   403   403   403   403   403   404   404   404
GET /consultations/{id}                    I          401   403   403   403   403   404   404   404   404   404   404   403   asked 404   404   asked 403   403   403   403   403   403   403   404   404   404
GET /delegations                           standIn    401   403   403   403   403   403   bare  bare  bare  bare  403   403   bare  none  none  none  403   403   403   403   403   403   403   403   403   403
# what outside portals are told
GET /portal-connections                    portals    401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403   403   403
GET /portal-connections/{code}/{validFrom}/changes portals    401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403   403   403
GET /dossier-synchronisations              O          401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  403   403   403
GET /dossier-synchronisations              D          401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   none  403   403   403
GET /dossier-synchronisations              J          401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   none  403   403   403
# operations
GET /slip-forms                            forms      401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  bare  bare  bare  bare  bare  bare  bare  403   403   403   bare  bare  bare
GET /legacy-imports/{id}                   import     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  404   404   403   403   403   403   403   403
GET /dead-letters                          letter     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403   403   403
GET /dead-letters                          D/letter   401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403   403   403
GET /dead-letters/{id}                     letter     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403   403   403
GET /dead-letters/{id}                     D/letter   401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403   403   403
GET /replays                               replay     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403   403   403
GET /replays/{id}                          replay     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403   403   403
`,
);
