//! A till at which people log in, and what is asked of its shifts.

use counter::people::Personal;
use counter::settings::{PrinterChoice, Settings};
use counter::view::DraftKind::{self, Deposit, Payment};
use counter::{Do, Fault, ShiftOrder};
use testkit::{ALIPAY_CODE, Bench, WECHAT_CODE};
use till::announce::receipt::Receipt;
use till::announce::shift::Shown;
use till::reply::{Facts, Reply};
use till::right::Person;
use till::role::Role;
use till::shift::Shift;
use till::who::Staff;

pub const OWNER: (&str, &str) = ("2003", "2468");
pub const ANNA: (&str, &str) = ("001", "1357");
pub const BEN: (&str, &str) = ("002", "1359");

pub const ALL: Shown = Shown {
    platforms: true,
    deposits: true,
    drawer: true,
    records: true,
};

pub fn staff(no: &str, name: &str) -> Staff {
    let (no, name) = (no.to_owned(), name.to_owned());
    Staff { no, name }
}

/// A till at which somebody has to log in: Anna and Ben are clerks.
pub fn till() -> Bench {
    let mut bench = Bench::bound();
    let boss = Person {
        staff: staff("2003", "周店长"),
        manager: true,
        refunds: false,
    };
    let clerks = [(ANNA, "安娜"), (BEN, "小本")].map(|((no, pin), name)| {
        let clerk = Personal {
            staff: staff(no, name),
            role: Role::Clerk,
            refunds: true,
        };
        (clerk, pin)
    });
    bench.with_logins((boss, OWNER.1), &clerks, 0);
    bench.counter.choose(Settings {
        printer: PrinterChoice::Queue {
            name: String::from("front"),
        },
        ..Settings::default()
    });
    bench
}

/// Money is asked for: record `#n`.
pub fn ask(bench: &mut Bench, kind: DraftKind, yuan: &str) {
    bench.begin(kind, yuan).expect("an amount");
    let code = match kind {
        Payment => WECHAT_CODE,
        Deposit => ALIPAY_CODE,
    };
    bench.scan(code).expect("a code");
}

pub fn done(bench: &mut Bench, n: usize) {
    bench.replied(n, Reply::Done(Facts::default()));
}

pub fn hand_over(bench: &mut Bench, order: ShiftOrder) -> Result<(Shift, Vec<Do>), Fault> {
    let now = bench.now;
    bench.counter.hand_over(order, now)
}

pub fn mine(bench: &Bench) -> Shift {
    bench.counter.shift().expect("readable").mine
}

/// Count and fen of payments, consumed and given back, and what is unresolved.
pub fn came(shift: &Shift) -> ([(u64, u64); 3], u64) {
    let total = shift.figures.total();
    let of = [total.payments, total.consumed, total.unfrozen];
    (
        of.map(|count| (count.count, count.sum.fen())),
        shift.figures.unresolved,
    )
}

pub fn code(end: Result<impl Sized, Fault>) -> String {
    end.err()
        .map(|fault| fault.code().to_owned())
        .unwrap_or_default()
}

pub fn records(bench: &Bench, no: u64) -> Result<Vec<String>, Fault> {
    let page = bench.counter.shift_records(no, None, 99, bench.now)?;
    Ok(page
        .rows
        .iter()
        .map(|seen| seen.record.no().to_owned())
        .collect())
}

pub fn printed(todo: &[Do]) -> Option<&Receipt> {
    todo.iter().find_map(|one| {
        if let Do::Print(slip) = one {
            return Some(slip);
        }
        None
    })
}
