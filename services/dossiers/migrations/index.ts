import { CreateReferenceCopies1790000000001 } from './1790000000001-create-reference-copies.js';
import { CreateAttachment1790000000002 } from './1790000000002-create-attachment.js';
import { CreateDossier1790000000003 } from './1790000000003-create-dossier.js';
import { CreateConsultation1790000000004 } from './1790000000004-create-consultation.js';
import { CreateResultFile1790000000005 } from './1790000000005-create-result-file.js';
import { ExtendDossierStates1790000000011 } from './1790000000011-extend-dossier-states.js';
import { CreateProcessingRecords1790000000012 } from './1790000000012-create-processing-records.js';
import { CreateContent1790000000021 } from './1790000000021-create-content.js';
import { CreateUpload1790000000022 } from './1790000000022-create-upload.js';
import { CreateFormerFile1790000000023 } from './1790000000023-create-former-file.js';
import { CreateSlips1790000000031 } from './1790000000031-create-slips.js';
import { RegisterResults1790000000041 } from './1790000000041-register-results.js';
import { EscalateComplaints1790000000042 } from './1790000000042-escalate-complaints.js';
import { IndexStatistics1790000000051 } from './1790000000051-index-statistics.js';
import { CreateRating1790000000052 } from './1790000000052-create-rating.js';
import { CreateLegacyImport1790000000053 } from './1790000000053-create-legacy-import.js';
import { RecordPayments1790000000043 } from './1790000000043-record-payments.js';
import { CountSignatures1790000000081 } from './1790000000081-count-signatures.js';
import { DigestContent1790000000071 } from './1790000000071-digest-content.js';
import { FindFaster1790000000101 } from './1790000000101-find-faster.js';
import { RemindOfSilence1790000000091 } from './1790000000091-remind-of-silence.js';
import { EndConsultations1790000000111 } from './1790000000111-end-consultations.js';
import { TallyDossiers1790000000061 } from './1790000000061-tally-dossiers.js';
import { ActForApplicants1790000000121 } from './1790000000121-act-for-applicants.js';
import { PlaceOfIntake1790000000131 } from './1790000000131-place-of-intake.js';
import { RemindOfAcceptance1790000000151 } from './1790000000151-remind-of-acceptance.js';
import { TellOfTransfers1790000000161 } from './1790000000161-tell-of-transfers.js';
import { AskByPlatform1790000000171 } from './1790000000171-ask-by-platform.js';
import { WatchUnhandledProcessing1790000000172 } from './1790000000172-watch-unhandled-processing.js';
import { BringParcelsBack1790000000191 } from './1790000000191-bring-parcels-back.js';
import { ConnectPortals1790000000192 } from './1790000000192-connect-portals.js';
import { FindWorkOfDesks1790000000195 } from './1790000000195-find-work-of-desks.js';
import { CorrectResults1790000000198 } from './1790000000198-correct-results.js';
import { ChangeHolders1790000000199 } from './1790000000199-change-holders.js';
import { TellOfClosures1790000000200 } from './1790000000200-tell-of-closures.js';
import { FindSamePassport1790000000203 } from './1790000000203-find-same-passport.js';
import { FindHeldResults1790000000205 } from './1790000000205-find-held-results.js';
import { TraceConnections1790000000206 } from './1790000000206-trace-connections.js';
import { KeepContentBeforeSupplement1790000000207 } from './1790000000207-keep-content-before-supplement.js';
import { CountDue1790000000208 } from './1790000000208-count-due.js';
import { FindLate1790000000209 } from './1790000000209-find-late.js';
import { EndFirstLevels1790000000201 } from './1790000000201-end-first-levels.js';
import { EscalateAgain1790000000202 } from './1790000000202-escalate-again.js';
import { CallAgencies1790000000204 } from './1790000000204-call-agencies.js';

/** In the order in which they are applied. */
export const migrations = [
  CreateReferenceCopies1790000000001,
  CreateAttachment1790000000002,
  CreateDossier1790000000003,
  CreateConsultation1790000000004,
  CreateResultFile1790000000005,
  ExtendDossierStates1790000000011,
  CreateProcessingRecords1790000000012,
  CreateContent1790000000021,
  CreateUpload1790000000022,
  CreateFormerFile1790000000023,
  CreateSlips1790000000031,
  RegisterResults1790000000041,
  EscalateComplaints1790000000042,
  RecordPayments1790000000043,
  IndexStatistics1790000000051,
  CreateRating1790000000052,
  CreateLegacyImport1790000000053,
  TallyDossiers1790000000061,
  DigestContent1790000000071,
  CountSignatures1790000000081,
  RemindOfSilence1790000000091,
  FindFaster1790000000101,
  EndConsultations1790000000111,
  ActForApplicants1790000000121,
  PlaceOfIntake1790000000131,
  RemindOfAcceptance1790000000151,
  TellOfTransfers1790000000161,
  AskByPlatform1790000000171,
  WatchUnhandledProcessing1790000000172,
  BringParcelsBack1790000000191,
  ConnectPortals1790000000192,
  FindWorkOfDesks1790000000195,
  CorrectResults1790000000198,
  ChangeHolders1790000000199,
  TellOfClosures1790000000200,
  EndFirstLevels1790000000201,
  EscalateAgain1790000000202,
  FindSamePassport1790000000203,
  CallAgencies1790000000204,
  FindHeldResults1790000000205,
  TraceConnections1790000000206,
  KeepContentBeforeSupplement1790000000207,
  CountDue1790000000208,
  FindLate1790000000209,
] as const;
