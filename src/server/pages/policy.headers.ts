import type { FastifyReply } from 'fastify';

/** The sources that a page may load from; nothing else is allowed. */
export interface Policy {
  readonly [kind: `${string}-src`]: string;
}

/** Sets the policy headers of a page: it loads nothing from other sites, and none may frame it. */
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
