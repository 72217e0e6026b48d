import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem, problemDocument, PROBLEM_MEDIA_TYPE, problemTypes } from '@dvc/problems';
import { v7 as uuidv7 } from 'uuid';
import type { SecurityHeaders } from './security-headers.js';

const MALFORMED = new Problem(problemTypes.malformedRequest, {
  vi: 'Yêu cầu không đúng cú pháp HTTP/1.1.',
  en: 'The request is not well-formed HTTP/1.1.',
});
const HEADERS_TOO_LARGE = new Problem(problemTypes.headersTooLarge, {
  vi: 'Phần tiêu đề của yêu cầu vượt quá 16 KiB.',
  en: 'The headers of the request exceed 16 KiB.',
});
const TOO_SLOW = new Problem(problemTypes.requestTimeout, {
  vi: 'Yêu cầu không được gửi trọn vẹn trong thời gian cho phép.',
  en: 'The request was not sent completely in the time allowed.',
});

const byCode: ReadonlyMap<string | undefined, Problem> = new Map([
  ['HPE_HEADER_OVERFLOW', HEADERS_TOO_LARGE],
  ['ERR_HTTP_REQUEST_TIMEOUT', TOO_SLOW],
]);

/** Answers what isn't HTTP, or doesn't come in time, with a problem; there is no request yet whose reply could be used. */
export function answerMalformedHttp(headers: SecurityHeaders): (error: NodeJS.ErrnoException, socket: Socket) => void {
  const constant = headers.api.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || answerHasBegun(socket)) {
      socket.destroy();
      return;
    }
    const problem = byCode.get(error.code) ?? MALFORMED;
    const id = uuidv7();
    const body = JSON.stringify(problemDocument(problem, 'vi', id));
    socket.end(
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${constant}x-request-id: ${id}\r\ncontent-type: ${PROBLEM_MEDIA_TYPE}\r\n` +
        `content-language: vi\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      () => socket.destroy(),
    );
  };
}

/** Node keeps the answer under way on its socket; a second status line in the middle of it would be part of its body. */
function answerHasBegun(socket: Socket): boolean {
  return (socket as { _httpMessage?: { headersSent?: boolean } | null })._httpMessage?.headersSent === true;
}
