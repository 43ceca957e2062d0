//! The window as a person uses it: looks, clicks, types. Things are found by their
//! `data-testid`; every look waits a while, for a person would as well.

use std::path::PathBuf;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::driver::Driver;
use crate::keys;
use crate::patience::{until_true, until_well};

/// How long a person looks for something before calling for help.
const PATIENCE: Duration = Duration::from_secs(20);
/// The key under which WebDriver hides the name of an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Has the page draw a corner anew, though it looks the same, again and again for a while.
const BREATHE: &str = "
    const corner = document.body.appendChild(document.createElement('i'));
    const point = corner.appendChild(document.createElement('i'));
    corner.style.cssText = 'position:fixed;right:0;bottom:0;width:2px;height:1px;background:#888';
    point.style.cssText = 'position:absolute;width:1px;height:1px;background:#888';
    let beats = 0;
    const heart = setInterval(() => {
        point.style.left = `${beats % 2}px`;
        if (++beats > 60) { clearInterval(heart); corner.remove(); }
    }, 33);";

/// How far the thing with this name reaches beyond what shows it, on the worst side, in pixels: the
/// window, and whatever it stands in that cuts off what does not fit.
const CUT: &str = "
    const thing = document.querySelector(`[data-testid=\"${arguments[0]}\"]`);
    if (!thing) return null;
    const is = thing.getBoundingClientRect();
    const shows = [new DOMRect(0, 0, innerWidth, innerHeight)];
    for (let around = thing.parentElement; around; around = around.parentElement)
        if (getComputedStyle(around).overflow !== 'visible') shows.push(around.getBoundingClientRect());
    return Math.max(...shows.flatMap((frame) => [frame.left - is.left, frame.top - is.top,
        is.right - frame.right, is.bottom - frame.bottom]));";

/// The window, and the hands before it.
pub struct Window {
    driver: Driver,
    /// Where a last picture goes if the journey fails.
    kept: PathBuf,
}

impl Window {
    pub(crate) fn new(driver: Driver, kept: PathBuf) -> Self {
        Self { driver, kept }
    }

    /// Waits until it is on the screen.
    #[track_caller]
    pub fn see(&self, id: &str) {
        until_well(&format!("`{id}` is on the screen"), PATIENCE, || {
            self.shown(id)
        });
    }

    /// Waits until it is no longer on the screen.
    #[track_caller]
    pub fn see_no(&self, id: &str) {
        until_true(&format!("`{id}` goes away"), PATIENCE, || !self.sees(id));
    }

    /// Whether it is on the screen now.
    pub fn sees(&self, id: &str) -> bool {
        self.shown(id).is_ok()
    }

    /// What it says, once it is on the screen.
    #[track_caller]
    pub fn text(&self, id: &str) -> String {
        until_well(&format!("`{id}` can be read"), PATIENCE, || {
            self.text_now(id)
        })
    }

    /// Waits until it says these words, and gives all it says.
    #[track_caller]
    pub fn reads(&self, id: &str, words: &str) -> String {
        self.reads_within(id, words, PATIENCE)
    }

    /// The same for what may take longer.
    #[track_caller]
    pub fn reads_within(&self, id: &str, words: &str, limit: Duration) -> String {
        until_well(&format!("`{id}` says {words}"), limit, || {
            let text = self.text_now(id)?;
            if text.contains(words) {
                Ok(text)
            } else {
                Err(format!("it says {text:?}"))
            }
        })
    }

    /// Waits until it has this under that name, for example "done" under "data-state".
    #[track_caller]
    pub fn becomes(&self, id: &str, name: &str, wanted: &str) {
        self.becomes_within(id, name, wanted, PATIENCE);
    }

    /// The same for what may take longer.
    #[track_caller]
    pub fn becomes_within(&self, id: &str, name: &str, wanted: &str, limit: Duration) {
        until_well(&format!("`{id}` becomes {wanted}"), limit, || {
            let element = self.shown(id)?;
            let is = self
                .driver
                .get(&format!("/element/{element}/attribute/{name}"))?;
            if is == wanted {
                Ok(())
            } else {
                Err(format!("it is {is}"))
            }
        });
    }

    /// Waits until it is on the screen and nothing of it is cut off.
    #[track_caller]
    pub fn see_whole(&self, id: &str) {
        let asked = json!({ "script": CUT, "args": [id] });
        until_well(&format!("`{id}` is seen whole"), PATIENCE, || {
            match self.driver.post("/execute/sync", &asked)?.as_f64() {
                Some(cut) if cut <= 0.5 => Ok(()),
                Some(cut) => Err(format!("{cut} px of it are cut off")),
                None => Err("it is not there".to_owned()),
            }
        });
    }

    /// Clicks it, once it is there and can be clicked.
    #[track_caller]
    pub fn click(&self, id: &str) {
        until_well(&format!("`{id}` can be clicked"), PATIENCE, || {
            let element = self.shown(id)?;
            if self.driver.get(&format!("/element/{element}/enabled"))? != true {
                return Err("it is disabled".to_owned());
            }
            self.driver
                .post(&format!("/element/{element}/click"), &json!({}))
        });
    }

    /// Puts this into a field, instead of what stands there.
    #[track_caller]
    pub fn fill(&self, id: &str, text: &str) {
        until_well(&format!("`{id}` can be written in"), PATIENCE, || {
            let element = self.shown(id)?;
            self.driver
                .post(&format!("/element/{element}/clear"), &json!({}))?;
            if text.is_empty() {
                return Ok(Value::Null);
            }
            self.driver.post(
                &format!("/element/{element}/value"),
                &json!({ "text": text }),
            )
        });
        // Fast typing is held back until it cannot be a gun's; nobody clicks before it is there.
        until_well(&format!("`{id}` holds {text}"), PATIENCE, || {
            let element = self.find(id)?;
            let holds = self
                .driver
                .get(&format!("/element/{element}/property/value"))?;
            if holds == text {
                Ok(())
            } else {
                Err(format!("it holds {holds}"))
            }
        });
    }

