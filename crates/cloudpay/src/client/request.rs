//! From till's types to the wire's: one function for each method. Money becomes fen here and
//! nowhere else on the way out.

use super::spoken::Writer;
use crate::act::{ConsumeOrder, FreezeOrder, PaymentOrder, RefundOrder, ShownOrder, UnfreezeOrder};
use crate::wire::close_order::CloseOrder;
use crate::wire::deposit_consume::{ConsumeContent, DepositConsume};
use crate::wire::limit::CNY;
use crate::wire::micro_freeze::{FreezeContent, MicroFreeze};
use crate::wire::micro_pay::{MicroPay, PayContent};
use crate::wire::parties::TradeType;
use crate::wire::query_freeze_order::QueryFreezeOrder;
use crate::wire::query_order::QueryOrder;
use crate::wire::query_refund_order::QueryRefundOrder;
use crate::wire::query_unfreeze_order::QueryUnfreezeOrder;
use crate::wire::refund::{CHECKS_REFUND_RIGHT, Refund, RefundContent};
use crate::wire::reverse::Reverse;
use crate::wire::scan_code_pay::{ScanCodePay, ScanPayContent};
use crate::wire::scancode_freeze::{ScanFreezeContent, ScancodeFreeze};
use crate::wire::unfreeze::{Unfreeze, UnfreezeContent};
use crate::wire::upload_client_monitor_info::{MonitorInfo, UploadClientMonitorInfo};
use till::number::{FreezeNo, OrderNo};
use till::platform::Platform;
use till::scan::PaymentCode;

