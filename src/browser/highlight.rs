//! Ranges of the page that are shown as such without an element around them.

use gloo::utils::window;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Range;

/// Shows a range under the name that style sheets know it by, in place of the one before; or none. A browser that cannot
/// does without.
pub fn show(name: &str, range: Option<&Range>) {
    let _ = try_to_show(name, range);
}

fn try_to_show(name: &str, range: Option<&Range>) -> Result<(), JsValue> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name));
    let window = window();
    let highlights = get(&get(&window, "CSS")?, "highlights")?;
    let call = |method: &str, values: &Array| {
        get(&highlights, method)?.dyn_into::<Function>()?.apply(&highlights, values)
    };
    match range {
        Some(range) => {
            let class = get(&window, "Highlight")?.dyn_into::<Function>()?;
            let highlight = Reflect::construct(&class, &Array::of1(range))?;
            call("set", &Array::of2(&JsValue::from_str(name), &highlight))?;
        }
        None => drop(call("delete", &Array::of1(&JsValue::from_str(name)))?),
    }
    Ok(())
}
