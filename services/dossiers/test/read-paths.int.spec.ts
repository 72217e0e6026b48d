import { openApiDocument } from '@dvc/hosting';
import { roles } from '@dvc/identity';
import { accessTable, readOperationsOf, type TestAnswer, type TestClaims } from '@dvc/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { dossiersService } from '../src/index.js';
import { DossierHost } from './dossiers.js';
import {
  BELOW,
  type Caller,
  callers,
  CONFIDANTS,
  denouncedThere,
  denunciation,
  filings,
  inherited,
  ordinary,
  takenIn,
  THIRD,
} from './read-path-callers.js';
import { saidBy } from './read-path-cases.js';
import type { Subject } from './read-path-subjects.js';
import { prepareSubjects } from './read-path-world.js';

/*
 * O: An's dossier that went all the way; O/draft and O/overdue others of his; O/pending: its result is not handed over;
 * O/shown and O/result: the file that another agency was shown, and the result. D: the same of a denunciation. E: one like O
 * that an agency decided which has ended since; its successor is that of the officers of O. I: one like O that a commune
 * desk took in on paper and handed over, so its applicant has no account; J: a denunciation that it took in; I/intake and
 * J/intake: the list by the place of intake.
 *
 *   401 403 404  refused so
 *   none         answered, without a trace of it
 *   bare         shows that it is there; nothing that the applicant said, nor who he is
 *   said         with what the applicant said
 *   asked        with what agencies say to each other, and nothing that the applicant said
 *   all          with both
 */
