package io.tollgate.system.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong behind a page, whether or not the person was told: requests and scripts. */
final class Faults {
  private static final int FIRST_ERROR = 400;

  /** An answer that belongs to the story, such as that nobody is signed in. */
  private record Expected(int status, String path) {}

  private final List<String> all = new CopyOnWriteArrayList<>();
  private final List<Expected> expected = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Map<String, String> requests = new ConcurrentHashMap<>();

  void expect(int status, String path) {
    expected.add(new Expected(status, path));
  }

  void expect(String complaint) {
    complaints.add(complaint);
  }

  List<String> all() {
    return List.copyOf(all);
  }

  void note(String event, JsonNode facts) {
    switch (event) {
      case "Network.requestWillBeSent" ->
          requests.put(
              facts.path("requestId").asText(), facts.path("request").path("url").asText());
      case "Network.responseReceived" -> noteAnswer(facts.path("response"));
      case "Network.loadingFailed" -> noteLost(facts);
      case "Runtime.exceptionThrown" ->
          add(facts.path("exceptionDetails").path("exception").path("description").asText());
      case "Runtime.consoleAPICalled" -> noteConsole(facts);
      case "Log.entryAdded" -> noteLog(facts.path("entry"));
      case "Page.javascriptDialogOpening" -> noteBox(facts);
      default -> {
        // Nothing that can be wrong.
      }
    }
  }

  private void noteAnswer(JsonNode response) {
    int status = response.path("status").asInt();
    String url = response.path("url").asText();
    if (status >= FIRST_ERROR && !expected.contains(new Expected(status, pathOf(url)))) {
      add(status + " " + url);
    }
  }

  private void noteLost(JsonNode facts) {
    // A page that is left gives up what it was asking for.
    if (!facts.path("canceled").asBoolean()
        && !facts.path("errorText").asText().equals("net::ERR_ABORTED")) {
      add(
          facts.path("errorText").asText()
              + " "
              + requests.getOrDefault(facts.path("requestId").asText(), "?"));
    }
  }

  private void noteBox(JsonNode facts) {
    // A question for a name is fine; a box that only stands in the way is not.
    if (!facts.path("type").asText().equals("prompt")) {
      add("a box says " + facts.path("message").asText());
    }
  }

  private void noteConsole(JsonNode facts) {
    String type = facts.path("type").asText();
    if (type.equals("error") || type.equals("warning") || type.equals("assert")) {
      add(type + " " + facts.path("args"));
    }
  }

  private void noteLog(JsonNode entry) {
    String level = entry.path("level").asText();
    boolean grave = level.equals("error") || level.equals("warning");
    // Requests are judged by their answers.
    if (grave && !entry.path("source").asText().equals("network")) {
      add(level + " " + entry.path("text").asText() + " " + entry.path("url").asText());
    }
  }

  private void add(String fault) {
    if (complaints.stream().noneMatch(fault::contains)) {
      all.add(fault);
    }
  }

  private static String pathOf(String url) {
    String path = URI.create(url.replaceFirst("[?#].*", "")).getPath();
    return path == null ? "" : path;
  }
}
