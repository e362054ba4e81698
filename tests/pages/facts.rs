//! Title, authors, date and outlet of pages of many makes.

use super::{paragraphs, read};

/// A page: what stands in its head, what stands around its text, and what it is about.
struct Page {
    name: &'static str,
    head: &'static str,
    /// `{}` stands for the running text.
    body: &'static str,
    title: &'static str,
    authors: &'static [&'static str],
    /// A date that is only suggested stands with a question mark.
    date: &'static str,
    outlet: &'static str,
}

fn check(page: &Page) -> Vec<String> {
    let html = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">{}</head><body>{}</body></html>",
        if page.name.starts_with("us ") { "en-US" } else { "de" },
        page.head,
        page.body.replace("{}", &paragraphs(5))
    );
    let article = read(&html);
    let date = match (article.date, article.date_inferred) {
        (Some(date), _) => date.to_string(),
        (None, Some(date)) => format!("{date}?"),
        (None, None) => String::new(),
    };
    let found = [
        article.title.clone().unwrap_or_default(),
        article.authors.join(" + "),
        date,
        article.outlet.clone().unwrap_or_default(),
    ];
    let expected = [
        page.title.to_owned(),
        page.authors.join(" + "),
        page.date.to_owned(),
        page.outlet.to_owned(),
    ];
    let pairs = found.into_iter().zip(expected).filter(|(found, expected)| found != expected);
    pairs.map(|(found, expected)| format!("{}: {found:?}, not {expected:?}", page.name)).collect()
}

