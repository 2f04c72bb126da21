import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.urls import path, reverse
from wagtail.models import Site

from heroic_core.models import ThemeSettings
from tests.factories import make_admin, make_editor, make_image, make_page


pytestmark = pytest.mark.django_db

HEROIC_CSS = '<link rel="stylesheet" href="/static/heroic_core/css/heroic.css">'

urlpatterns = [path("nothing/", lambda request: None)]


def set_theme(site, **values):
    return ThemeSettings.objects.update_or_create(site=site, defaults=values)[0]


def theme_css(client):
    return client.get("/heroic/theme.css").content.decode()


def styles(request, *paths):
    arguments = " ".join(f'"{path}"' for path in paths)
    template = Template("{% load heroic %}{% heroic_styles " + arguments + " %}")
    return template.render(Context({"request": request})).split("\n")


def edit(client, site, **values):
    url = reverse(
        "wagtailsettings:edit", args=("heroic_core", "themesettings", site.pk)
    )
    data = {"logo": "", "accent": "", "color_scheme": "auto", **values}
    return client.post(url, data)


# In the admin


def test_an_administrator_sets_the_theme(client, site):
    client.force_login(make_admin())
    image = make_image()
    response = edit(client, site, logo=image.pk, accent="#1a5fb4", color_scheme="dark")
    assert response.status_code == 302
    theme = ThemeSettings.objects.get(site=site)
    assert (theme.logo, theme.accent, theme.color_scheme) == (image, "#1a5fb4", "dark")


def test_an_unreadable_accent_is_refused_in_words(client, site):
    client.force_login(make_admin())
    response = edit(client, site, accent="#ffcc00")
    assert response.status_code == 200
    assert not ThemeSettings.objects.filter(accent="#ffcc00").exists()
    errors = response.context["form"].errors["accent"]
    assert "too light to be read" in errors[0]
    assert "1.33 to 1" in errors[0]
    suggestion = errors[0].rstrip(".")[-7:]
    assert edit(client, site, accent=suggestion).status_code == 302


@pytest.mark.parametrize(
    "accent",
    ["red", "#fff", "#12345g", "#000000;", "}body{display:none}", "url(x)", "#"],
)
def test_what_is_no_colour_is_refused(client, site, accent):
    client.force_login(make_admin())
    response = edit(client, site, accent=accent)
    assert response.status_code == 200
    assert "accent" in response.context["form"].errors


def test_an_unknown_colour_scheme_is_refused(site):
    with pytest.raises(ValidationError):
        ThemeSettings(site=site, color_scheme="pink").full_clean()


def test_an_editor_does_not_set_the_theme(client, site):
    client.force_login(make_editor())
    response = edit(client, site, accent="#1a5fb4")
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert not ThemeSettings.objects.filter(accent="#1a5fb4").exists()


# The stylesheet


def test_nothing_set_is_no_stylesheet(rf, site):
    assert styles(rf.get("/")) == [HEROIC_CSS]


def test_an_accent_in_both_colour_schemes(client, site):
    set_theme(site, accent="#1A5FB4")
    css = theme_css(client)
    assert css.startswith("@layer heroic{:root{--heroic-accent:light-dark(#1a5fb4,#")
    assert "--heroic-on-accent:light-dark(#ffffff,#0c1f17)" in css
    assert "color-scheme:" not in css


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colour_scheme_of_a_site_leaves_the_readers_choice(client, site, scheme):
    set_theme(site, color_scheme=scheme)
    assert theme_css(client) == (
        f"@media screen{{:root:not([data-color-scheme]){{color-scheme:{scheme}}}}}\n"
    )


@pytest.mark.parametrize("accent", ["}x{", "#fff", "red", "#12345g"])
def test_old_data_does_not_get_into_the_stylesheet(client, site, accent):
    set_theme(site, accent=accent, color_scheme="</st")
    assert theme_css(client) == ""


def test_an_unreadable_accent_from_elsewhere_is_darkened(client, site):
    set_theme(site, accent="#ffcc00")
    assert "#ffcc00" not in theme_css(client).split(",")[0]


def test_the_stylesheet_is_kept_for_a_year_until_it_changes(client, rf, site):
    set_theme(site, accent="#1a5fb4")
    href = styles(rf.get("/"))[1].split('"')[3]
    response = client.get(href)
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    set_theme(site, accent="#a33000")
    assert styles(rf.get("/"))[1].split('"')[3] != href
    assert "immutable" not in client.get(href)["Cache-Control"]


