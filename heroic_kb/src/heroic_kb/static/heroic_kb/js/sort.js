// Sorts as soon as an order is chosen with the pointer; everybody else has the button.

const select = document.getElementById("kb-sort");
if (select) {
  let isPointed = false;
  select.addEventListener("pointerdown", () => (isPointed = true));
  select.addEventListener("keydown", () => (isPointed = false));
  select.addEventListener("change", () => {
    if (isPointed) select.form.submit();
  });
}