const TABLE = accessTable(
  Object.keys(callers) as Caller[],
  '/api/v1',
  `
                                                      anon  self  named other firm  desk  hand  stand hand2 lead  clerk acct  above below forgn consl admin audit edit  publ  svc   lost  taken third
# one dossier
GET /dossiers/{id}                         O          401   said  404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   403   403   403   404   404   404
GET /dossiers/{id}                         D          401   said  404   404   404   bare  all   all   bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}                         E          401   said  404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   403   403   403   404   404   404
GET /dossiers/{id}                         O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}                         O/pending  401   bare  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}                         D/overdue  401   said  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}                         I          401   404   404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   403   403   403   404   said  404
GET /dossiers/{id}                         J          401   404   404   404   404   bare  all   all   bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
POST /dossier-batches/reads                O          401   said  404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   403   403   403   404   404   404
POST /dossier-batches/reads                D          401   said  404   404   404   bare  all   all   bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
POST /dossier-batches/reads                E          401   said  404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   403   403   403   404   404   404
POST /dossier-batches/reads                O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
POST /dossier-batches/reads                D/overdue  401   said  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
POST /dossier-batches/reads                I          401   404   404   404   404   all   all   all   all   all   403   403   all   404   404   404   all   all   403   403   403   404   said  404
POST /dossier-batches/reads                J          401   404   404   404   404   bare  all   all   bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/history                 O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/history                 D          401   said  404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/history                 E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/history                 O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/history                 D/overdue  401   said  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/history                 I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /dossiers/{id}/history                 J          401   404   404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/messages                O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/messages                D          401   said  404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   403   403   404   404   404
GET /dossiers/{id}/messages                E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/messages                O/draft    401   none  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/messages                I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /dossiers/{id}/messages                J          401   404   404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   403   403   404   404   404
GET /dossiers/{id}/steps                   O          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/steps                   D          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/steps                   E          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/steps                   O/draft    401   bare  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/steps                   I          401   404   404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   bare  404
GET /dossiers/{id}/steps                   J          401   404   404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/deadlines               O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/deadlines               D          401   said  404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/deadlines               E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/deadlines               O/draft    401   none  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/deadlines               I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /dossiers/{id}/deadlines               J          401   404   404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/items                   O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/items                   D          401   said  404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   403   403   404   404   404
GET /dossiers/{id}/items                   E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/items                   O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/items                   I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /dossiers/{id}/items                   J          401   404   404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   403   403   404   404   404
GET /dossiers/{id}/rating                  O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/rating                  D          401   said  404   404   404   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/rating                  E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/rating                  O/draft    401   404   404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
# its papers
GET /dossiers/{id}/slips                   O          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/slips                   D          401   bare  404   404   404   403   bare  bare  403   403   403   403   403   404   404   404   403   403   403   403   403   404   404   404
GET /dossiers/{id}/slips                   E          401   bare  404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/slips                   O/draft    401   none  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/slips                   I          401   404   404   404   404   bare  bare  bare  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   bare  404
GET /dossiers/{id}/slips                   J          401   404   404   404   404   403   bare  bare  403   403   403   403   403   404   404   404   403   403   403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        D          401   said  404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        O/draft    401   404   404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/slips/{kind}.pdf        I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /dossiers/{id}/slips/{kind}.pdf        J          401   404   404   404   404   403   said  said  403   403   403   403   403   404   404   404   403   403   403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf O          401   403   403   403   403   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf D          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf E          401   403   403   403   403   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf O/draft    401   403   403   403   403   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/slips/control-sheet.pdf I          401   403   403   403   403   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   403   404
GET /dossiers/{id}/slips/control-sheet.pdf J          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  404   404   404   bare  bare  403   403   403   404   404   404
GET /dossiers/{id}/files                   O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/files                   D          401   said  404   404   404   none  said  said  none  none  403   403   none  404   404   404   none  none  403   403   403   404   404   404
GET /dossiers/{id}/files                   E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /dossiers/{id}/files                   O/draft    401   said  404   404   404   404   404   404   404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /dossiers/{id}/files                   I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /dossiers/{id}/files                   J          401   404   404   404   404   none  said  said  none  none  403   403   none  404   404   404   none  none  403   403   403   404   404   404
# files
GET /attachments/{id}                      O          401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /attachments/{id}                      D          401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      E          401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /attachments/{id}                      O/shown    401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   said  said  said  403   403   403   404   404   404
GET /attachments/{id}                      D/shown    401   said  404   404   404   404   said  said  404   404   404   403   said  404   404   said  404   404   403   403   403   404   404   404
GET /attachments/{id}                      O/result   401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /attachments/{id}                      D/result   401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      O/draft    401   said  404   404   404   404   404   404   404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      O/pending  401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /attachments/{id}                      D/overdue  401   said  404   404   404   404   404   404   404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      I          401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /attachments/{id}                      J          401   404   404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}                      I/shown    401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   said  said  said  403   403   403   404   said  404
GET /attachments/{id}                      I/result   401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /attachments/{id}                      J/result   401   404   404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              O          401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /attachments/{id}/content              D          401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              E          401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /attachments/{id}/content              O/shown    401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   said  said  said  403   403   403   404   404   404
GET /attachments/{id}/content              D/shown    401   said  404   404   404   404   said  said  404   404   404   403   said  404   404   said  404   404   403   403   403   404   404   404
GET /attachments/{id}/content              O/result   401   said  404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /attachments/{id}/content              D/result   401   said  404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              O/draft    401   said  404   404   404   404   404   404   404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              O/pending  401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /attachments/{id}/content              D/overdue  401   said  404   404   404   404   404   404   404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              I          401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /attachments/{id}/content              J          401   404   404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments/{id}/content              I/shown    401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   said  said  said  403   403   403   404   said  404
GET /attachments/{id}/content              I/result   401   404   404   404   404   said  said  said  said  said  404   403   said  404   404   404   said  said  403   403   403   404   said  404
GET /attachments/{id}/content              J/result   401   404   404   404   404   404   said  said  404   404   404   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /attachments                           O          401   said  none  none  none  none  said  none  none  none  403   403   none  none  none  none  403   403   403   403   403   none  none  none
GET /attachments                           D          401   said  none  none  none  none  said  none  none  none  403   403   none  none  none  none  403   403   403   403   403   none  none  none
HEAD /uploads/{id}                         O/upload   401   bare  404   404   404   404   404   404   404   404   403   403   404   404   404   404   403   403   403   403   403   404   404   404
OPTIONS /uploads                           O/upload   none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none
# lists and counts
GET /dossiers                              O          401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /dossiers                              D          401   said  none  none  none  bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   none  none  none
GET /dossiers                              E          401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /dossiers                              O/draft    401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /dossiers                              O/name     401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /dossiers                              D/name     401   none  none  none  none  none  none  none  none  none  403   403   none  none  none  none  none  none  403   403   403   none  none  none
GET /dossiers                              D/number   401   said  none  none  none  bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   none  none  none
GET /dossiers                              E/name     401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /dossiers                              I          401   none  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /dossiers                              I/intake   401   none  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  said  none
GET /dossiers                              J          401   none  none  none  none  bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   none  none  none
GET /dossiers                              J/intake   401   none  none  none  none  bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   none  none  none
GET /work-queue                            queue      401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   none  none  none
GET /log-book                              O          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   403   none  none
GET /log-book                              D          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /log-book                              E          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   403   none  none
GET /log-book                              I          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   403   said  none
GET /log-book                              J          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /log-book.pdf                          O          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   403   none  none
GET /log-book.pdf                          D          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /log-book.pdf                          E          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   403   none  none
GET /log-book.pdf                          I          401   403   403   403   403   said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   403   said  none
GET /log-book.pdf                          J          401   403   403   403   403   bare  said  said  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /dossier-statistics                    O          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /dossier-statistics                    D          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /dossier-statistics                    E          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /dossier-statistics                    I          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  bare  none  bare  bare  403   403   403   403   bare  none
GET /dossier-statistics                    J          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  bare  none  bare  bare  403   403   403   403   bare  none
GET /dossier-statistics/ratings            O          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /dossier-statistics/ratings            D          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /dossier-statistics/ratings            E          401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  none  none  none  bare  bare  403   403   403   403   none  none
GET /dossier-statistics/public             O          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /dossier-statistics/public             D          none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none
GET /dossier-statistics/public             E          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /dossier-statistics/public/overdue     O/overdue  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /dossier-statistics/public/overdue     D/overdue  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none  none
# without a token
GET /tracking/{number}                     O          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /tracking/{number}                     D          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /tracking/{number}                     D/guess    404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /tracking/{number}                     I          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
POST /ratings/invitation                   O          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
POST /ratings/invitation                   D          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
POST /ratings/invitation                   D/guess    404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
# registers
GET /register-entries/lookup               O          bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare  bare
GET /register-entries/lookup               D          404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404   404
GET /register-entries                      O          401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /register-entries                      D          401   said  none  none  none  none  said  said  none  none  403   403   none  none  none  none  none  none  403   403   403   none  none  none
GET /register-entries                      E          401   said  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /register-entries                      I          401   none  none  none  none  said  said  said  said  said  403   403   said  none  none  none  said  said  403   403   403   none  none  none
GET /register-entries                      J          401   none  none  none  none  none  said  said  none  none  403   403   none  none  none  none  none  none  403   403   403   none  none  none
GET /register-entries/{id}                 O          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /register-entries/{id}                 D          401   said  404   404   404   404   said  said  404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
GET /register-entries/{id}                 E          401   said  404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /register-entries/{id}                 I          401   404   404   404   404   said  said  said  said  said  403   403   said  404   404   404   said  said  403   403   403   404   404   404
GET /register-entries/{id}                 J          401   404   404   404   404   404   said  said  404   404   403   403   404   404   404   404   404   404   403   403   403   404   404   404
# between agencies
GET /consultations                         O          401   403   403   403   403   none  none  none  none  none  none  403   asked none  none  asked 403   403   403   403   403   none  none  none
GET /consultations/{id}                    O          401   403   403   403   403   404   404   404   404   404   404   403   asked 404   404   asked 403   403   403   403   403   404   404   404
GET /consultations                         D          401   403   403   403   403   none  none  none  none  none  none  403   asked none  none  asked 403   403   403   403   403   none  none  none
GET /consultations                         E          401   403   403   403   403   none  none  none  none  none  none  403   asked none  none  asked 403   403   403   403   403   none  none  none
GET /consultations                         I          401   403   403   403   403   none  none  none  none  none  none  403   asked none  none  asked 403   403   403   403   403   none  none  none
GET /consultations/{id}                    D          401   403   403   403   403   404   404   404   404   404   404   403   asked 404   404   asked 403   403   403   403   403   404   404   404
GET /consultations/{id}                    E          401   403   403   403   403   404   404   404   404   404   404   403   asked 404   404   asked 403   403   403   403   403   404   404   404
GET /consultations/{id}                    I          401   403   403   403   403   404   404   404   404   404   404   403   asked 404   404   asked 403   403   403   403   403   404   404   404
GET /delegations                           standIn    401   403   403   403   403   403   bare  bare  bare  bare  403   403   bare  none  none  none  403   403   403   403   403   403   403   403
# what outside portals are told
GET /portal-connections                    portals    401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403
GET /dossier-synchronisations              O          401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  403   403   403
GET /dossier-synchronisations              D          401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   none  403   403   403
GET /dossier-synchronisations              J          401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   none  403   403   403
# operations
GET /slip-forms                            forms      401   403   403   403   403   bare  bare  bare  bare  bare  403   403   bare  bare  bare  bare  bare  bare  403   403   403   bare  bare  bare
GET /legacy-imports/{id}                   import     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403
GET /dead-letters                          letter     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403
GET /dead-letters                          D/letter   401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403
GET /dead-letters/{id}                     letter     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403
GET /dead-letters/{id}                     D/letter   401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403
GET /replays                               replay     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403
GET /replays/{id}                          replay     401   403   403   403   403   403   403   403   403   403   403   403   403   403   403   403   bare  bare  403   403   403   403   403   403
`,
);

