//! What of pages of many makes is the article's text.

use super::{TEXT, blocks, paragraphs, read};
use glosse::article::BlockKind;

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Das Rad am Wehr</title></head>\
         <body>{body}</body></html>"
    )
}

/// A page whose text is the first four paragraphs and nothing else; `{n}` stands for one of them.
fn with_text(body: &str) -> String {
    let mut html = page(body);
    for (number, text) in TEXT.iter().enumerate() {
        html = html.replace(&format!("{{{number}}}"), &format!("<p>{text}</p>"));
    }
    html
}

/// Each holds the first four paragraphs, and furniture between them.
const FURNISHED: &[(&str, &str)] = &[
    (
        "consent to an embed",
        r#"<article><h1>Das Rad am Wehr</h1>{0}{1}<div class="x"><p>An dieser Stelle finden Sie einen externen Inhalt von Wehrtube, der den Artikel ergänzt.</p>
        <p>Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden. Damit können personenbezogene Daten an Drittplattformen übermittelt werden.</p></div>{2}{3}</article>"#,
    ),
    (
        "labels for screen readers",
        r#"<article><h1>Das Rad am Wehr</h1><section><div class="visually-hidden">Article content</div>{0}</section><section><span class="sr-only">Bild</span>{1}</section>{2}{3}</article>"#,
    ),
    (
        "placeholders of advertisements",
        r#"<article><h1>Das Rad am Wehr</h1>{0}<div class="c-ad"><p>Anzeige</p></div>{1}<p>Weiterlesen nach der Anzeige</p>{2}<div>This advertisement has not loaded yet, but your article continues below.</div>{3}</article>"#,
    ),
    (
        "newsletter box",
        r#"<article><h1>Das Rad am Wehr</h1>{0}{1}<div class="newsletter-box"><h3>Talbrief</h3><p>Was im Tal geschieht, jeden Morgen. Melden Sie sich für unseren Newsletter an.</p><form><input></form></div>{2}{3}</article>"#,
    ),
    (
        "reading time, share bar, buttons",
        r#"<article><h1>Das Rad am Wehr</h1><p>Lesezeit: 4 Min.</p><ul class="share"><li><a href="a">Facebook</a></li><li><a href="b">Twitter</a></li></ul>{0}{1}{2}{3}<p>Diesen Artikel teilen</p><p>Fehler gefunden? Jetzt melden!</p><p>Drucken</p></article>"#,
    ),
    (
        "related teasers in the text",
        r#"<article><h1>Das Rad am Wehr</h1>{0}{1}<aside class="related"><h4>Mehr zum Thema</h4><a href="a">Die Mühle am Bach steht still und keiner weiß, warum</a></aside>{2}<p><strong>Lesen Sie auch:</strong> <a href="b">Die Mühle am Bach</a></p>{3}</article>"#,
    ),
    (
        "author box",
        r#"<article><h1>Das Rad am Wehr</h1>{0}{1}{2}{3}<div class="author-box"><h4>Ute Kranz</h4><p>Ute Kranz schreibt seit zwanzig Jahren über das Tal, seine Flüsse und die Leute, die an ihnen wohnen.</p></div></article>"#,
    ),
    (
        "comments longer than the text",
        r#"<article><h1>Das Rad am Wehr</h1>{0}{1}{2}{3}</article><div id="comments"><p>Ich finde das Rad sehr schön, und meine Kinder auch, wir waren am Sonntag dort und haben lange zugesehen, wie es sich dreht.</p>
        <p>Wer bezahlt das alles, frage ich mich, denn am Ende sind es doch immer dieselben, die den Beutel aufmachen müssen, und andere freuen sich.</p></div>"#,
    ),
    (
        "paywall notices",
        r#"<article><h1>Das Rad am Wehr</h1>{0}{1}{2}{3}<p>Sie haben bereits ein Abo? Hier anmelden.</p><p>Jetzt weiterlesen mit TalPlus, einen Monat kostenlos.</p></article>"#,
    ),
    (
        "wordpress plugins",
        r#"<article class="post"><h1>Das Rad am Wehr</h1><div class="entry-content">{0}{1}{2}{3}<div class="sharedaddy sd-sharing-enabled"><h3>Teilen mit:</h3><ul><li>Klick, um auf Facebook zu teilen</li></ul></div>
        <div id="jp-relatedposts"><h3>Ähnliche Beiträge</h3><p>Die Mühle am Bach steht still und keiner weiß, warum das so ist.</p></div></div></article>"#,
    ),
    (
        "amp",
        r#"<article><h1>Das Rad am Wehr</h1>{0}<amp-ad width="300"><div>Hier steht ein Angebot, das man nicht verpassen darf.</div></amp-ad>{1}{2}{3}<amp-consent><div>Wir achten die Privatsphäre und fragen um Erlaubnis.</div></amp-consent></article>"#,
    ),
    (
        "link lists at the end",
        r#"<article><h1>Das Rad am Wehr</h1>{0}{1}{2}{3}<h3>Mehr zum Thema</h3><ul><li><a href="a">Die Mühle am Bach</a></li><li><a href="b">Der Fluss im Sommer</a></li></ul></article>"#,
    ),
];

