"""Wagtail's images by signed address, for those who may have them."""

from django.shortcuts import get_object_or_404
from wagtail.images.utils import verify_signature
from wagtail.images.views.serve import ServeView

from . import guard
from .lookup import is_public
from .views import PRIVATE


class GuardedServeView(ServeView):
    """
    To be routed in place of `wagtail.images.views.serve.ServeView`.

    Its signature says which size was meant, not who may see the image.
    """

    def get(self, request, signature, image_id, filter_spec, filename=None):
        ours = verify_signature(signature.encode(), image_id, filter_spec, self.key)
        image = get_object_or_404(self.model, pk=image_id) if ours else None
        # Wagtail's own view refuses a signature that is not ours.
        if image is None or is_public(image.collection):
            return super().get(request, signature, image_id, filter_spec, filename)
        refused = guard.refuse(request, [image.collection])
        if refused:
            return refused
        response = super().get(request, signature, image_id, filter_spec, filename)
        for name, value in PRIVATE.items():
            response[name] = value
        return response
