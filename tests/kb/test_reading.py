from .factories import make_article, make_category, text


def test_an_article_is_read(client, category):
    article = make_article(
        category,
        "Connect a domain",
        summary="Point a name at your site.",
        body=[text("<h2>Before</h2><p>You need a name.</p><h2>After</h2><p>Wait.</p>")],
        tags=["dns"],
    )
    response = client.get(article.url)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Point a name at your site." in html
    assert 'href="#before"' in html
    assert '<h2 id="before"' in html


def test_a_category_and_the_front_page(client, kb, category):
    make_article(category, "Connect a domain")
    make_category(category, "Records")
    assert "Connect a domain" in client.get(category.url).content.decode()
    assert "Domains" in client.get(kb.url).content.decode()
