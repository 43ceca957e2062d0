//! What a reader accepts from drawn pictures.

use super::draw::Picture;
use super::*;

const PAYMENT: &str = "134567890123456789";
const SLIP: &str = "880000420007020000000123";
const LINK: &str = "https://pay.qcloud.com/cpay/use_device_setting?osi=shop-1&si=5f3c9a";

fn hd() -> Picture {
    Picture::empty(1280, 720)
}

/// Reads the same scene `times` times, as a camera that is held still.
fn read(picture: &Picture, times: usize) -> Option<(String, Symbology, Grammar)> {
    let mut reader = Reader::new();
    let luma = Luma::packed(picture.width, picture.height, &picture.bytes);
    let accepted = (0..times).find_map(|_| reader.read(&luma));
    accepted.map(|code| (code.text, code.symbology, code.grammar))
}

fn check(picture: &Picture, text: &str, symbology: Symbology, grammar: Grammar) {
    assert_eq!(
        read(picture, 3),
        Some((text.to_owned(), symbology, grammar))
    );
}

#[test]
fn qr_codes_straight_turned_blurred_and_noisy() {
    let phone = hd().qr(PAYMENT, 500, 200, 6);
    check(&phone, PAYMENT, Symbology::Qr, Grammar::PaymentCode);
    check(
        &phone.clone().turned(17.0),
        PAYMENT,
        Symbology::Qr,
        Grammar::PaymentCode,
    );
    check(
        &phone.turned(180.0).blurred(1).noisy(25, 1),
        PAYMENT,
        Symbology::Qr,
        Grammar::PaymentCode,
    );
    check(
        &hd().qr(LINK, 300, 100, 5).blurred(1),
        LINK,
        Symbology::Qr,
        Grammar::Link,
    );
    check(
        &Picture::empty(640, 480).qr(SLIP, 200, 100, 5),
        SLIP,
        Symbology::Qr,
        Grammar::Number,
    );
}

#[test]
fn a_poster_does_not_hide_the_phone() {
    let scene = hd()
        .qr("WIFI:T:WPA;S=guest;;", 60, 60, 6)
        .qr(PAYMENT, 700, 300, 6);
    check(&scene, PAYMENT, Symbology::Qr, Grammar::PaymentCode);
}

#[test]
fn bar_codes_in_all_four_directions() {
    let slip = hd().code128(SLIP, 300, 300, 3, 90);
    for degrees in [0.0, 3.0, 90.0, 180.0, 270.0] {
        check(
            &slip.clone().turned(degrees),
            SLIP,
            Symbology::Code128,
            Grammar::Number,
        );
    }
    check(
        &slip.blurred(1).noisy(20, 7),
        SLIP,
        Symbology::Code128,
        Grammar::Number,
    );
    let top = hd().code128(PAYMENT, 300, 20, 3, 60);
    check(&top, PAYMENT, Symbology::Code128, Grammar::PaymentCode);
    let odd = hd().code128("8800004200070200000001234", 100, 300, 3, 90);
    check(
        &odd,
        "8800004200070200000001234",
        Symbology::Code128,
        Grammar::Number,
    );
}

#[test]
fn one_line_of_bars_waits_for_another_look() {
    // Bars so low that one line alone crosses them in every other picture.
    let low = hd().code128(SLIP, 300, 360, 3, 6);
    assert_eq!(read(&low, 1), None);
    assert_eq!(read(&low, 5).map(|read| read.0).as_deref(), Some(SLIP));
}

#[test]
fn what_fits_no_grammar_is_not_accepted() {
    assert_eq!(read(&hd(), 3), None);
    assert_eq!(read(&hd().noisy(60, 3), 3), None);
    assert_eq!(read(&hd().qr("hello", 300, 200, 8), 3), None);
    assert_eq!(read(&hd().code128("123456", 300, 200, 4, 100), 3), None);
}

#[test]
fn a_picture_that_is_not_whole_is_refused() {
    let mut reader = Reader::new();
    let bytes = [0; 100];
    for (width, height, stride) in [
        (0, 0, 0),
        (11, 10, 11),
        (10, 11, 10),
        (10, 10, 9),
        (usize::MAX, 2, usize::MAX),
    ] {
        assert_eq!(
            reader.read(&Luma {
                width,
                height,
                stride,
                bytes: &bytes
            }),
            None
        );
    }
}

#[test]
fn rows_may_have_gaps() {
    let picture = Picture::empty(640, 480).qr(PAYMENT, 200, 100, 6);
    let padded: Vec<u8> = picture
        .bytes
        .chunks(640)
        .flat_map(|row| [row, &[0; 32]].concat())
        .collect();
    let luma = Luma {
        width: 640,
        height: 480,
        stride: 672,
        bytes: &padded,
    };
    assert_eq!(
        Reader::new().read(&luma).map(|code| code.text).as_deref(),
        Some(PAYMENT)
    );
}

#[test]
fn a_code_is_never_printed_whole() {
    let code = Accepted::from(" 134567890123456789\r\n", Symbology::Qr).expect("a payment code");
    assert_eq!(format!("{code:?}"), "Accepted(Qr, PaymentCode, …6789)");
    assert_eq!(code.text, PAYMENT);
}
