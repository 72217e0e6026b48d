import { type Problem, refused } from '@dvc/problems';

export function methodNotOffered(methods: readonly string[]): Problem {
  return refused({ vi: 'Thủ tục không trả kết quả theo cách này.', en: 'Results are not handed over this way.' }, [
    {
      pointer: '/method',
      code: 'deliveryMethod',
      message: { vi: `Chỉ có: ${methods.join(', ')}.`, en: `Only: ${methods.join(', ')}.` },
    },
  ]);
}

/** The applicant chose another delivery and said no address. */
export function nowhereToSendTo(): Problem {
  return refused(
    { vi: 'Hồ sơ không có địa chỉ để gửi kết quả.', en: 'The dossier has no address to send the result to.' },
    [
      {
        pointer: '/address',
        code: 'deliveryAddress',
        message: {
          vi: 'Hãy ghi địa chỉ nhận kết quả qua bưu chính.',
          en: 'Say where the post is to bring the result.',
        },
      },
    ],
  );
}

/** Who brought papers to a desk, or was taken over from another system, has nothing here to download with. */
export function noAccountToHandTo(): Problem {
  return refused(
    { vi: 'Chủ hồ sơ không có tài khoản để nhận trực tuyến.', en: 'The applicant has no account to download with.' },
    [
      {
        pointer: '/method',
        code: 'noAccount',
        message: {
          vi: 'Hồ sơ nộp giấy hoặc nhận từ hệ thống trước đây: hãy trả kết quả tại quầy, hoặc qua bưu chính nếu thủ tục có.',
          en: 'The dossier came on paper or from a former system: hand it over at the desk, or by post where the procedure offers it.',
        },
      },
    ],
  );
}
