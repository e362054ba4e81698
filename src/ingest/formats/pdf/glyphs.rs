//! Reads the letters of a PDF file's pages with their places. The only file that knows the crate
//! which interprets pages.

use super::page::{Letter, Page, Turn};
use hayro_interpret::font::{Glyph, GlyphRun, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;

/// Why a file gives no pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It wants a password.
    Locked,
    /// It is damaged beyond reading.
    Damaged,
}

/// Reads the pages one after the other and hands each over.
pub(super) fn read(bytes: Vec<u8>, mut take: impl FnMut(Page)) -> Result<(), Refusal> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::Locked,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let settings = InterpreterSettings {
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let cache = InterpreterCache::new();
    let mut fonts = Fonts::default();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
        let upright = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context = Context::new(upright, bounds, &cache, pdf.xref(), settings.clone());
        let page_size = Page::new(width.into(), height.into());
        let mut device = Collector { page: page_size, fonts: &mut fonts };
        interpret_page(page, &mut context, &mut device);
        take(device.page);
    }
    Ok(())
}

/// A device that draws nothing and remembers which letters stand where.
struct Collector<'f> {
    page: Page,
    fonts: &'f mut Fonts,
}

/// Which letters the outlines of embedded fonts are, by the fonts' own tables.
#[derive(Default)]
struct Fonts(HashMap<u128, HashMap<u32, char>>);

impl Fonts {
    fn letter(&mut self, glyph: &OutlineGlyph) -> Option<char> {
        let font = glyph.font_data()?;
        let letters = self.0.entry(font.cache_key).or_insert_with(|| {
            let font = FontRef::new(font.data.as_ref().as_ref());
            let mappings =
                font.iter().flat_map(|font| font.charmap().mappings().collect::<Vec<_>>());
            let letter = |(code, glyph): (u32, skrifa::GlyphId)| {
                Some((glyph.to_u32(), char::from_u32(code).filter(|c| !is_private(*c))?))
            };
            mappings.filter_map(letter).collect()
        });
        letters.get(&glyph.glyph_id().to_u32()).copied()
    }
}

/// The width of a letter whose font does not tell it, in parts of its size.
const USUAL_WIDTH: f64 = 0.5;
/// Units of a font's outlines in its size.
const UNITS: f64 = 1000.0;

impl Device<'_> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let transform = props.transform * glyph.transform();
            let start = transform * Point::ZERO;
            let advance = advance(glyph).unwrap_or(USUAL_WIDTH * UNITS);
            let end = transform * Point::new(advance, 0.0);
            let top = transform * Point::new(0.0, UNITS);
            let size = (top - start).hypot();
            let turn = Turn::of(direction(transform));
            let Some(turn) = turn.filter(|_| size.is_finite() && size > 0.1) else { continue };
            let text = self.text_of(glyph);
            if text.is_none() {
                self.page.unreadable += 1;
            }
            self.page.letters.push(Letter {
                text: text.unwrap_or_else(|| "\u{fffd}".into()),
                start: (start.x, start.y),
                end: (end.x, end.y),
                size,
                turn,
            });
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.page.pictures += 1;
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn advance(glyph: &Glyph<'_>) -> Option<f64> {
    match glyph {
        Glyph::Outline(glyph) => glyph.advance_width(),
        Glyph::Type3(glyph) => glyph.advance_width(),
    }
    .map(f64::from)
}

impl Collector<'_> {
    fn text_of(&mut self, glyph: &Glyph<'_>) -> Option<String> {
        match (glyph.as_unicode(), glyph) {
            (Some(BfString::Char(c)), _) => Some(c.to_string()).filter(|_| !is_private(c)),
            (Some(BfString::String(text)), _) => Some(text),
            (None, Glyph::Type3(glyph)) => {
                super::cork::letter(glyph.char_code()).map(str::to_owned)
            }
            (None, Glyph::Outline(glyph)) => self.fonts.letter(glyph).map(String::from),
        }
    }
}

/// Whether a character means something to one font alone.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\0')
}

/// Where a line runs that letters of this transform stand on.
fn direction(transform: Affine) -> (f64, f64) {
    let [x, y, ..] = transform.as_coeffs();
    (x, y)
}
