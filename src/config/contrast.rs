//! How well a colour is seen on another, as WCAG measures it.

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// The contrast of two colours, from 1 (none) to 21 (black on white).
///
/// Source: WCAG 2.2, definitions of relative luminance and contrast ratio.
#[must_use]
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Whether a ground is light: black is seen on it better than white.
#[must_use]
pub fn is_light(ground: Rgb) -> bool {
    contrast(ground, (0, 0, 0)) > contrast(ground, (255, 255, 255))
}

fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_definition() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
        assert!((contrast((0x77, 0x77, 0x77), (255, 255, 255)) - 4.48).abs() < 0.01);
        assert!(is_light((250, 250, 250)) && !is_light((40, 44, 52)));
    }
}
