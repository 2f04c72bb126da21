from django.urls import reverse
from wagtail.admin.panels import Panel


# In the query of an address, and in the form of a new page.
FIELD = "template"
URL_NAME = "wikipress_new_page"


class TemplatePanel(Panel):
    """On the form of a new page: what it starts from, or what it might start from."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wikipress/admin/template_panel.html"

        def is_shown(self):
            return self.instance.pk is None

        def get_context_data(self, parent_context=None):
            from .services.templates import templates_to_choose

            context = super().get_context_data(parent_context)
            template = self.instance.made_from or self._posted()
            others = [] if template else templates_to_choose()
            parent = getattr(self.form, "parent_page", None)
            url = parent and reverse(URL_NAME, args=[parent.pk])
            return {
                **context,
                "field": FIELD,
                "template": template,
                "templates": others if url else [],
                "url": url,
            }

        def _posted(self):
            from .services.templates import template_of

            # The form is shown again with what is wrong in it.
            return template_of(self.request.POST.get(FIELD, ""))
