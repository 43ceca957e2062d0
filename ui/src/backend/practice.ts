// The shapes of the practice desk's own JSON interface, as `docs/practice-desk.md` gives them.
// They are snake_case because they are the server's, not the shell's.

export interface Asked {
  no: string;
  kind: 'payment' | 'freeze';
  amount_fen: number;
  shop_name: string;
}

export interface Wallet {
  id: string;
  name: string;
  platform: 'wechat' | 'alipay';
  balance_fen: number;
  frozen_fen: number;
  paid_fen: number;
  refunded_fen: number;
  password_from_fen: number | null;
  asked: Asked | null;
  code: string;
  code_expires_at_ms: number;
}

export interface SettingCode {
  link: string;
  expires_at_ms: number;
}

/** Somebody who works in the practice shop. */
export interface Person {
  id: string;
  name: string;
  manager: boolean;
  refunds: boolean;
  /** By right, or as its manager. */
  may_refund: boolean;
}

export type Mischief =
  | { kind: 'delay'; ms: number }
  | { kind: 'drop_reply' }
  | { kind: 'drop_request' }
  | { kind: 'status'; status: 3 | 103 }
  | { kind: 'wrong_code' }
  | { kind: 'garbage' }
  | { kind: 'http_error' };

export interface Lever {
  method: string;
  times: number;
  act: Mischief;
}

export interface Book {
  orders: {
    out_trade_no: string;
    wallet: string;
    platform: string;
    kind: 'payment' | 'consume';
    total_fen: number;
    refunded_fen: number;
    state: number;
    out_freeze_no?: string;
  }[];
  refunds: { out_refund_no: string; out_trade_no: string; refund_fen: number; state: number }[];
  freezes: {
    out_freeze_no: string;
    wallet: string;
    platform: string;
    freeze_fen: number;
    consumed_fen: number;
    unfrozen_fen: number;
    auto_unfrozen_fen: number;
    state: number;
  }[];
  unfreezes: {
    out_unfreeze_no: string;
    out_freeze_no: string;
    unfreeze_fen: number;
    state: number;
  }[];
  wallets: Wallet[];
}
