// Hides the options of a FAQ block that do not apply to what is chosen. They keep
// their values, and whatever this script cannot find stays visible.
(function () {
  "use strict";

  var BLOCK = ".heroic-faq-block";

  function field(block, name) {
    var found = block.querySelectorAll('[data-contentpath="' + name + '"]');
    return Array.prototype.filter.call(found, function (element) {
      return element.closest(BLOCK) === block;
    })[0];
  }

  function value(block, name) {
    var element = field(block, name);
    var input = element && element.querySelector("select, input:checked");
    return input ? input.value : null;
  }

  // For each option, whether it applies; without a value nothing is ruled out.
  function rules(style, opening, source, icon) {
    var folds = style !== "index";
    return {
      questions: source === null || source === "questions",
      categories: source === null || source === "categories",
      grouped: source === null || (source === "categories" && style !== "tabs"),
      tag: source === null || source === "tag",
      items: source === null || source === "typed",
      opening: folds,
      first_open: folds && opening !== "all",
      icon: folds,
      icon_side: folds && icon !== "none",
      toggle_all: folds && opening !== "single",
      animation: folds,
    };
  }

  function update(block) {
    var applies = rules(
      value(block, "style"),
      value(block, "opening"),
      value(block, "source"),
      value(block, "icon"),
    );
    Object.keys(applies).forEach(function (name) {
      var element = field(block, name);
      if (element) {
        element.hidden = !applies[name];
      }
    });
  }

  function updateAll(root) {
    Array.prototype.forEach.call(root.querySelectorAll(BLOCK), update);
  }

  document.addEventListener("change", function (event) {
    var block = event.target.closest && event.target.closest(BLOCK);
    if (block) {
      update(block);
    }
  });

  function start() {
    updateAll(document);
    // Blocks that are added, duplicated or drawn later.
    new MutationObserver(function (records) {
      var added = records.some(function (record) {
        return Array.prototype.some.call(record.addedNodes, function (node) {
          return (
            node.nodeType === Node.ELEMENT_NODE &&
            (node.closest(BLOCK) || node.querySelector(BLOCK))
          );
        });
      });
      if (added) {
        updateAll(document);
      }
    }).observe(document.body, { childList: true, subtree: true });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
