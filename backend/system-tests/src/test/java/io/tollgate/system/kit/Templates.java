package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files an operator fills in, out of {@code keycloak-realm/templates}. */
public final class Templates {
  private Templates() {}

  /**
   * A template with its blanks filled in, all of them.
   *
   * @param blanks by the name in <code>${name}</code>
   */
  public static JsonNode read(Stack stack, String file, Map<String, String> blanks) {
    Path folder = stack.config().folders().project().resolve("keycloak-realm/templates");
    try {
      String text = Files.readString(folder.resolve(file));
      for (Map.Entry<String, String> blank : blanks.entrySet()) {
        text = text.replace("${" + blank.getKey() + "}", blank.getValue());
      }
      if (text.contains("${")) {
        throw new AssertionError("a blank is left: " + text);
      }
      return Json.read(text);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