const PAGES: &[Page] = &[
    Page {
        name: "wordpress with yoast",
        head: r#"<title>Das Rad am Wehr - Talblog</title><meta property="og:title" content="Das Rad am Wehr - Talblog">
            <meta property="og:site_name" content="Talblog"><meta property="article:published_time" content="2023-10-05T06:00:00+00:00">
            <meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ute Kranz">
            <meta name="twitter:label2" content="Geschätzte Lesezeit"><meta name="twitter:data2" content="4 Minuten">"#,
        body: r#"<article class="post hentry category-cookie"><header class="entry-header"><h1 class="entry-title">Das Rad am Wehr</h1></header>
            <div class="entry-content">{}</div></article>"#,
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "Talblog",
    },
    Page {
        name: "yoast's graph with ids",
        head: r##"<title>Das Rad am Wehr &raquo; Talblog</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":"Organization","@id":"#o","name":"Talblog Verlag"},{"@type":"Person","@id":"#p","name":"Ute Kranz"},
            {"@type":"WebPage","name":"Das Rad am Wehr » Talblog"},
            {"@type":"Article","headline":"Das Rad am Wehr","author":{"@id":"#p"},"publisher":{"@id":"#o"},"datePublished":"2023-10-05T06:00:00+00:00"}]}</script>"##,
        body: "<main><h1>Das Rad am Wehr</h1>{}</main>",
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "Talblog Verlag",
    },
    Page {
        name: "json-ld with line breaks in strings and a comma too many",
        head: "<title>Das Rad | Talbote</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Das Rad am Wehr\",\
            \"description\":\"Erste\nZeile\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ute Kranz\"},],\"datePublished\":\"2023-10-05\",}</script>",
        body: "<article><h1>Das Rad am Wehr</h1>{}</article>",
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "Talbote",
    },
    Page {
        name: "json-ld of the organisation and of a related piece first",
        head: r#"<title>Das Rad am Wehr | Talbote</title><script type="application/ld+json">[{"@type":"NewsArticle","headline":"Ein anderer Text",
            "author":"Jan Ruhl","datePublished":"2020-01-01"},{"@type":"http://schema.org/NewsArticle","headline":"Das Rad am Wehr",
            "author":[{"@type":"Organization","name":"Talbote"},{"@type":"Person","name":"Ute Kranz"}],"datePublished":"2023-10-05T10:00:00+02:00"}]</script>"#,
        body: "<article><h1>Das Rad am Wehr</h1>{}</article>",
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "Talbote",
    },
    Page {
        name: "the paper is the author for machines, a person for readers",
        head: r#"<title>Das Rad am Wehr - talbote.example</title><meta name="author" content="Talbote NACHRICHTEN"><meta property="og:site_name" content="talbote.example">"#,
        body: r#"<article><h1>Das Rad am Wehr</h1><span class="article__author">Von Ute Kranz, Erlau</span>
            <span class="article__date">05.10.2023, 14:07 Uhr</span>{}</article>"#,
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "talbote.example",
    },
    Page {
        name: "broadcaster: author with desk, date with Stand",
        head: r#"<title>Das Rad am Wehr | TALFUNK.DE</title><meta name="author" content="talfunk.de"><link rel="canonical" href="https://www.talfunk.de/rad-100.html">"#,
        body: r#"<main><h1><span class="roofline">Energie</span> <span class="headline">Das Rad am Wehr</span></h1><p class="webtime">Stand: 05. Oktober 2023, 14:07 Uhr</p>
            <p class="author">von <a href="mailto:uk@talfunk.example">Ute Kranz, TALFUNK AKTUELL</a></p>{}</main>"#,
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "TALFUNK.DE",
    },
    Page {
        name: "author line with the studio",
        head: r#"<title>Das Rad am Wehr | talschau.de</title><meta property="og:title" content="Das Rad am Wehr"><meta property="og:site_name" content="talschau.de">"#,
        body: r#"<main><article><div class="head"><span class="topline">Region</span><h1>Das Rad am Wehr</h1><p class="metatextline">Stand: 05.10.2023 14:07 Uhr</p></div>
            <p class="textabsatz"><strong>Im Tal dreht sich wieder ein Rad. Nicht alle freuen sich.</strong></p>
            <div class="authorline"><p class="authorline__author">Von Ute Kranz, ARD-Studio Erlau</p></div>{}</article></main>"#,
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "talschau.de",
    },
    Page {
        name: "agency among the authors",
        head: r#"<title>Das Rad am Wehr</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Das Rad am Wehr",
            "author":[{"@type":"Person","name":"Ute Kranz"},{"@type":"Person","name":"dpa"}],"datePublished":"2023-10-05"}</script>"#,
        body: "<article><h1>Das Rad am Wehr</h1>{}</article>",
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "",
    },
    Page {
        name: "us byline with date and buttons",
        head: "<title>The Wheel at the Weir - Valley Post</title>",
        body: r##"<article><h1>The Wheel at the Weir</h1><div class="byline">By Ann Lee Updated October 6, 2023 9:27 AM ET
            <a href="#">Share</a></div><time datetime="2023-10-05T09:00:00-04:00">Oct. 5, 2023</time>{}</article>"##,
        title: "The Wheel at the Weir",
        authors: &["Ann Lee"],
        date: "2023-10-05",
        outlet: "Valley Post",
    },
    Page {
        name: "us posted on by",
        head: "<title>The Wheel at the Weir</title>",
        body: r#"<article><h1>The Wheel at the Weir</h1><p class="post-meta">Posted on <time>May 7, 2023</time> by Ann Lee</p>{}</article>"#,
        title: "The Wheel at the Weir",
        authors: &["Ann Lee"],
        date: "2023-05-07",
        outlet: "",
    },
    Page {
        name: "byline of text and pictures",
        head: "<title>Das Rad am Wehr</title>",
        body: r#"<article><h1>Das Rad am Wehr</h1><p class="autor">Text: Ute Kranz, Fotos: Jan Ruhl</p>{}</article>"#,
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "",
        outlet: "",
    },
    Page {
        name: "several authors in elements of their own",
        head: "<title>Das Rad am Wehr</title>",
        body: r#"<article><h1>Das Rad am Wehr</h1><div class="authors"><a rel="author" href="/autor/kranz">Ute Kranz</a>, <a rel="author" href="/autor/ruhl">Jan Ruhl</a></div>{}</article>"#,
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz", "Jan Ruhl"],
        date: "",
        outlet: "",
    },
    Page {
        name: "author known by the address of her page",
        head: "<title>Das Rad am Wehr</title>",
        body: r#"<article><header><h1>Das Rad am Wehr</h1><div class="x1"><a href="https://talbote.example/autoren/ute-kranz-12.html">Ute Kranz</a></div></header>{}</article>"#,
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "",
        outlet: "",
    },
    Page {
        name: "signature below the text",
        head: r#"<title>Das Rad am Wehr</title><meta name="author" content="Redaktion">"#,
        body: "<article><h1>Das Rad am Wehr</h1>{}<p>Von Ute Kranz</p></article>",
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "",
        outlet: "",
    },
    Page {
        name: "comments have authors and dates too",
        head: "<title>Das Rad am Wehr</title>",
        body: r#"<article><h1>Das Rad am Wehr</h1>{}</article><section class="comments"><div class="comment"><span class="comment-author">Jan Ruhl</span>
            <time datetime="2024-01-01">1.1.2024</time><p>Ein schöner Text, vielen Dank dafür, ich war selbst dort und habe das Rad gesehen.</p></div></section>"#,
        title: "Das Rad am Wehr",
        authors: &[],
        date: "",
        outlet: "",
    },
    Page {
        name: "date of a teaser in a box",
        head: "<title>Das Rad am Wehr</title>",
        body: r#"<div class="teaser"><time datetime="2020-01-01">1.1.2020</time><a href="/x">Ein anderer Text</a></div><article><h1>Das Rad am Wehr</h1>
            <div class="meta">Veröffentlicht am 5. Oktober 2023, aktualisiert am 6. Oktober 2023</div>{}</article>"#,
        title: "Das Rad am Wehr",
        authors: &[],
        date: "2023-10-05",
        outlet: "",
    },
    Page {
        name: "only dates of others and of the footer",
        head: "<title>Das Rad am Wehr</title>",
        body: r#"<article><h1>Das Rad am Wehr</h1>{}</article><div class="more"><h3><a href="/x">Ein anderer Text</a></h3><span class="date">01.01.2020</span></div>
            <footer>© 2024 Talbote <time datetime="2024-02-02">2.2.2024</time></footer>"#,
        title: "Das Rad am Wehr",
        authors: &[],
        date: "",
        outlet: "",
    },
    Page {
        name: "date in the address only",
        head: r#"<title>Das Rad am Wehr</title><link rel="canonical" href="https://talbote.example/2023/10/05/rad/">"#,
        body: "<article><h1>Das Rad am Wehr</h1>{}</article>",
        title: "Das Rad am Wehr",
        authors: &[],
        date: "2023-10-05?",
        outlet: "",
    },
    Page {
        name: "only the day of a change for machines",
        head: r#"<title>Das Rad am Wehr</title><meta property="article:modified_time" content="2023-10-06">"#,
        body: "<article><h1>Das Rad am Wehr</h1>{}</article>",
        title: "Das Rad am Wehr",
        authors: &[],
        date: "2023-10-06?",
        outlet: "",
    },
    Page {
        name: "date behind the title",
        head: "<title>Das Rad am Wehr | Talbote | 05.10.2023</title>",
        body: "<article><h1>Das Rad am Wehr</h1>{}</article>",
        title: "Das Rad am Wehr",
        authors: &[],
        date: "2023-10-05",
        outlet: "Talbote",
    },
    Page {
        name: "change before publication",
        head: "<title>Das Rad am Wehr</title>",
        body: r#"<article><h1>Das Rad am Wehr</h1><p class="dates">Aktualisiert: <time datetime="2023-10-06T10:00">6.10.2023</time></p>
            <p class="dates">Veröffentlicht: <time datetime="2023-10-05T10:00">5.10.2023</time></p>{}</article>"#,
        title: "Das Rad am Wehr",
        authors: &[],
        date: "2023-10-05",
        outlet: "",
    },
    Page {
        name: "french daily",
        head: r#"<title>La roue du moulin tourne - La Vallée</title><meta property="og:site_name" content="La Vallée">"#,
        body: r#"<article><h1>La roue du moulin tourne</h1><span class="author">Par Léa Morel</span><span class="date">Publié le 5 octobre 2023 à 10h07</span>{}</article>"#,
        title: "La roue du moulin tourne",
        authors: &["Léa Morel"],
        date: "2023-10-05",
        outlet: "La Vallée",
    },
    Page {
        name: "spanish daily",
        head: "<title>La rueda del molino gira | El Valle</title>",
        body: r#"<article><h1>La rueda del molino gira</h1><div class="autor">Por <a href="/autor/ines-ruiz">Inés Ruiz</a></div><span>5 de octubre de 2023</span>{}</article>"#,
        title: "La rueda del molino gira",
        authors: &["Inés Ruiz"],
        date: "2023-10-05",
        outlet: "El Valle",
    },
    Page {
        name: "kicker in the headline",
        head: "<title>Das Rad am Wehr – Talbote</title>",
        body: r#"<article><h1><span class="kicker">Energie</span><span class="visually-hidden">: </span><span>Das Rad am Wehr</span></h1>{}</article>"#,
        title: "Das Rad am Wehr",
        authors: &[],
        date: "",
        outlet: "Talbote",
    },
    Page {
        name: "the logo is a first heading",
        head: "<title>Das Rad am Wehr</title>",
        body: r#"<header><h1><a href="/">Talbote</a></h1></header><article><h1>Das Rad am Wehr</h1>{}</article>"#,
        title: "Das Rad am Wehr",
        authors: &[],
        date: "",
        outlet: "",
    },
    Page {
        name: "a site's address is no outlet",
        head: r#"<title>Das Rad am Wehr - Talbote</title><meta property="og:site_name" content="https://www.talbote.example/">"#,
        body: "<article><h1>Das Rad am Wehr</h1>{}</article>",
        title: "Das Rad am Wehr",
        authors: &[],
        date: "",
        outlet: "Talbote",
    },
    Page {
        name: "substack",
        head: r#"<title>Das Rad am Wehr - by Ute Kranz</title><meta property="og:title" content="Das Rad am Wehr"><meta name="author" content="Ute Kranz">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Das Rad am Wehr","datePublished":"2023-10-05T06:00:00+00:00",
            "author":[{"@type":"Person","name":"Ute Kranz"}],"publisher":{"@type":"Organization","name":"Talbriefe"}}</script>"#,
        body: r#"<article class="newsletter-post post"><h1 class="post-title">Das Rad am Wehr</h1><h3 class="subtitle">Was im Tal geschieht</h3><div class="available-content">{}</div></article>"#,
        title: "Das Rad am Wehr",
        authors: &["Ute Kranz"],
        date: "2023-10-05",
        outlet: "Talbriefe",
    },
];

#[test]
fn facts_of_pages_of_many_makes_are_read() {
    let wrong: Vec<String> = PAGES.iter().flat_map(check).collect();
    assert_eq!(wrong, Vec::<String>::new());
}
