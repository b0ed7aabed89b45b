/*
 * Some of Keycloak's labels name no field that is there (the page for an authenticator app): they are given
 * the field beside them, so that a screen reader says what to type and a click on the words leads there.
 */
document.addEventListener("DOMContentLoaded", () => {
  for (const label of document.querySelectorAll("label[for]")) {
    if (document.getElementById(label.htmlFor) === null) {
      const group = label.closest(".pf-v5-c-form__group");
      label.htmlFor = group?.querySelector("input:not([type=hidden])")?.id ?? label.htmlFor;
    }
  }
});
