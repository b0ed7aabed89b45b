package io.tollgate.stack;

import java.util.ArrayList;
import java.util.List;

/** The table a person sees when everything runs. */
final class Summary {
  private final Stack stack;
  private final List<String> lines = new ArrayList<>();

  Summary(Stack stack) {
    this.stack = stack;
  }

  String text() {
    StackConfig config = stack.config();
    lines.add("");
    if (config.has(Part.GATEWAY)) {
      row("API", stack.gateway().api() + "/v1");
      row("Portal", stack.gateway().portal().toString());
    }
    if (config.has(Part.KEYCLOAK)) {
      row("Keycloak", stack.keycloak().base() + "  (admin: " + secretFile("keycloak-admin") + ")");
    }
    if (config.has(Part.SANDBOX)) {
      row("Sandbox provider", stack.sandbox().base().toString());
    }
    if (config.has(Part.MAIL)) {
      row("Mail sink", stack.mail().base() + "  (SMTP " + stack.mail().smtpPort() + ")");
    }
    if (config.has(Part.DATABASE)) {
      row("PostgreSQL", stack.database().url().substring("jdbc:".length()));
    }
    row("Data", config.folders().data().toString());
    config.stackFile().ifPresent(file -> row("As JSON", file.toString()));
    if (config.has(Part.KEYCLOAK)) {
      people();
    }
    keys();
    lines.add("");
    lines.add("Ctrl-C stops everything and keeps the data.");
    return String.join(System.lineSeparator(), lines);
  }

  private void people() {
    lines.add("");
    lines.add("Demo people, password of all: " + Person.PASSWORD);
    for (Person person : Person.ALL) {
      row(person.email(), person.can());
    }
  }

  private void keys() {
    if (stack.knownKeys().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Demo keys");
    stack.knownKeys().forEach(this::row);
    String key = stack.knownKeys().values().iterator().next();
    lines.add("");
    lines.add(
        "curl "
            + stack.gateway().api()
            + "/v1/chat/completions -H 'Authorization: Bearer "
            + key
            + "' -H 'Content-Type: application/json' -d '{\"model\":\"deepseek-chat\",\"messages\":"
            + "[{\"role\":\"user\",\"content\":\"Hello\"}]}'");
  }

  private String secretFile(String name) {
    return stack.secrets().folder().resolve(name).toString();
  }

  private void row(String name, String value) {
    lines.add("  %-24s %s".formatted(name, value));
  }
}