@pytest.mark.parametrize("version", ["", "x" * 10_000, "\0", "%ff", "é"])
def test_odd_versions_get_the_stylesheet(client, site, version):
    response = client.get("/heroic/theme.css", {"v": version})
    assert response.status_code == 200
    assert "immutable" not in response["Cache-Control"]


def test_the_stylesheet_is_only_read(client, site):
    assert client.post("/heroic/theme.css").status_code == 405


def test_each_site_has_its_own_theme(client, home_page, site):
    other_root = make_page(home_page.get_parent())
    other = Site.objects.create(hostname="other.example", root_page=other_root)
    set_theme(other, accent="#1a5fb4")
    with override_settings(ALLOWED_HOSTS=["*"]):
        assert theme_css(client) == ""
        response = client.get("/heroic/theme.css", headers={"host": "other.example"})
    assert b"#1a5fb4" in response.content


def test_without_the_urls_of_the_core_pages_still_work(rf, site):
    set_theme(site, accent="#1a5fb4")
    with override_settings(ROOT_URLCONF=__name__):
        assert styles(rf.get("/")) == [HEROIC_CSS]


def test_without_a_site_pages_still_work(rf, site):
    Site.objects.all().delete()
    assert styles(rf.get("/")) == [HEROIC_CSS]
    assert styles(None) == [HEROIC_CSS]


def test_the_theme_is_looked_up_once_a_minute(rf, site, django_assert_num_queries):
    set_theme(site, accent="#1a5fb4")
    styles(rf.get("/"))
    with django_assert_num_queries(1):  # The site.
        styles(rf.get("/"))


def test_a_deleted_theme_is_gone(client, site):
    theme = set_theme(site, accent="#1a5fb4")
    assert theme_css(client)
    theme.delete()
    assert theme_css(client) == ""


# The tags


def test_stylesheets_are_linked_once_a_request(rf, site):
    request = rf.get("/")
    assert styles(request, "a.css", "a.css") == [
        HEROIC_CSS,
        '<link rel="stylesheet" href="/static/a.css">',
    ]
    assert styles(request, "a.css", "b.css") == [
        '<link rel="stylesheet" href="/static/b.css">'
    ]
    assert len(styles(rf.get("/"), "a.css")) == 2


def test_scripts_are_loaded_once_a_request():
    template = Template(
        '{% load heroic %}{% heroic_scripts "a.js" "b.js" "a.js" %}'
        '{% heroic_scripts "b.js" %}'
    )
    html = template.render(Context({"request": RequestFactory().get("/")}))
    assert html == (
        '<script type="module" src="/static/a.js"></script>\n'
        '<script type="module" src="/static/b.js"></script>'
    )


@pytest.mark.parametrize("request_", [None, RequestFactory().get("/")])
def test_no_logo(request_, site):
    template = Template("{% load heroic %}{% heroic_logo as logo %}[{{ logo.url }}]")
    assert template.render(Context({"request": request_})) == "[]"


def test_a_logo_is_drawn_small(rf, site):
    image = make_image(width=2000, height=1000)
    set_theme(site, logo=image)
    template = Template(
        "{% load heroic %}{% heroic_logo as logo %}"
        "{{ logo.width }}x{{ logo.height }} {{ logo.url }}"
    )
    html = template.render(Context({"request": rf.get("/")}))
    assert html.startswith("192x96 /media/images/")


def test_a_logo_whose_file_is_gone_is_none(rf, site):
    image = make_image()
    set_theme(site, logo=image)
    image.file.storage.delete(image.file.name)
    template = Template(
        "{% load heroic %}{% heroic_logo as logo %}{% if logo %}x{% endif %}"
    )
    assert template.render(Context({"request": rf.get("/")})) == ""


@pytest.mark.parametrize(
    "name", ["", "gone", None, "../x", '"><script>', 3, "lock" * 999]
)
def test_an_unknown_icon_is_nothing(name):
    template = Template("{% load heroic %}[{% icon name %}]")
    assert template.render(Context({"name": name})) == "[]"


def test_an_icon():
    html = Template('{% load heroic %}{% icon "lock" %}').render(Context())
    assert html == (
        '<svg class="heroic-icon" aria-hidden="true" focusable="false">'
        '<use href="/static/heroic_core/icons.svg#lock"></use></svg>'
    )
