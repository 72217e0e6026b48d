import { ratingInvitation, sampleToken } from './rating-invitation.js';

const PAGE = 'https://dichvucong.example.vn/danh-gia?lang=vi';

describe('the invitation to rate a dossier', () => {
  it('has a link with the secret in the fragment alone, and the code', () => {
    const { ratingToken, ratingLink } = ratingInvitation({ ratingToken: sampleToken }, { rating: PAGE });
    expect(ratingToken).toBe(sampleToken);
    const link = new URL(String(ratingLink));
    expect(link.href.split('#')[0]).toBe(PAGE);
    expect(new URLSearchParams(link.hash.slice(1)).get('token')).toBe(sampleToken);
  });

  it('is the code alone where the portal has no page for it', () => {
    expect(ratingInvitation({ ratingToken: sampleToken })).toEqual({ ratingToken: sampleToken, ratingLink: null });
  });

  it('is none where the fact has no secret', () => {
    expect(ratingInvitation({}, { rating: PAGE })).toEqual({ ratingToken: null, ratingLink: null });
  });
});
