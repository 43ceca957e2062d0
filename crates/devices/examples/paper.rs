//! Prints a slip: `cargo run -p devices --example paper -- QUEUE`, or `-- HOST:PORT`; without
//! either it names the queues. On 58 mm paper.

use devices::printer::{JobId, Paper, Printer, PrinterChoice, queues, render};
use std::sync::mpsc;
use till::announce::receipt::{Line, Receipt};

fn main() {
    let Some(place) = std::env::args().nth(1) else {
        println!("queues: {:?}", queues());
        return;
    };
    let choice = match place.contains(':') {
        true => PrinterChoice::Address(place),
        false => PrinterChoice::Queue(place),
    };
    let (told, events) = mpsc::channel();
    let printer = Printer::start(choice, move |event| {
        let _ = told.send(event);
    });
    let text = String::from;
    let lines = vec![
        Line::Title(text("掌柜试打")),
        Line::Pair(text("金额"), text("¥12.34")),
        Line::Code128(text("880000420007020000000123")),
        Line::Qr(text("880000420007020000000123")),
    ];
    printer.print(JobId(1), render(&Receipt { lines }, Paper::Mm58));
    println!("{:?}", events.recv());
}
