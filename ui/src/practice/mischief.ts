// The levers by name. The shapes are the practice server's; the words are ours.
import type { Mischief } from '../backend/practice';
import { m } from '../words/generated/messages.js';

export const METHODS = [
  '*',
  'micro_pay',
  'query_order',
  'reverse',
  'refund',
  'query_refund_order',
  'micro_freeze',
  'scancode_freeze',
  'query_freeze_order',
  'query_order_list',
  'deposit_consume',
  'unfreeze',
  'query_unfreeze_order',
  'use_device_setting',
] as const;

const words = {
  drop_reply: m.practice_lever_drop_reply,
  drop_request: m.practice_lever_drop_request,
  delay: m.practice_lever_delay,
  status_3: m.practice_lever_status_3,
  status_103: m.practice_lever_status_103,
  wrong_code: m.practice_lever_wrong_code,
  garbage: m.practice_lever_garbage,
  http_error: m.practice_lever_http_error,
};

export type MischiefName = keyof typeof words;
export const MISCHIEFS = Object.keys(words) as MischiefName[];

export const actWord = (name: MischiefName): string => words[name]();

export function actOf(name: MischiefName, ms: number): Mischief {
  switch (name) {
    case 'delay':
      return { kind: 'delay', ms };
    case 'status_3':
      return { kind: 'status', status: 3 };
    case 'status_103':
      return { kind: 'status', status: 103 };
    default:
      return { kind: name };
  }
}

export function nameOf(act: Mischief): MischiefName {
  if (act.kind !== 'status') return act.kind;
  return act.status === 3 ? 'status_3' : 'status_103';
}
