// Who carries money, in the order in which lists name them.
import type { Platform } from '../backend/backend';

/** Who carries a customer's money to the shop: only they hold deposits. */
export const carriers: Platform[] = ['wechat', 'alipay'];

/** All of them, and the shop's own books. */
export const platforms: Platform[] = [...carriers, 'cash', 'bankCard'];
