// Wagtail's w-orderable controller moves the rows and tells the server. Here the
// numbers follow the rows, no move is lost, and one that was not saved is said so.
(function () {
  "use strict";

  var HANDLE = "[data-w-orderable-target='handle']";

  function start(table) {
    var body = table.tBodies[0];
    // The handle whose row was moved by arrow keys and not yet sent.
    var pending = null;

    var status = document.querySelector("[data-heroic-ordering-status]");

    function words(name, row, index) {
      return table
        .getAttribute("data-heroic-" + name)
        .replace("__POSITION__", String(index + 1))
        .replace("__COUNT__", String(body.rows.length))
        .replace("__TITLE__", row.querySelector("[id^='title_']").textContent);
    }

    function renumber() {
      Array.prototype.forEach.call(body.rows, function (row, index) {
        row.cells[1].textContent = String(index + 1);
        row.querySelector("[value='up']").disabled = index === 0;
        row.querySelector("[value='down']").disabled = index === body.rows.length - 1;
        row.setAttribute("data-w-orderable-item-label", words("moved", row, index));
        if (pending && row.contains(pending)) {
          status.textContent = words("position", row, index);
        }
      });
    }

    renumber();
    new MutationObserver(renumber).observe(body, { childList: true });

    body.addEventListener("keydown", function (event) {
      var handle = event.target.closest(HANDLE);
      if (!handle) {
        return;
      }
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        pending = handle;
      } else if (event.key === "Enter") {
        pending = null;
      }
    });

    body.addEventListener("focusout", function (event) {
      var handle = event.target;
      // The controller itself takes the focus away for a moment while it moves a row.
      setTimeout(function () {
        if (pending && pending === handle && document.activeElement !== handle) {
          handle.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", bubbles: true }),
          );
        }
      });
    });

    // The controller throws what the server refuses, and says nothing.
    window.addEventListener("unhandledrejection", function (event) {
      var reason = event.reason;
      if (String(reason).indexOf("HTTP error") === -1 && !(reason instanceof TypeError)) {
        return;
      }
      var text = table.getAttribute("data-heroic-not-moved");
      document.dispatchEvent(
        new CustomEvent("w-messages:add", {
          detail: { clear: true, text: text, type: "error" },
        }),
      );
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    Array.prototype.forEach.call(
      document.querySelectorAll("[data-heroic-ordering]"),
      start,
    );
  });
})();
