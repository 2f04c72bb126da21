// What Wagtail's content checker looks for in answers, beside its own rules. The
// wording stands in admin/content_checks.py.
(function () {
  "use strict";

  var HEADINGS = "h1, h2, h3, h4, h5, h6";
  var MEDIA = "img, picture, video, audio, iframe, embed, object";

  function hasContent(answer) {
    // Without the link and the question whether it helped, which stand beside it.
    var content = (answer.querySelector("[data-faq-answer]") || answer).cloneNode(true);
    content.querySelectorAll(".heroic-faq__link").forEach(function (link) {
      link.remove();
    });
    return Boolean(content.textContent.trim() || content.querySelector(MEDIA));
  }

  // Wagtail's own rule sees no folded answers.
  function followsItsHeading(heading) {
    if (!heading.closest("details:not([open])")) {
      return true;
    }
    var all = Array.prototype.slice.call(document.querySelectorAll(HEADINGS));
    var before = all[all.indexOf(heading) - 1];
    return !before || Number(heading.tagName[1]) - Number(before.tagName[1]) <= 1;
  }

  function anchorOf(href) {
    var anchor = href.slice(1).split(":~:")[0];
    try {
      return decodeURIComponent(anchor);
    } catch (error) {
      return anchor;
    }
  }

  function leadsSomewhere(link, options) {
    var href = link.getAttribute("href");
    if (href === null && (link.id || link.name || link.hasAttribute("role"))) {
      return true;
    }
    href = (href || "").trim();
    if (href === "" || href === "#") {
      return false;
    }
    var dead = (options && options.dead) || [];
    if (dead.indexOf(href.split(/[?#]/)[0]) !== -1) {
      return false;
    }
    if (href.charAt(0) !== "#" || href === "#top" || href.indexOf("#:~:") === 0) {
      return true;
    }
    var anchor = anchorOf(href);
    var elsewhere = (options && options.anchors) || [];
    return Boolean(
      document.getElementById(anchor) ||
        document.getElementsByName(anchor).length ||
        elsewhere.indexOf(anchor) !== -1,
    );
  }

  var userbar = window.wagtail && window.wagtail.userbar;
  if (userbar && userbar.registerCheck) {
    userbar.registerCheck("heroic-empty-answer-check", hasContent);
    userbar.registerCheck("heroic-heading-skips-check", followsItsHeading);
    userbar.registerCheck("heroic-dead-link-check", leadsSomewhere);
  }
})();
