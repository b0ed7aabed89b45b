package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.ErrorWorld;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own Java client, unmodified. */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiJavaIT {
  private static final String OPENAI_WIRE = "deepseek-chat";
  private static final String ANTHROPIC_WIRE = "claude-haiku-4-5";

  private final Stack stack;
  private final World world;
  private final Accounting accounting;
  private OpenAIClient client;
  private ErrorWorld errors;

  OpenAiJavaIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.accounting = new Accounting(stack);
  }

  @BeforeAll
  void issueKeys() {
    Api bakery = world.ready(Tenant.BAKERY, OPENAI_WIRE, ANTHROPIC_WIRE);
    client = client(bakery);
    errors = ErrorWorld.make(world, bakery, "java");
  }

  private static OpenAIClient client(Api api) {
    return OpenAIOkHttpClient.builder().baseUrl(api.base() + "/v1").apiKey(api.key()).build();
  }

  private static ChatCompletionCreateParams.Builder ask(String model, String text) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, "gpt-5.1", ANTHROPIC_WIRE})
  void aWholeAnswerIsReadAndCharged(String model) {
    var answers = new ArrayList<ChatCompletion>();
    Call call =
        accounting.charged(
            Tenant.BAKERY,
            () -> {
              try (HttpResponseFor<ChatCompletion> answer =
                  client
                      .chat()
                      .completions()
                      .withRawResponse()
                      .create(ask(model, "hello").build())) {
                answers.add(answer.parse());
                return UUID.fromString(answer.requestId().orElseThrow());
              }
            });
    ChatCompletion answer = answers.getFirst();
    assertThat(answer.choices().getFirst().message().content().orElse(""))
        .startsWith("You said: hello");
    assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(call.used().input());
    assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(call.used().output());
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, ANTHROPIC_WIRE})
  void aStreamIsReadAndShowsUsageOnlyWhenAsked(String model) {
    List<ChatCompletionChunk> plain = stream(client, ask(model, "hello").build());
    List<ChatCompletionChunk> asked =
        stream(
            client,
            ask(model, "hello")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());
    assertThat(text(plain)).isEqualTo(text(asked)).startsWith("You said: hello");
    assertThat(plain).noneMatch(chunk -> chunk.usage().isPresent());
    assertThat(asked).filteredOn(chunk -> chunk.usage().isPresent()).hasSize(1);
    assertThat(asked.getLast().usage()).isPresent();
  }

  private static List<ChatCompletionChunk> stream(
      OpenAIClient client, ChatCompletionCreateParams params) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      return stream.stream().toList();
    }
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    var text = new StringBuilder();
    for (ChatCompletionChunk chunk : chunks) {
      chunk.choices().forEach(choice -> text.append(choice.delta().content().orElse("")));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, ANTHROPIC_WIRE})
  void parallelToolCallsMakeARoundTrip(String model) {
    ChatCompletionCreateParams.Builder params =
        ask(model, "call tool get_weather and get_time in parallel")
            .addTool(tool("get_weather"))
            .addTool(tool("get_time"));
    ChatCompletion first = client.chat().completions().create(params.build());
    List<ChatCompletionMessageToolCall> calls =
        first.choices().getFirst().message().toolCalls().orElseThrow();
    assertThat(calls)
        .extracting(call -> call.function().orElseThrow().function().name())
        .containsExactly("get_weather", "get_time");
    params.addMessage(first.choices().getFirst().message());
    for (ChatCompletionMessageToolCall call : calls) {
      params.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(call.function().orElseThrow().id())
              .content("sunny")
              .build());
    }
    ChatCompletion second = client.chat().completions().create(params.build());
    assertThat(second.choices().getFirst().message().content().orElse(""))
        .startsWith("The tool said: sunny");
  }

  private static ChatCompletionFunctionTool tool(String name) {
    return ChatCompletionFunctionTool.builder()
        .function(
            FunctionDefinition.builder()
                .name(name)
                .parameters(
                    FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty(
                            "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build())
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-5.1", ANTHROPIC_WIRE})
  void anImageIsSeen(String model) {
    var image =
        ChatCompletionContentPartImage.builder()
            .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder().url(ChatIT.PIXEL).build())
            .build();
    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model(model)
                    .addUserMessageOfArrayOfContentParts(
                        List.of(
                            ChatCompletionContentPart.ofText(
                                ChatCompletionContentPartText.builder().text("What?").build()),
                            ChatCompletionContentPart.ofImageUrl(image)))
                    .build());
    assertThat(answer.choices().getFirst().message().content().orElse(""))
        .startsWith("You sent 1 image(s).");
  }

  @Test
  void anAnswerFollowsItsSchema() {
    var schema =
        ResponseFormatJsonSchema.JsonSchema.Schema.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty(
                "properties", JsonValue.from(Map.of("bread", Map.of("type", "string"))))
            .putAdditionalProperty("required", JsonValue.from(List.of("bread")))
            .putAdditionalProperty("additionalProperties", JsonValue.from(false))
            .build();
    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(
                ask("gpt-5.1", "Name a bread.")
                    .responseFormat(
                        ResponseFormatJsonSchema.builder()
                            .jsonSchema(
                                ResponseFormatJsonSchema.JsonSchema.builder()
                                    .name("bread")
                                    .strict(true)
                                    .schema(schema)
                                    .build())
                            .build())
                    .build());
    String content = answer.choices().getFirst().message().content().orElse("");
    assertThat(Json.read(content).path("bread").isTextual()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"401,1", "402,1", "403,1", "404,1", "429,3", "503,3"})
  void anErrorIsOfItsClassAndTriedAsOftenAsItShould(int status, int attempts) {
    Api key = errors.good();
    String model = errors.model();
    switch (status) {
      case 401 -> key = errors.unknown();
      case 402 -> key = errors.poor();
      case 403 -> key = errors.barred();
      case 404 -> model = "no-such-model";
      case 429 -> key = errors.busy();
      default -> model = errors.failing();
    }
    long before = calls(status);
    ChatCompletionCreateParams params = ask(model, "hello").build();
    OpenAIClient failing = client(key);
    Throwable error = catchThrowable(() -> failing.chat().completions().create(params));
    assertThat(error).isExactlyInstanceOf(classOf(status));
    assertThat(((OpenAIServiceException) error).statusCode()).isEqualTo(status);
    Await.until(
        attempts + " attempts", Duration.ofSeconds(5), () -> calls(status) - before >= attempts);
    assertThat(calls(status) - before).isEqualTo(attempts);
  }

  private long calls(int status) {
    return Sql.superuser(stack)
        .number("select count(*) from metering.call where status = ?", status);
  }

  private static Class<?> classOf(int status) {
    return switch (status) {
      case 401 -> UnauthorizedException.class;
      case 402 -> UnexpectedStatusCodeException.class;
      case 403 -> PermissionDeniedException.class;
      case 404 -> NotFoundException.class;
      case 429 -> RateLimitException.class;
      default -> InternalServerException.class;
    };
  }

  @Test
  void aBrokenStreamIsSeenAsAnError() {
    OpenAIClient good = client(errors.good());
    ChatCompletionCreateParams params = ask(errors.breaking(), "hello").build();
    assertThat(catchThrowable(() -> stream(good, params))).isInstanceOf(SseException.class);
  }
}
