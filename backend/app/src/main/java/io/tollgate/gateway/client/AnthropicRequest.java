package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonView;
import io.tollgate.gateway.entity.ChatRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI chat request as Anthropic's messages request. What has no counterpart is left out:
 * penalties, seed, log probabilities, {@code logit_bias}, {@code metadata}, {@code service_tier}.
 *
 * <ul>
 *   <li>{@code temperature} is clamped to 0..1; {@code top_p} goes only where there is no
 *       temperature, since newer models refuse both; neither goes with thinking or to models that
 *       refuse them.
 *   <li>{@code reasoning_effort}: a thinking budget (up to half of the cap, 1,024 at least) or, for
 *       models that think by themselves, {@code output_config.effort}. {@code none} is no thinking.
 *       A {@code thinking} object passes, its budget kept under the cap. No thinking where a tool
 *       is forced or the last tool call came back without its thinking blocks: Anthropic refuses.
 *   <li>{@code response_format}: a schema goes to {@code output_config.format}, for older models
 *       and for {@code json_object} into the instructions.
 * </ul>
 */
final class AnthropicRequest {

  private static final int SMALLEST_BUDGET = 1024;

  private final ChatRequest request;
  private final JsonView body;
  private final ClaudeModel model;
  private final String upstreamModel;
  private final int cap;
  private final AnthropicTurns turns = new AnthropicTurns();
  private final ByteOut outputConfig = new ByteOut(0);

  AnthropicRequest(ChatRequest request, Wire.Target target, int outputCap) {
    this.request = request;
    this.body = JsonView.of(request.body(), 0, request.body().length);
    this.upstreamModel = target.upstreamModel();
    this.model = ClaudeModel.of(upstreamModel);
    this.cap = outputCap;
  }

  byte[] body() {
    if (request.choices() > 1) {
      throw AnthropicTurns.refuse("This model gives one answer to a request.", "n");
    }
    JsonView messages = body.get("messages");
    if (messages == null) {
      throw AnthropicTurns.refuse("The field 'messages' is missing.", "messages");
    }
    turns.read(messages);
    ByteOut out = new ByteOut(request.body().length + 256);
    out.put("{\"model\":").quoted(upstreamModel).put(",\"max_tokens\":").put(cap);
    if (request.streamed()) {
      out.put(",\"stream\":true");
    }
    AnthropicTools tools = new AnthropicTools(body);
    tools.write(out);
    boolean thinks = !tools.forced() && thinking(out);
    sampling(out, thinks);
    format();
    if (outputConfig.size() > 0) {
      out.put(",\"output_config\":{").put(outputConfig.array(), 0, outputConfig.size()).put('}');
    }
    stop(out);
    user(out);
    turns.write(out);
    return out.put('}').toArray();
  }

  /** Writes what makes the model think; false when nothing does. */
  private boolean thinking(ByteOut out) {
    JsonView asked = body.get("thinking");
    String effort = body.text("reasoning_effort");
    if (asked != null && asked.isObject()) {
      return explicit(asked, out);
    }
    if (effort.isEmpty() || effort.equals("none")) {
      return false;
    }
    if (model.adaptive()) {
      String shown = model.extraHigh() ? ",\"display\":\"summarized\"" : "";
      out.put(",\"thinking\":{\"type\":\"adaptive\"").put(shown).put('}');
      outputConfig.put("\"effort\":\"").put(adaptiveEffort(effort)).put('"');
      return true;
    }
    return model.budgeted() && budget(wantedBudget(effort), cap / 2, out);
  }

  private boolean explicit(JsonView asked, ByteOut out) {
    return switch (asked.text("type")) {
      case "enabled" -> enabled(asked, out);
      case "adaptive" -> {
        out.put(",\"thinking\":").put(asked);
        yield true;
      }
      default -> false;
    };
  }

  private boolean enabled(JsonView asked, ByteOut out) {
    if (model.adaptive()) {
      out.put(",\"thinking\":{\"type\":\"adaptive\"}");
      return true;
    }
    JsonView budget = asked.get("budget_tokens");
    String digits = budget == null ? "" : budget.number();
    long wanted = digits.matches("\\d{1,9}") ? Long.parseLong(digits) : cap / 2;
    return budget(wanted, cap - 1, out);
  }