    /// What the field or the thing has under this name.
    #[track_caller]
    pub fn attribute(&self, id: &str, name: &str) -> Option<String> {
        let value = until_well(&format!("`{id}` is there"), PATIENCE, || {
            let element = self.find(id)?;
            self.driver
                .get(&format!("/element/{element}/attribute/{name}"))
        });
        value.as_str().map(str::to_owned)
    }

    /// Types on the keyboard, wherever the focus is, as fingers do.
    #[track_caller]
    pub fn type_by_hand(&self, text: &str) {
        self.perform(&keys::by_hand(text));
    }

    /// Pulls the trigger of a scanner gun at this code.
    #[track_caller]
    pub fn type_by_gun(&self, code: &str) {
        self.perform(&keys::by_gun(code));
    }

    #[track_caller]
    fn perform(&self, actions: &Value) {
        if let Err(why) = self.driver.post("/actions", actions) {
            panic!("the keyboard does not work: {why}");
        }
    }

    /// A picture of the page, as PNG.
    pub fn picture(&self) -> Result<Vec<u8>, String> {
        // WebKit photographs the next drawing, and a page that stands still is never drawn.
        self.driver
            .post("/execute/sync", &json!({ "script": BREATHE, "args": [] }))?;
        let picture = self.driver.get("/screenshot")?;
        BASE64_STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .map_err(|error| error.to_string())
    }

    /// A picture of this thing alone, as PNG.
    #[track_caller]
    pub fn picture_of(&self, id: &str) -> Vec<u8> {
        self.script(BREATHE);
        let picture = until_well(&format!("`{id}` can be photographed"), PATIENCE, || {
            let element = self.shown(id)?;
            self.driver.get(&format!("/element/{element}/screenshot"))
        });
        BASE64_STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .expect("a picture is base64")
    }

    /// Makes the window this large.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "x": 0, "y": 0, "width": width, "height": height });
        if let Err(why) = self.driver.post("/window/rect", &size) {
            panic!("the window cannot be {width}x{height}: {why}");
        }
    }

    /// Turns to the practice desk, once it is open.
    #[track_caller]
    pub fn turn_to_practice_desk(&self) {
        self.turn_to("the practice desk", |address| {
            address.ends_with("#practice")
        });
    }

    /// Turns to the window towards the guest, once it is open.
    #[track_caller]
    pub fn turn_to_customer(&self) {
        self.turn_to("the customer's window", |address| {
            address.ends_with("#customer")
        });
    }

    /// Turns back to the till.
    #[track_caller]
    pub fn turn_to_till(&self) {
        self.turn_to("the till", |address| !address.contains('#'));
    }

    #[track_caller]
    fn turn_to(&self, name: &str, is_it: impl Fn(&str) -> bool) {
        until_well(&format!("{name} is open"), PATIENCE, || {
            let handles = self.driver.get("/window/handles")?;
            for handle in handles.as_array().into_iter().flatten() {
                self.driver.post("/window", &json!({ "handle": handle }))?;
                if self.driver.get("/url")?.as_str().is_some_and(&is_it) {
                    return Ok(());
                }
            }
            Err(format!("open are {handles}"))
        });
    }

    /// Runs a script in the page and gives what it returns. For what a person cannot do, only.
    #[track_caller]
    pub fn script(&self, text: &str) -> Value {
        match self
            .driver
            .post("/execute/sync", &json!({ "script": text, "args": [] }))
        {
            Ok(value) => value,
            Err(why) => panic!("the script failed: {why}"),
        }
    }

    /// Closes the session, and with it the application, in good order.
    pub fn close(self) {
        let _ = self.driver.delete("");
    }

    /// All that driver and application said.
    pub fn words(&self) -> String {
        self.driver.words()
    }

    fn text_now(&self, id: &str) -> Result<String, String> {
        let element = self.shown(id)?;
        let text = self.ask_of(&element, "return arguments[0].innerText")?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// The element, if it is displayed. The page is asked, for the driver calls much that is cut
    /// off at its edge hidden.
    fn shown(&self, id: &str) -> Result<String, String> {
        let element = self.find(id)?;
        let visible = "return arguments[0].checkVisibility({ visibilityProperty: true })";
        if self.ask_of(&element, visible)? == true {
            Ok(element)
        } else {
            Err("it is hidden".to_owned())
        }
    }

    fn ask_of(&self, element: &str, script: &str) -> Result<Value, String> {
        let body = json!({ "script": script, "args": [{ ELEMENT: element }] });
        self.driver.post("/execute/sync", &body)
    }

    fn find(&self, id: &str) -> Result<String, String> {
        let by = json!({ "using": "css selector", "value": format!("[data-testid=\"{id}\"]") });
        let found = self.driver.post("/element", &by)?;
        found[ELEMENT]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("found {found}"))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let words = json!({ "script": "return document.body.innerText", "args": [] });
        if let Ok(Value::String(words)) = self.driver.post("/execute/sync", &words) {
            eprintln!("What stood on the screen at last:\n{words}\n");
        }
        if let Ok(picture) = self.picture() {
            let _ = std::fs::write(self.kept.join("last.png"), picture);
        }
    }
}
