package io.tollgate.sandbox.prompt;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A function the model may call.
 *
 * @param schema JSON schema of its arguments; an empty object where none was given
 */
public record Tool(String name, JsonNode schema) {}
