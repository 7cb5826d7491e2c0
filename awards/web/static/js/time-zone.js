// Tells the server in which time zone a new account is at home. Binds to <input type="hidden" data-time-zone>.

const field = document.querySelector("[data-time-zone]");
if (field) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
