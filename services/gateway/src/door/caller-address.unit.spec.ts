import type { FastifyRequest } from 'fastify';
import { callerAddress } from './caller-address.js';

const requestFrom = (ip: string): Pick<FastifyRequest, 'ip' | 'raw'> => ({
  ip,
  raw: { socket: { remoteAddress: '10.0.0.1' } } as FastifyRequest['raw'],
});

describe('the address of a caller', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8::1', '2001:db8::1'],
    ['203.0.113.9:4444', '203.0.113.9'],
    ['[2001:db8::1]:80', '2001:db8::1'],
    ['"[2001:db8::1]:80"', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['unknown', '10.0.0.1'],
    ['', '10.0.0.1'],
    ['203.0.113.9, garbage', '10.0.0.1'],
    ['1.2.3.4:5:6', '10.0.0.1'],
  ])('told as %p is %s', (told, address) => {
    expect(callerAddress(requestFrom(told))).toBe(address);
  });
});
