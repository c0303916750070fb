//! Items of the content as a page for reviewers: what stands in the files, language beside language, and as a sheet to tick.

mod items;

use askama::Template;
use pluis_engine::content::{Content, ContentError, Lang};

use crate::words::review;

pub(crate) use items::{Item, items};

/// The page. The template escapes every text.
#[derive(Template)]
#[template(path = "preview.html")]
struct Sheet<'a> {
    lang: &'a str,
    title: &'a str,
    made: &'a str,
    sheet: bool,
    verdict: &'a str,
    good: &'a str,
    other: &'a str,
    remarks: &'a str,
    signature: &'a str,
    items: &'a [Item],
}

/// Some items as one HTML page in the reviewer's own language; `sheet` adds boxes to tick and room for remarks.
///
/// # Errors
/// The writing of the page failed, which has no cause a carer could mend.
pub(crate) fn page(items: &[Item], lang: Lang, sheet: bool) -> Result<String, askama::Error> {
    let title = if sheet { review::SHEET } else { review::PREVIEW };
    let page = Sheet {
        lang: lang.code(),
        title: title.say(lang),
        made: review::MADE.say(lang),
        sheet,
        verdict: review::VERDICT.say(lang),
        good: review::GOOD.say(lang),
        other: review::OTHER.say(lang),
        remarks: review::REMARKS.say(lang),
        signature: review::SIGNATURE.say(lang),
        items,
    };
    page.render()
}

/// Every item whose id is named, or every item there is; the ids that name nothing.
///
/// # Errors
/// The content files are faulty.
pub(crate) fn chosen(
    content: &Content,
    ids: &[String],
    lang: Lang,
) -> Result<(Vec<Item>, Vec<String>), ContentError> {
    let all = items(content, lang)?;
    let unknown = ids.iter().filter(|id| all.iter().all(|item| item.id != **id)).cloned().collect();
    let named = |item: &Item| ids.is_empty() || ids.contains(&item.id);
    Ok((all.into_iter().filter(named).collect(), unknown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_item_is_on_the_sheet_with_every_text() {
        let content = Content::embedded().unwrap();
        let ids = ["t_money_mule", "t_foster_move", "told_image_shared", "nl_113", "p_images_seen", "lies"];
        let ids = ids.map(str::to_owned);
        let (items, unknown) = chosen(content, &ids, Lang::Nl).unwrap();
        assert!(unknown.is_empty() && items.len() == ids.len(), "{unknown:?}");
        let page = page(&items, Lang::Nl, true).unwrap();
        let prompt = content.prompts().unwrap().get("t_money_mule").unwrap();
        for (_, words) in prompt.words.each() {
            let foster = words.foster.as_ref().unwrap();
            for text in
                [&words.goal, &words.activity, &foster.cool_down, &foster.help_when].into_iter().flatten()
            {
                let start = text.split(['"', '\'', '&']).next().unwrap();
                assert!(page.contains(start), "{start}");
            }
        }
        let boxes = page.matches("&#9744;").count();
        assert!(boxes > 60 && page.matches("class=\"remarks\"").count() == ids.len(), "{boxes}");
        assert!(page.contains("Nog niet gelezen door een deskundige"));
        assert!(
            page.contains("<th>nl</th><th>en</th>") && !page.contains("<th>en</th><th>nl</th>"),
            "own language first"
        );
    }

    #[test]
    fn what_a_text_holds_is_text_on_the_page() {
        let mut items = chosen(Content::embedded().unwrap(), &["nl_113".to_owned()], Lang::En).unwrap().0;
        items[0].heading = "<script>alert(1)</script> & \"x\"".to_owned();
        let page = page(&items, Lang::En, false).unwrap();
        assert!(!page.contains("<script>") && page.contains("&#60;script&#62;"), "{page}");
        assert!(!page.contains("&#9744;"), "a preview has no boxes");
    }

    #[test]
    fn an_unknown_id_is_named() {
        let (items, unknown) =
            chosen(Content::embedded().unwrap(), &["t_nothing".to_owned()], Lang::En).unwrap();
        assert!(items.is_empty());
        assert_eq!(unknown, ["t_nothing"]);
    }
}
