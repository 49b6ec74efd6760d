"""One review, one upload, one expansion with undo and one dossier, as a user does them."""

from pathlib import Path

from playwright.sync_api import expect


def moved_on(desk, first):
    """Wait for the next task and for the script that listens to its keys."""
    expect(desk.locator("#decide")).not_to_have_attribute("action", first)
    desk.wait_for_load_state("load")


def test_a_claim_is_reviewed_by_keys_and_taken_back(desk, served):
    desk.goto(f"{served}/review?kind=claims")
    first = desk.locator("#decide").get_attribute("action")
    desk.keyboard.press("s")
    moved_on(desk, first)
    expect(
        desk.get_by_role("region", name="Judgements").get_by_text("accept", exact=True).first
    ).to_be_visible()
    desk.keyboard.press("z")
    expect(desk.locator("#decide")).to_have_attribute("action", first)


def test_letters_typed_in_a_field_are_no_keys(desk, served):
    desk.goto(f"{served}/review?kind=claims")
    before = desk.locator("#decide").get_attribute("action")
    desk.get_by_label("Reason").fill("")
    desk.get_by_label("Reason").press_sequentially("sdu z")
    expect(desk.get_by_label("Reason")).to_have_value("sdu z")
    expect(desk.locator("#decide")).to_have_attribute("action", before)


def test_skip_shows_the_next_and_keys_can_be_switched_off_and_changed(desk, served):
    desk.goto(f"{served}/review?kind=claims")
    first = desk.locator("#decide").get_attribute("action")
    desk.locator("body").press(" ")
    moved_on(desk, first)
    desk.keyboard.press("?")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("different").press("x")
    dialog.get_by_role("button", name="Close").click()
    expect(desk.locator("[data-key=different] kbd")).to_have_text("x")
    desk.get_by_role("button", name="Keys").click()
    dialog.get_by_label("single-letter keys are on").uncheck()
    dialog.get_by_role("button", name="Close").click()
    before = desk.locator("#decide").get_attribute("action")
    # A key that counts sends the form while it is pressed: nothing later needs waiting for.
    desk.evaluate("document.addEventListener('submit', () => { window.sent = true }, true)")
    desk.locator("body").press("s")
    assert desk.evaluate("window.sent") is None
    expect(desk.locator("#decide")).to_have_attribute("action", before)


def test_a_document_is_uploaded_read_and_opened(desk, served, tmp_path):
    report = tmp_path / "跨境 report.txt"
    report.write_text("Foxglove Marine Ltd supplies pumps to Orlan Works.", encoding="utf-8")
    desk.goto(f"{served}/jobs")
    desk.locator("#files").set_input_files(report)
    expect(desk.locator("#chosen-files")).to_contain_text("1 chosen")
    desk.get_by_role("button", name="Read them into the case").click()
    expect(desk.locator("#job .tag")).to_have_text("done", timeout=120_000)
    desk.get_by_role("link", name="跨境 report.txt").click()
    expect(desk.locator("#text")).to_contain_text("Foxglove Marine Ltd supplies pumps")
    assert desk.locator("#text mark").count() > 0


def test_a_mark_leads_to_its_claim_and_words_are_found(desk, served, screens):
    desk.goto(served + screens["03-document"])
    desk.locator("#text mark").first.click()
    expect(desk.locator(".margin article.lit").first).to_be_visible()
    word = desk.locator("#text mark").first.inner_text().split()[0]
    desk.get_by_label("Find in this text").fill(word)
    desk.get_by_role("button", name="Next", exact=False).last.click()
    expect(desk.locator("#found")).to_contain_text("1 of")