#[test]
fn furniture_is_no_part_of_the_article() {
    let mut wrong = Vec::new();
    for (name, body) in FURNISHED {
        let article = read(&with_text(body));
        let found: Vec<&str> = blocks(&article).into_iter().map(|(_, words)| words).collect();
        if found != TEXT[..4] {
            wrong.push(format!("{name}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each is one article; all of it must be there, in order.
const WHOLE: &[(&str, &str, &[&str])] = &[
    (
        "a paragraph that is one link, and its neighbour",
        r#"<article><h1>Das Rad am Wehr</h1>{0}{1}<div class="par"><p><a href="a">Der Müller vom Bach bestritt am Abend alles, was man ihm vorwarf.</a></p><p>Danach war Pause.</p></div>{2}{3}</article>"#,
        &["Der Müller vom Bach bestritt am Abend alles", "Danach war Pause."],
    ),
    (
        "a short paragraph that ends in the words of the title",
        "<article><h1>Das Rad am Wehr</h1>{0}<p>Alle sprechen über das Rad am Wehr.</p>{1}{2}</article>",
        &["Alle sprechen über das Rad am Wehr."],
    ),
    (
        "bold questions of an interview",
        "<article><h1>Das Rad am Wehr</h1>{0}<p><strong>Frau Kranz, wem gehört der Fluss?</strong></p>{1}<p><b>Und wer bezahlt das Rad am Ende?</b></p>{2}</article>",
        &["Frau Kranz, wem gehört der Fluss?", "Und wer bezahlt das Rad am Ende?"],
    ),
    (
        "short answers and short paragraphs",
        "<article><h1>Das Rad am Wehr</h1>{0}<p>Nein.</p>{1}<p>Doch dann kam das Wasser.</p>{2}</article>",
        &["Nein.", "Doch dann kam das Wasser."],
    ),
    (
        "sentences about what furniture speaks of",
        "<article><h1>Das Rad am Wehr</h1>{0}<p>Der Prüfer hat in der Rechnung keinen Fehler gefunden.</p>{1}<p>Den Newsletter der Genossenschaft lesen 300 Leute.</p>{2}</article>",
        &["keinen Fehler gefunden", "Den Newsletter der Genossenschaft"],
    ),
    (
        "a list in the text",
        "<article><h1>Das Rad am Wehr</h1>{0}<ul><li>Das Rad wiegt zwei Tonnen</li><li>Es hat 48 Schaufeln</li></ul>{1}{2}</article>",
        &["Das Rad wiegt zwei Tonnen", "Es hat 48 Schaufeln"],
    ),
];

#[test]
fn an_article_loses_none_of_its_paragraphs() {
    let mut wrong = Vec::new();
    for (name, body, parts) in WHOLE {
        let article = read(&with_text(body));
        let wanted = TEXT.iter().take(3).chain(parts.iter());
        let lost: Vec<&&str> = wanted.filter(|part| !article.text.contains(**part)).collect();
        if !lost.is_empty() {
            wrong.push(format!("{name}: {lost:?} is lost"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text in sibling modules, as systems that build pages of modules write it.
const MODULES: &[(&str, &str)] = &[
    (
        "public broadcaster",
        r#"<div class="segment"><div class="con"><div class="mod modParagraph"><div class="box"><h1>Das Rad am Wehr</h1>{0}</div></div></div>
        <div class="con"><div class="mod modParagraph"><div class="box"><h2>Der Rat</h2>{1}</div></div></div><div class="con"><div class="mod modPicture"><div class="box"><img src="a.jpg"></div></div></div>
        <div class="con"><div class="mod modParagraph"><div class="box">{2}{3}{4}{5}</div></div></div></div>"#,
    ),
    (
        "sections of a newspaper chain",
        r#"<main><article><h1>Das Rad am Wehr</h1><section class="article-content__content-group">{0}</section><section class="article-content__content-group">{1}</section>
        <div class="ad-slot"><div>Anzeige</div></div><section class="article-content__content-group">{2}</section><section class="article-content__content-group">{3}{4}{5}</section></article></main>"#,
    ),
    (
        "grid of columns",
        r#"<main><h1>Das Rad am Wehr</h1><div class="row"><div class="col-8 text">{0}</div></div><div class="row"><div class="col-8 text">{1}{2}</div></div>
        <div class="row"><div class="col-8 text">{3}</div></div><div class="row"><div class="col-8 text">{4}{5}</div></div></main>"#,
    ),
    (
        "paragraphs in wrappers of their own",
        r#"<article><h1>Das Rad am Wehr</h1><div class="body"><div class="p">{0}</div><div class="p">{1}</div><div class="p">{2}</div><div class="p">{3}</div><div class="p">{4}</div><div class="p">{5}</div></div></article>"#,
    ),
    (
        "a lede apart from the text",
        r#"<article><header><h1>Das Rad am Wehr</h1><div class="article-lead">{0}</div></header><div class="article-body">{1}{2}{3}{4}{5}</div></article>"#,
    ),
];

#[test]
fn an_article_in_several_modules_is_read_whole_and_in_order() {
    let mut wrong = Vec::new();
    for (name, body) in MODULES {
        let article = read(&with_text(body));
        let places: Vec<Option<usize>> = TEXT.iter().map(|text| article.text.find(text)).collect();
        if places.iter().any(Option::is_none) || !places.is_sorted() {
            wrong.push(format!("{name}: {places:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const DIALOGUE: &str = r#"<div id="layer"><h2>Wir achten Ihre Privatsphäre</h2><p>Wir und unsere 187 Partner speichern Informationen auf Ihrem Gerät, etwa Kennungen in Cookies, um
    personenbezogene Daten zu verarbeiten, und greifen auf sie zu.</p><p>Sie können Ihre Einwilligung jederzeit ändern, indem Sie auf die Einstellungen gehen, und der Verarbeitung
    durch unsere Partner widersprechen, die ein berechtigtes Interesse geltend machen.</p></div>"#;

#[test]
fn behind_a_dialogue_the_text_for_machines_is_the_article() {
    let body = TEXT[..4].join("\\n\\n");
    let html = page(DIALOGUE).replace(
        "</head>",
        &format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Das Rad am Wehr","articleBody":"{body}"}}</script></head>"#
        ),
    );
    let article = read(&html);
    let found: Vec<&str> = blocks(&article).into_iter().map(|(_, words)| words).collect();
    assert_eq!(found, TEXT[..4]);
    assert_eq!(article.warnings, Vec::<String>::new());
}

#[test]
fn a_page_without_the_text_of_its_article_says_so() {
    for html in [page(DIALOGUE), page("<div id='app'><h1>Das Rad am Wehr</h1></div>")] {
        let article = read(&html);
        assert!(!article.text.contains("Partner"), "{}", article.text);
        let warning = article.warnings.first().unwrap();
        assert!(warning.contains("holds no text"), "{warning}");
    }
}

#[test]
fn an_article_about_consent_is_no_dialogue() {
    let html = page(&DIALOGUE.replace("layer", "text"))
        .replace("Das Rad am Wehr", "Neue Regeln für Partner und Einwilligung");
    assert!(read(&html).text.contains("187 Partner"));
}

#[test]
fn a_headline_stands_once_and_headings_keep_their_place() {
    let html = page(&format!(
        "<article><h1>Das Rad am Wehr</h1>{}<h2>Der Rat</h2>{}<h2>Weitere Themen</h2></article>",
        paragraphs(2),
        paragraphs(4).replace("Am Wehr", "Am Fluss")
    ));
    let article = read(&html);
    let headings: Vec<&str> = blocks(&article)
        .into_iter()
        .filter(|(kind, _)| *kind == BlockKind::Heading)
        .map(|(_, words)| words)
        .collect();
    assert_eq!(headings, ["Der Rat"]);
}
