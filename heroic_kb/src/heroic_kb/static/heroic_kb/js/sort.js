// Sorts as soon as an order is chosen with the pointer; the keyboard has the button.

const select = document.getElementById("kb-sort");
if (select) {
  let typed = false;
  select.addEventListener("keydown", () => (typed = true));
  select.addEventListener("pointerdown", () => (typed = false));
  select.addEventListener("change", () => {
    if (!typed) select.form.submit();
  });
}
