//! JSON of interfaces and crawlers.

use crate::{body, facts};
use glosse::article::Article;
use glosse::ingest::{Limits, read_bytes_as};
use std::path::Path;

#[test]
fn interfaces_and_crawlers_wrap_the_same_article_in_many_ways() {
    let whole = "2023-10-05 | Das Rad dreht sich | Ute Kranz | Talbote | ";
    for (name, json) in [
        (
            "guardian",
            r#"{"response":{"status":"ok","results":[{"id":"a/b","webPublicationDate":"2023-10-05T06:00:00Z","webTitle":"Das Rad dreht sich","webUrl":"https://talbote.example/rad","fields":{"headline":"Das Rad dreht sich","byline":"Ute Kranz","publication":"Talbote","body":"<p>Am Wehr.</p><p>Ein Rad.</p>"}}]}}"#,
        ),
        (
            "nyt",
            r#"{"status":"OK","response":{"docs":[{"web_url":"https://talbote.example/rad","snippet":"","lead_paragraph":"Am Wehr. Ein Rad.","source":"Talbote","pub_date":"2023-10-05T06:00:00+0000","headline":{"main":"Das Rad dreht sich","kicker":null},"byline":{"original":"By Ute Kranz","person":[]}}]}}"#,
        ),
        (
            "newsapi",
            r#"{"status":"ok","totalResults":1,"articles":[{"source":{"id":null,"name":"Talbote"},"author":"Ute Kranz","title":"Das Rad dreht sich","description":"Am Wehr. Ein Rad.","url":"https://talbote.example/rad","publishedAt":"2023-10-05T06:00:00Z","content":"Am Wehr. Ein Rad. Mehr… [+812 chars]"}]}"#,
        ),
        (
            "elastic",
            r#"{"took":1,"hits":{"total":{"value":1},"hits":[{"_index":"n","_id":"1","_source":{"title":"Das Rad dreht sich","author":["Ute Kranz"],"outlet":"Talbote","date":"2023-10-05","text":"Am Wehr.\n\nEin Rad.","url":"https://talbote.example/rad"}}]}}"#,
        ),
        (
            "keyed",
            r#"{"a91f":{"headline":"Das Rad dreht sich","authors":["Ute Kranz"],"source":"Talbote","published":"2023-10-05","body":["Am Wehr.","Ein Rad."],"link":"https://talbote.example/rad"}}"#,
        ),
        (
            "fundus",
            r#"[{"title":"Das Rad dreht sich","authors":["Ute Kranz"],"publisher":"Talbote","publishing_date":"2023-10-05 06:00:00+02:00","body":{"summary":[],"sections":[{"headline":[],"paragraphs":["Am Wehr.","Ein Rad."]}]},"html":{"requested_url":"https://talbote.example/rad","crawl_date":"2024-01-17"}}]"#,
        ),
        (
            "news-please",
            r#"{"authors":["Ute Kranz"],"date_download":"2024-01-17 10:00:00","date_modify":null,"date_publish":"2023-10-05 06:00:00","description":null,"language":null,"maintext":"Am Wehr.\nEin Rad.","source_domain":"talbote.example","title":"Das Rad dreht sich","title_page":null,"url":"https://talbote.example/rad","outlet":"Talbote"}"#,
        ),
        (
            "trafilatura",
            r#"{"title":"Das Rad dreht sich","author":"Ute Kranz","hostname":"talbote.example","date":"2023-10-05","source":"https://talbote.example/rad","source-hostname":"Talbote","raw_text":"Am Wehr. Ein Rad.","text":"Am Wehr.\nEin Rad.","excerpt":null,"filedate":"2024-01-17"}"#,
        ),
        (
            "wordpress",
            r#"[{"id":7,"date":"2023-10-05T08:00:00","link":"https://talbote.example/rad","title":{"rendered":"Das Rad dreht sich"},"content":{"rendered":"<p>Am Wehr.</p>\n<p>Ein Rad.</p>","protected":false},"author_name":"Ute Kranz","site_name":"Talbote","status":"publish"}]"#,
        ),
        (
            "google-reader",
            r#"{"id":"user/-/state/starred","title":"Starred","items":[{"published":1696500000,"crawlTimeMsec":"1705483800000","title":"Das Rad dreht sich","author":"Ute Kranz","canonical":[{"href":"https://talbote.example/rad"}],"content":{"direction":"ltr","content":"<p>Am Wehr.</p><p>Ein Rad.</p>"},"origin":{"title":"Talbote","htmlUrl":"https://talbote.example"}}]}"#,
        ),
        (
            "split",
            r#"{"columns":["title","author","outlet","date","text","url"],"index":[0],"data":[["Das Rad dreht sich","Ute Kranz","Talbote","2023-10-05","Am Wehr.\nEin Rad.","https://talbote.example/rad"]]}"#,
        ),
        (
            "columns",
            r#"{"title":{"0":"Das Rad dreht sich"},"author":{"0":"Ute Kranz"},"outlet":{"0":"Talbote"},"date":{"0":1696500000000},"text":{"0":"Am Wehr.\nEin Rad."},"url":{"0":"https://talbote.example/rad"}}"#,
        ),
        (
            "rows",
            r#"{"features":[],"rows":[{"row_idx":0,"row":{"title":"Das Rad dreht sich","author":"Ute Kranz","outlet":"Talbote","date":"2023-10-05","text":"Am Wehr.\nEin Rad.","url":"https://talbote.example/rad"}}]}"#,
        ),
        (
            "graph",
            r#"{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Das Rad dreht sich","author":[{"@type":"Person","name":"Ute Kranz"}],"publisher":{"@type":"Organization","name":"Talbote"},"datePublished":"2023-10-05T08:00:00+02:00","articleBody":"Am Wehr.\n\nEin Rad.","url":"https://talbote.example/rad"}]}"#,
        ),
        (
            "bulk",
            "{\"index\":{\"_id\":\"1\"}}\n{\"title\":\"Das Rad dreht sich\",\"author\":\"Ute Kranz\",\"outlet\":\"Talbote\",\"date\":\"2023-10-05\",\"text\":\"Am Wehr.\\nEin Rad.\",\"url\":\"https://talbote.example/rad\"}\n",
        ),
        (
            "portable",
            r#"{"result":[{"title":"Das Rad dreht sich","byline":{"name":"Ute Kranz"},"site":"Talbote","publishedAt":"2023-10-05","body":[{"_type":"block","style":"normal","children":[{"_type":"span","text":"Am "},{"_type":"span","text":"Wehr."}]},{"_type":"block","style":"normal","children":[{"_type":"span","text":"Ein Rad."}]}],"url":"https://talbote.example/rad"}]}"#,
        ),
    ] {
        let articles = read_bytes_as(Path::new("a.json"), json.as_bytes(), &Limits::default());
        let articles = articles.unwrap_or_else(|error| panic!("{name}: {error}"));
        let [article] = articles.as_slice() else { panic!("{name}: {}", articles.len()) };
        let plain = Article { language: None, saved: None, ..article.clone() };
        assert_eq!(facts(&plain), whole, "{name}");
        let words: Vec<&str> = body(article).into_iter().map(|(_, words)| words).collect();
        assert!(words.join(" ").starts_with("Am Wehr. Ein Rad."), "{name}: {words:?}");
        assert_eq!(article.url.as_deref(), Some("https://talbote.example/rad"), "{name}");
        assert_eq!(
            name == "newsapi",
            article.warnings.iter().any(|w| w.contains("beginning")),
            "{name}"
        );
    }
}
