import { Injectable } from '@nestjs/common';
import type { Actor } from '@dvc/identity';
import { conflict, notFound, type Problem } from '@dvc/problems';
import { notYourDossier } from '../dossier/problems.js';
import { SeeDossier } from '../read/see-dossier.js';
import { countingAgencyOf } from '../statistics/dossier-statistics.js';
import { periodOf } from '../statistics/period.js';
import { type GivenRating, type RatedGroup, RatingRows } from '../storage/rating-rows.js';
import { hashOfToken, newRatingToken } from './rating-token.js';
import type {
  RatedItem,
  RatingInput,
  RatingInvitation,
  RatingQuery,
  RatingResponse,
  RatingStatistics,
  TokenRatingInput,
} from './rating.dto.js';

/** How long after the hand-over a dossier may be rated. */
const OPEN_MS = 90 * 86_400_000;

/** Once its result is handed over, a dossier may be rated once: by the link of the notification, or by its owner. */
@Injectable()
export class Ratings {
  constructor(
    private readonly rows: RatingRows,
    private readonly dossiers: SeeDossier,
  ) {}

  /** Opens the rating of a dossier, in the transaction of its hand-over. Answers the secret for the notification. */
  async invite(dossierId: string, now: Date): Promise<string> {
    const token = newRatingToken();
    await this.rows.invite(dossierId, hashOfToken(token), now);
    return token;
  }

  /** What a secret is to rate, without a word about whose it is. Throws 404 for one that is unknown or expired. */
  async invitation(token: string): Promise<RatingInvitation> {
    const found = await this.rows.invitation(hashOfToken(token), opened());
    if (!found) throw unknownToken();
    const { procedureCode, procedureName, agency, agencyName, invitedAt, ratedAt } = found;
    return {
      procedure: { code: procedureCode, nameVi: procedureName },
      agency: { identifier: agency, nameVi: agencyName },
      handedOverAt: invitedAt.toISOString(),
      openUntil: new Date(invitedAt.getTime() + OPEN_MS).toISOString(),
      ratedAt: ratedAt?.toISOString() ?? null,
    };
  }

  /** Throws 404 for a token that is unknown or expired, 409 for one that was used. */
  async rateByToken({ token, ...input }: TokenRatingInput): Promise<RatingResponse> {
    const [hash, rating, since] = [hashOfToken(token), given(input), opened()];
    if (await this.rows.rateByToken(hash, since, rating)) return response(rating);
    throw (await this.rows.ofToken(hash, since)) ? ratedAlready() : unknownToken();
  }

  /** Throws 404, 403 for who does not own it, 409 when it is not to be rated (any more). */
  async rateByOwner(id: string, input: RatingInput, actor: Actor): Promise<RatingResponse> {
    const { viewer } = await this.dossiers.see(id, actor);
    if (!viewer.own) throw notYourDossier();
    const rating = given(input);
    if (await this.rows.rateByOwner(id, opened(), rating)) return response(rating);
    const found = await this.rows.ofDossier(id);
    throw found?.ratedAt ? ratedAlready() : notToBeRated();
  }

  /** For whoever may see the dossier; the words are a part of its content. */
  async read(id: string, actor: Actor): Promise<RatingResponse> {
    const { open } = await this.dossiers.see(id, actor);
    const rating = await this.rows.ofDossier(id);
    if (rating?.score == null || rating.ratedAt === null) throw notFound({ vi: 'đánh giá', en: 'rating' });
    return response({ score: rating.score, comment: open ? rating.comment : null, at: rating.ratedAt });
  }

  async statistics({ from, to, agency, by = 'agency' }: RatingQuery, actor: Actor): Promise<RatingStatistics> {
    const groups = await this.rows.count(periodOf(from, to), countingAgencyOf(actor), agency ?? null, by);
    return { from, to, by, items: groups.map(ratedItem) };
  }
}

function ratedItem(group: RatedGroup): RatedItem {
  const { one, two, three, four, five } = group;
  const total = one + two + three + four + five;
  const points = one + 2 * two + 3 * three + 4 * four + 5 * five;
  return { ...group, total, averageHundredths: Math.floor((points * 100) / total) };
}

function given({ score, comment }: RatingInput): GivenRating {
  return { score, comment: comment?.trim() ?? null, at: new Date() };
}

function opened(): Date {
  return new Date(Date.now() - OPEN_MS);
}

function response({ score, comment, at }: GivenRating): RatingResponse {
  return { score, comment, ratedAt: at.toISOString() };
}

function unknownToken(): Problem {
  return notFound({ vi: 'phiếu đánh giá còn hiệu lực', en: 'rating that is open' });
}

function ratedAlready(): Problem {
  return conflict({ vi: 'Hồ sơ này đã được đánh giá.', en: 'This dossier was rated already.' });
}

function notToBeRated(): Problem {
  return conflict({
    vi: 'Chỉ đánh giá được trong 90 ngày sau khi nhận kết quả.',
    en: 'It can be rated within 90 days after its result was handed over.',
  });
}
