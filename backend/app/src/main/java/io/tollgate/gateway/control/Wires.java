package io.tollgate.gateway.control;

import io.tollgate.catalog.entity.WireFormat;
import io.tollgate.gateway.client.OpenAiToAnthropic;
import io.tollgate.gateway.client.OpenAiToOpenAi;
import io.tollgate.gateway.client.Wire;

/** Which wire pair leads from an OpenAI client to a channel. */
final class Wires {

  private static final Wire OPENAI = new OpenAiToOpenAi();
  private static final Wire ANTHROPIC = new OpenAiToAnthropic();

  private Wires() {}

  static Wire of(WireFormat channel) {
    return switch (channel) {
      case OPENAI -> OPENAI;
      case ANTHROPIC -> ANTHROPIC;
    };
  }
}
