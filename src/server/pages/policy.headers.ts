import type { FastifyReply } from 'fastify';

/** What a page may load; whatever is not said it may not. */
export interface Policy {
  readonly [kind: `${string}-src`]: string;
}

/** Sends a page under its policy: no other site is asked for anything, and none may frame it. */
export function setPolicy(reply: FastifyReply, policy: Policy): void {
  const all = {
    'default-src': "'none'",
    ...policy,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  const text = Object.entries(all).map(([kind, sources]) => `${kind} ${sources}`);
  void reply
    .header('content-security-policy', text.join('; '))
    .header('referrer-policy', 'no-referrer');
}