  private boolean budget(long wanted, int limit, ByteOut out) {
    long budget = Math.min(wanted, limit);
    if (budget < SMALLEST_BUDGET || turns.unthoughtToolUse()) {
      return false;
    }
    out.put(",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":").put(budget).put('}');
    return true;
  }

  private static long wantedBudget(String effort) {
    return switch (effort) {
      case "minimal" -> SMALLEST_BUDGET;
      case "low" -> 2_048;
      case "medium" -> 8_192;
      case "high" -> 24_576;
      case "xhigh", "max" -> 49_152;
      default -> throw unknownEffort();
    };
  }

  private String adaptiveEffort(String effort) {
    return switch (effort) {
      case "minimal", "low" -> "low";
      case "medium", "high" -> effort;
      case "xhigh", "max" -> model.extraHigh() ? "xhigh" : "high";
      default -> throw unknownEffort();
    };
  }

  private static RuntimeException unknownEffort() {
    return AnthropicTurns.refuse(
        "The field 'reasoning_effort' must be none, minimal, low, medium, high or xhigh.",
        "reasoning_effort");
  }

  private void sampling(ByteOut out, boolean thinks) {
    if (thinks || !model.sampled()) {
      return;
    }
    String temperature = unit("temperature");
    String topP = unit("top_p");
    if (!temperature.isEmpty()) {
      out.put(",\"temperature\":").put(temperature);
    } else if (!topP.isEmpty()) {
      out.put(",\"top_p\":").put(topP);
    }
  }

  /** A number clamped to 0..1, as it was written where it lies inside. */
  private String unit(String name) {
    JsonView value = body.get(name);
    if (value == null) {
      return "";
    }
    String number = value.number();
    if (number.isEmpty()) {
      throw AnthropicTurns.refuse("The field '" + name + "' must be a number.", name);
    }
    double amount = Double.parseDouble(number);
    if (amount < 0) {
      return "0";
    }
    return amount > 1 ? "1" : number;
  }

  private void format() {
    JsonView format = body.get("response_format");
    String type = format == null ? "" : format.text("type");
    JsonView schema = format == null ? null : schema(format);
    if (type.equals("json_schema") && schema != null) {
      if (model.structured()) {
        outputConfig.put(outputConfig.size() > 0 ? "," : "");
        outputConfig.put("\"format\":{\"type\":\"json_schema\",\"schema\":").put(schema).put('}');
      } else {
        String text =
            new String(
                schema.array(), schema.from(), schema.to() - schema.from(), StandardCharsets.UTF_8);
        turns.instruct(
            "Answer with one JSON value and nothing else. It must match this schema: " + text);
      }
    } else if (type.equals("json_object")) {
      turns.instruct("Answer with one JSON object and nothing else.");
    }
  }

  private static @Nullable JsonView schema(JsonView format) {
    return format.at("json_schema", "schema");
  }

  private void stop(ByteOut out) {
    JsonView stop = body.get("stop");
    if (stop == null) {
      return;
    }
    ByteOut sequences = new ByteOut(64);
    if (stop.isString()) {
      sequence(stop, sequences);
    }
    for (JsonView one : stop.elements()) {
      sequence(one, sequences);
    }
    if (sequences.size() > 0) {
      out.put(",\"stop_sequences\":[").put(sequences.array(), 0, sequences.size()).put(']');
    }
  }

  /** Anthropic refuses sequences of white space alone. */
  private static void sequence(JsonView sequence, ByteOut out) {
    String text = sequence.text();
    if (text != null && !text.isBlank()) {
      out.put(out.size() > 0 ? "," : "").put(sequence);
    }
  }

  private void user(ByteOut out) {
    JsonView user = body.get("user");
    if (user == null) {
      user = body.get("safety_identifier");
    }
    if (user != null && user.isString()) {
      out.put(",\"metadata\":{\"user_id\":").put(user).put('}');
    }
  }
}