def test_a_diagram_is_expanded_hidden_undone_and_saved(desk, served, screens):
    desk.goto(served + screens["05-entity"])
    entity = screens["05-entity"].rsplit("/", 1)[1]
    desk.goto(f"{served}/graph?focus={entity}")
    expect(desk.locator("#graph-tools")).to_be_visible()
    nodes = "saysoDiagram.nodes().not('.gone').length"
    before = desk.evaluate(nodes)
    leaf = "saysoDiagram.nodes().filter(n => n.data('more') > 0 && !n.data('focus')).first()"
    desk.evaluate(f"{leaf}.select()")
    kept = desk.evaluate(
        "saysoDiagram.nodes().map(n => [n.id(), n.position('x'), n.position('y')])"
    )
    desk.get_by_role("button", name="Expand").click()
    expect(desk.locator("#chosen")).to_contain_text("added")
    assert desk.evaluate(nodes) > before
    now = {
        i: (x, y)
        for i, x, y in desk.evaluate(
            "saysoDiagram.nodes().map(n => [n.id(), n.position('x'), n.position('y')])"
        )
    }
    assert all(now[i] == (x, y) for i, x, y in kept), "placed nodes stay"
    desk.get_by_role("button", name="Undo").click()
    assert desk.evaluate(nodes) == before
    desk.get_by_role("button", name="Redo").click()
    assert desk.evaluate(nodes) > before
    desk.get_by_role("button", name="Undo").click()
    desk.evaluate(f"{leaf}.select()")
    desk.get_by_role("button", name="Hide").click()
    assert desk.evaluate(nodes) == before - 1
    expect(desk.locator("#graph-status")).to_contain_text("hidden or folded by hand")
    desk.get_by_label("Name", exact=True).fill("my view")
    desk.get_by_role("button", name="Save this diagram").click()
    expect(desk.get_by_role("link", name="my view").first).to_be_visible()


def test_a_dossier_is_built_and_taken_as_html_and_pdf(desk, served, screens, tmp_path):
    desk.goto(f"{served}/dossier")
    desk.locator("aside input[name=entity]").first.check()
    desk.get_by_role("button", name="Add the marked ones").click()
    expect(desk.get_by_role("heading", name="Preview")).to_be_visible()
    for form, start in (("HTML", b"<!doctype html>"), ("PDF", b"%PDF")):
        with desk.expect_download(timeout=90_000) as download:
            desk.get_by_role("link", name=form, exact=True).click()
        path = tmp_path / form
        download.value.save_as(path)
        assert Path(path).read_bytes().startswith(start)


def test_without_javascript_the_screens_still_work(browser, served, screens):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + screens["06-graph"])
    assert page.locator("#still svg").count() == 1
    page.goto(f"{served}/review?kind=claims")
    page.get_by_role("button", name="Unsure").click()
    assert "/review" in page.url
    context.close()


def test_columns_are_chosen_and_kept(desk, served):
    desk.goto(f"{served}/claims")
    table = desk.get_by_role("region", name="Claims")
    expect(table.get_by_role("columnheader", name="modality")).to_be_visible()
    desk.get_by_text("Columns", exact=True).click()
    form = desk.locator("form[action='/claims/columns']")
    form.get_by_label("modality").uncheck()
    form.get_by_label("language").check()
    form.get_by_role("button").click()
    expect(table.get_by_role("columnheader", name="language")).to_be_visible()
    desk.goto(f"{served}/claims?modality=asserted")
    expect(table.get_by_role("columnheader", name="modality")).to_have_count(0)


def test_a_claim_is_added_where_its_sentence_stands(desk, served, screens):
    desk.goto(served + screens["03-document"])
    sentence = desk.locator("#text mark").first.inner_text()
    desk.get_by_text("Add a claim that was not read").click()
    form = desk.locator("form[action='/judge/add']")
    form.get_by_label("Quote").fill(sentence)
    form.get_by_label("Who or what").fill("Foxglove Marine Ltd")
    form.get_by_label("Whom or what").fill("Orlan Works")
    form.get_by_label("Relation").select_option("assists")
    form.get_by_role("button", name="Add it").click()
    expect(desk.get_by_text("Added and kept")).to_be_visible()
    desk.goto(f"{served}/jobs")
    expect(desk.get_by_text("Foxglove Marine Ltd assists Orlan Works").first).to_be_visible()


def test_exposure_comes_to_the_entitys_page_and_answers_for_another_day(desk, served, screens):
    desk.goto(served + screens["05-entity"])
    box = desk.locator("#exposure")
    box.get_by_label("As of").fill("2020-01-01")
    box.get_by_role("button", name="Ask").click()
    expect(desk.locator("#exposure")).to_contain_text("As of 2020-01-01.")
    assert "/exposure" not in desk.url
