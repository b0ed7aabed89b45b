package io.tollgate.sandbox.prompt;

import com.fasterxml.jackson.databind.JsonNode;

/** What the text of the answer has to look like. */
public sealed interface OutputFormat {
  /** Plain text. */
  record Text() implements OutputFormat {}

  /** Any JSON object. */
  record JsonObject() implements OutputFormat {}

  /** JSON that fits the schema. */
  record JsonSchema(JsonNode schema) implements OutputFormat {}
}
