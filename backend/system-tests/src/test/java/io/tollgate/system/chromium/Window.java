package io.tollgate.system.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One person's browser window. Things are found by the words on them, waited for until they are
 * there, and used by mouse and keyboard.
 */
public final class Window implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path PICTURES =
      Path.of(System.getProperty("tollgate.test.folder", "target"), "pictures");
  private static final String SCRIPT = script();

  /**
   * What a person's browser is like.
   *
   * @param width in pixels
   * @param language as browsers ask for it, such as {@code zh-CN}
   */
  public record Look(int width, int height, boolean dark, String language) {
    public static final Look DESK = new Look(1440, 900, false, "en-GB");
    public static final Look PHONE = new Look(375, 812, false, "en-GB");

    public Look inTheDark() {
      return new Look(width, height, true, language);
    }

    public Look in(String other) {
      return new Look(width, height, dark, other);
    }
  }

  private final DevTools tools;
  private final String context;
  private final String target;
  private final String session;
  private final Faults faults = new Faults();

  Window(DevTools tools, String context, Look look, String userAgent) {
    this.tools = tools;
    this.context = context;
    ObjectNode wish = Json.object().put("url", "about:blank").put("browserContextId", context);
    this.target = tools.ask("", "Target.createTarget", wish).path("targetId").asText();
    this.session =
        tools
            .ask(
                "",
                "Target.attachToTarget",
                Json.object().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asText();
    tools.listen(session, this::heard);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      ask(domain + ".enable", Json.object());
    }
    ask(
        "Emulation.setUserAgentOverride",
        Json.object().put("userAgent", userAgent).put("acceptLanguage", look.language()));
    wear(look);
  }

  private void heard(String event, JsonNode facts) {
    faults.note(event, facts);
    if (event.equals("Page.javascriptDialogOpening")) {
      ObjectNode answer = Json.object().put("accept", true).put("promptText", "My laptop");
      tools.tell(session, "Page.handleJavaScriptDialog", answer);
    }
  }

  /** Changes the window's size and colours. */
  public Window wear(Look look) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Json.object()
            .put("width", look.width())
            .put("height", look.height())
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    ObjectNode media = Json.object();
    ObjectNode scheme = media.putArray("features").addObject();
    scheme.put("name", "prefers-color-scheme").put("value", look.dark() ? "dark" : "light");
    media
        .withArray("features")
        .addObject()
        .put("name", "prefers-reduced-motion")
        .put("value", "reduce");
    ask("Emulation.setEmulatedMedia", media);
    return this;
  }

  /** Puts a device into the window that makes and uses passkeys without asking anybody. */
  public Window withPasskeys() {
    ask("WebAuthn.enable", Json.object());
    ObjectNode device = Json.object();
    device
        .putObject("options")
        .put("protocol", "ctap2")
        .put("transport", "internal")
        .put("hasResidentKey", true)
        .put("hasUserVerification", true)
        .put("isUserVerified", true)
        .put("automaticPresenceSimulation", true);
    ask("WebAuthn.addVirtualAuthenticator", device);
    return this;
  }

  /** An answer that belongs to the story and is no fault of the page. */
  public Window expect(int status, String path) {
    faults.expect(status, path);
    return this;
  }

  /** A complaint of a script that is not ours to mend. */
  public Window expect(String complaint) {
    faults.expect(complaint);
    return this;
  }

  public List<String> faults() {
    return faults.all();
  }

  public Window open(URI address) {
    ask("Page.navigate", Json.object().put("url", address.toString()));
    return this;
  }

  public Window reload() {
    evaluate("window.isBeforeReload = true");
    ask("Page.reload", Json.object());
    until("the page to come again", "window.isBeforeReload === undefined && isStill()");
    return this;
  }

  /** Where the window stands. */
  public URI address() {
    return URI.create(Await.found("an address", PATIENCE, () -> quietly("location.href")).asText());
  }

  /** Waits until the window stands at an address that begins so. */
  public Window at(String begin) {
    until("to be at " + begin, "location.href.startsWith(" + quoted(begin) + ")");
    return this;
  }

  /** Waits until these words can be read. */
  public Window see(String words) {
    until("to read " + words, "plain(document.body.innerText).includes(" + quoted(words) + ")");
    return this;
  }

  /** Waits until these words can no longer be read. */
  public Window seeNoMore(String words) {
    until(
        "no longer to read " + words,
        "isStill() && !plain(document.body.innerText).includes(" + quoted(words) + ")");
    return this;
  }

  /** All that can be read, once the page stands still. */
  public String text() {
    return value("isStill() && document.body.innerText");
  }

  /** The value of a script's expression, as soon as it is neither null nor false nor empty. */
  public String value(String expression) {
    return Await.found(
            expression,
            PATIENCE,
            () -> {
              JsonNode value = quietly(expression);
              return value == null || value.asText().isEmpty() || value.asText().equals("false")
                  ? null
                  : value;
            })
        .asText();
  }

  /** Waits until the page is loaded and nothing moves. */
  public Window still() {
    until("the page to stand still", "isStill()");
    return this;
  }

  /** Clicks on the button, link, box or menu entry of that name, once it can be clicked. */
  public Window click(String name) {
    var before = new AtomicReference<JsonNode>(Json.object());
    var why = new AtomicReference<String>("");
    JsonNode spot =
        await(
            "to click on " + name,
            why,
            () -> {
              JsonNode now = quietly("target(" + quoted(name) + ")");
              // What still moves would be missed.
              boolean same = now != null && now.has("x") && now.equals(before.get());
              if (now != null) {
                before.set(now);
                why.set(now.path("why").asText());
              }
              return same ? now : null;
            });
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      ask(
          "Input.dispatchMouseEvent",
          Json.object()
              .put("type", type)
              .put("x", spot.path("x").asInt())
              .put("y", spot.path("y").asInt())
              .put("button", type.equals("mouseMoved") ? "none" : "left")
              .put("clickCount", type.equals("mouseMoved") ? 0 : 1));
    }
    return this;
  }

  /** Types into the field of that label, over what was in it. */
  public Window fill(String label, String text) {
    String typed = "valueOf(%s) === %s".formatted(quoted(label), quoted(text));
    await(
        "to type into " + label,
        new AtomicReference<>(""),
        () -> {
          JsonNode in = quietly("enter(" + quoted(label) + ")");
          if (in == null || !in.asBoolean()) {
            return null;
          }
          ask("Input.insertText", Json.object().put("text", text));
          // A page that moves the cursor meanwhile, as by closing a menu, takes the words away.
          JsonNode is = quietly(typed);
          return is != null && is.asBoolean() ? is : null;
        });
    return this;
  }

  /** Chooses from the list of that label the entry that begins so. */
  public Window choose(String label, String option) {
    until(
        "to choose " + option + " in " + label,
        "choose(%s, %s)".formatted(quoted(label), quoted(option)));
    return this;
  }

  /** Serious and critical findings of axe about the page as it is. */
  public List<String> barriers() {
    still();
    evaluate(Chromium.packaged("axe-core/axe.min.js") + "; true", false);
    JsonNode found =
        evaluate(
            """
            axe.run().then(({ violations }) => violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))
            """,
            true);
    List<String> all = new ArrayList<>();
    found.forEach(one -> all.add(address() + " " + one.asText()));
    return all;
  }

  /** Keeps a picture of the whole page in the build's folder. */
  public Window picture(String name) {
    still();
    shoot(name);
    return this;
  }

  private void shoot(String name) {
    ObjectNode wish = Json.object().put("format", "png").put("captureBeyondViewport", true);
    JsonNode size = ask("Page.getLayoutMetrics", Json.object()).path("cssContentSize");
    wish.putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.path("width").asDouble())
        .put("height", size.path("height").asDouble())
        .put("scale", 1);
    byte[] png =
        Base64.getDecoder().decode(ask("Page.captureScreenshot", wish).path("data").asText());
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), png);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void until(String what, String condition) {
    await(
        what,
        new AtomicReference<>(""),
        () -> {
          JsonNode is = quietly(condition);
          return is != null && is.asBoolean() ? is : null;
        });
  }

  private JsonNode await(
      String what, AtomicReference<String> why, Supplier<@Nullable JsonNode> search) {
    try {
      return Await.found(what, PATIENCE, search);
    } catch (AssertionError late) {
      shoot("failed");
      JsonNode text = quietly("document.body.innerText");
      throw new AssertionError(
          "waited in vain %s; %s\nat %s, where there is\n%s\nfaults: %s"
              .formatted(
                  what,
                  why.get(),
                  quietly("location.href"),
                  text == null ? "" : text.asText(),
                  faults()),
          late);
    }
  }

  /** Null while the page is being left or replaced. */
  private @Nullable JsonNode quietly(String expression) {
    try {
      return evaluate(expression);
    } catch (DevTools.Refused leaving) {
      return null;
    }
  }

  private JsonNode evaluate(String expression) {
    return evaluate("(() => {" + SCRIPT + "\nreturn (" + expression + ");})()", false);
  }

  private JsonNode evaluate(String script, boolean promised) {
    JsonNode answer =
        ask(
            "Runtime.evaluate",
            Json.object()
                .put("expression", script)
                .put("returnByValue", true)
                .put("awaitPromise", promised));
    if (answer.has("exceptionDetails")) {
      throw new DevTools.Refused(answer.path("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  private JsonNode ask(String method, JsonNode parameters) {
    return tools.ask(session, method, parameters);
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static String script() {
    try (InputStream file =
        Objects.requireNonNull(Window.class.getResourceAsStream("page.js"), "page.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    tools.ask("", "Target.disposeBrowserContext", Json.object().put("browserContextId", context));
  }
}