impl Writer<'_> {
    /// What the customer reads beside the amount, as the page forms it: shop and occasion.
    fn body(&self, occasion: &str) -> String {
        let shop: String = self.credentials.shop_name.chars().take(100).collect();
        if shop.is_empty() {
            occasion.to_owned()
        } else {
            format!("{shop}-{occasion}")
        }
    }

    /// By the customer's code, or without one for the books.
    pub(super) fn micro_pay(self, order: &PaymentOrder, code: Option<&PaymentCode>) -> MicroPay {
        MicroPay {
            pay_mch_key: self.credentials.pay_mch_key(Some(order.platform)),
            pay_content: PayContent {
                out_trade_no: order.order.to_string(),
                author_code: code.map(|code| code.reveal().into()),
                total_fee: order.amount.fen(),
                fee_type: CNY.to_owned(),
                body: self.body("收款"),
                detail: None,
                remark: noted(&order.remark),
                client_flow_id: None,
                caller_notify_url: None,
                wxpay_pay_content_ext: None,
            },
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn reverse(self, order: &PaymentOrder) -> Reverse {
        Reverse {
            pay_mch_key: self.credentials.pay_mch_key(Some(order.platform)),
            out_trade_no: order.order.to_string(),
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    /// About a code payment, or a consume.
    pub(super) fn query_order(self, order: &OrderNo, platform: Platform) -> QueryOrder {
        self.query_order_by(TradeType::Code, order, platform)
    }

    /// About a payment by a code of ours.
    pub(super) fn query_scan_order(self, order: &OrderNo, platform: Platform) -> QueryOrder {
        self.query_order_by(TradeType::Scan, order, platform)
    }

    fn query_order_by(
        self,
        trade_type: TradeType,
        order: &OrderNo,
        platform: Platform,
    ) -> QueryOrder {
        QueryOrder {
            pay_mch_key: self.credentials.pay_mch_key(Some(platform)),
            out_trade_no: order.to_string(),
            trade_type: Some(trade_type),
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn micro_freeze(self, order: &FreezeOrder, code: &PaymentCode) -> MicroFreeze {
        MicroFreeze {
            pay_mch_key: self.credentials.pay_mch_key(Some(order.platform)),
            freeze_content: FreezeContent {
                out_freeze_no: order.freeze.to_string(),
                author_code: code.reveal().into(),
                freeze_fee: order.amount.fen(),
                fee_type: CNY.to_owned(),
                body: self.body("押金"),
                detail: None,
                remark: noted(&order.remark),
                wxpay_freeze_content_ext: None,
                alipay_freeze_content_ext: None,
            },
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn query_freeze_order(
        self,
        freeze: &FreezeNo,
        platform: Platform,
    ) -> QueryFreezeOrder {
        QueryFreezeOrder {
            pay_mch_key: self.credentials.pay_mch_key(Some(platform)),
            out_freeze_no: freeze.to_string(),
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn deposit_consume(self, order: &ConsumeOrder) -> DepositConsume {
        DepositConsume {
            pay_mch_key: self.credentials.pay_mch_key(None),
            pay_content: ConsumeContent {
                out_trade_no: order.order.to_string(),
                total_fee: order.amount.fen(),
                fee_type: CNY.to_owned(),
                body: self.body("押金消费"),
                out_freeze_no: order.freeze.to_string(),
                is_confirm_unfreeze: order.rest_goes_back,
                time_expire: None,
                detail: None,
                remark: None,
                wxpay_pay_content_ext: None,
            },
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn unfreeze(self, order: &UnfreezeOrder) -> Unfreeze {
        Unfreeze {
            pay_mch_key: self
                .credentials
                .authorised(order.platform, order.authorised.as_ref()),
            unfreeze_content: UnfreezeContent {
                out_freeze_no: order.freeze.to_string(),
                out_unfreeze_no: order.unfreeze.to_string(),
                unfreeze_fee: order.amount.fen(),
                remark: None,
            },
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn query_unfreeze_order(self, order: &UnfreezeOrder) -> QueryUnfreezeOrder {
        QueryUnfreezeOrder {
            pay_mch_key: self.credentials.pay_mch_key(Some(order.platform)),
            out_freeze_no: order.freeze.to_string(),
            out_unfreeze_no: Some(order.unfreeze.to_string()),
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn scan_code_pay(self, order: &PaymentOrder, until: Option<i64>) -> ScanCodePay {
        ScanCodePay {
            pay_mch_key: self.credentials.pay_mch_key(Some(order.platform)),
            pay_content: ScanPayContent {
                out_trade_no: order.order.to_string(),
                time_expire: until,
                total_fee: order.amount.fen(),
                fee_type: CNY.to_owned(),
                body: self.body("收款"),
                detail: None,
                remark: noted(&order.remark),
                client_flow_id: None,
                caller_notify_url: None,
                wxpay_pay_content_ext: None,
            },
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn close_order(self, order: &PaymentOrder) -> CloseOrder {
        CloseOrder {
            pay_mch_key: self.credentials.pay_mch_key(Some(order.platform)),
            out_trade_no: order.order.to_string(),
            trade_type: TradeType::Scan,
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn scancode_freeze(self, shown: &ShownOrder) -> ScancodeFreeze {
        let order = &shown.order;
        ScancodeFreeze {
            pay_mch_key: self.credentials.pay_mch_key(Some(order.platform)),
            freeze_content: ScanFreezeContent {
                out_freeze_no: order.freeze.to_string(),
                freeze_fee: order.amount.fen(),
                fee_type: CNY.to_owned(),
                time_expire: Some(shown.until_unix_s),
                body: self.body("押金"),
                detail: None,
                remark: noted(&order.remark),
                alipay_freeze_content_ext: None,
            },
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn monitor(self, interval_s: u32, info: MonitorInfo) -> UploadClientMonitorInfo {
        UploadClientMonitorInfo {
            out_mch_id: self.credentials.out_mch_id.clone(),
            out_sub_mch_id: self.credentials.out_sub_mch_id.clone(),
            out_shop_id: self.credentials.out_shop_id.clone(),
            order_client: self.terminal.order_client(self.credentials),
            interval: interval_s,
            is_compress: false,
            compress_type: None,
            compressed_monitor_info: None,
            uncompressed_monitor_info: Some(info),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn refund(self, order: &RefundOrder) -> Refund {
        Refund {
            pay_mch_key: self
                .credentials
                .authorised(order.platform, order.authorised.as_ref()),
            refund_content: RefundContent {
                out_trade_no: order.order.to_string(),
                out_refund_no: order.refund.to_string(),
                total_fee: order.paid.fen(),
                refund_fee: order.amount.fen(),
                refund_fee_type: CNY.to_owned(),
                refund_reason: None,
                client_refund_flow_id: None,
                out_freeze_no: order.freeze.as_ref().map(ToString::to_string),
            },
            order_client: self.terminal.order_client(self.credentials),
            api_version: Some(CHECKS_REFUND_RIGHT),
            nonce_str: self.nonce,
        }
    }

    pub(super) fn query_refund_order(self, order: &RefundOrder) -> QueryRefundOrder {
        QueryRefundOrder {
            pay_mch_key: self.credentials.pay_mch_key(Some(order.platform)),
            out_trade_no: order.order.to_string(),
            out_refund_no: order.refund.to_string(),
            order_client: self.terminal.order_client(self.credentials),
            nonce_str: self.nonce,
        }
    }
}

fn noted(remark: &str) -> Option<String> {
    (!remark.is_empty()).then(|| remark.to_owned())
}