/** They take no Idempotency-Key because doing them twice is doing them once. */
const OPERATORS_ACTS = [
  'POST /api/v1/dead-letters/requeue',
  'POST /api/v1/dead-letters/{id}/requeue',
  'POST /api/v1/replays',
];

describe('every read path of the service', () => {
  let dossiers: DossierHost;
  let subjects: Readonly<Record<string, Subject>>;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    subjects = await prepareSubjects(dossiers, {
      ordinary,
      denunciation,
      inherited,
      takenIn,
      denouncedThere,
      third: THIRD,
      below: BELOW,
      standIn: callers.stand(),
    });
  });
  afterAll(() => dossiers.stop());

  it('stands in the table, and the table has no other', () => {
    const document = openApiDocument(dossiers.host.service.app, dossiersService);
    const listed = [...new Set(TABLE.map(({ operation }) => operation))].sort();
    expect(listed).toEqual(readOperationsOf(document).filter((operation) => !OPERATORS_ACTS.includes(operation)));
  });

  it('is asked by every role that there is', () => {
    const asking = Object.values(callers).flatMap((caller) => caller(ordinary)?.roles ?? []);
    expect(roles.filter((role) => !asking.includes(role))).toEqual([]);
  });

  it.each(TABLE.map((row) => [`${row.operation} (${row.subject})`, row] as const))(
    'answers each caller of %s as the table says',
    async (_, { operation, subject: name, outcomes }) => {
      const subject = subjects[name];
      if (!subject) throw new Error(`nothing is called ${name}`);
      const filing = filings[name.charAt(0)] ?? ordinary;
      const found: Record<string, string> = {};
      for (const caller of Object.keys(callers) as Caller[]) {
        const answer = await asks(operation, subject, callers[caller](filing));
        const text = await textOf(answer, operation);
        const knows = CONFIDANTS.includes(caller) && (caller !== 'self' || filing === denunciation);
        const leaks = !knows && saidBy(denunciation).test(text);
        found[caller] = `${outcomeOf(answer, text, subject)}${leaks ? ' and names the denouncer' : ''}`;
      }
      expect(found).toEqual(outcomes);
    },
  );

  const asks = (operation: string, subject: Subject, as: TestClaims | undefined): Promise<TestAnswer<unknown>> => {
    const [method = '', template = ''] = operation.split(' ');
    const { path, json } = subject.request(template);
    return dossiers.host.request<unknown>(method, path, {
      ...(as && { as }),
      ...(method === 'POST' && { json }),
      // without it the tus protocol answers nobody
      ...(template.includes('/uploads') && { headers: { 'tus-resumable': '1.0.0' } }),
    });
  };
});

/** All that an answer says: its headers, its body, and of a PDF that was printed the words on it. */
async function textOf({ headers, bytes, status }: TestAnswer<unknown>, operation: string): Promise<string> {
  const head = decodeURIComponent([...headers].map(([name, value]) => `${name}: ${value}`).join('\n'));
  if (status !== 200 || !operation.endsWith('.pdf')) return `${head}\n${new TextDecoder().decode(bytes)}`;
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  // in a narrow column a number is broken
  return [head, text.replaceAll(/\s+/g, ' '), text.replaceAll(/\s+/g, '')].join('\n');
}

function outcomeOf({ status, body }: TestAnswer<unknown>, text: string, { said, asked, trace }: Subject): string {
  const single = problemOfBatch(body) ?? status;
  if (single > 299) return String(single);
  if (said.test(text)) return asked.test(text) ? 'all' : 'said';
  if (asked.test(text)) return 'asked';
  return trace.test(text) ? 'bare' : 'none';
}

/** A batch of one answers 200 with the problem of its item. */
function problemOfBatch(body: unknown): number | undefined {
  const [item] = (body as { items?: { problem?: { status: number } | null }[] } | null)?.items ?? [];
  return item?.problem?.status;
}
