package io.tollgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tollgate.sandbox.testing.Heard;
import io.tollgate.sandbox.testing.Sut;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static Path folder;
  private static Sut sandbox;

  @BeforeAll
  static void start() throws URISyntaxException {
    folder = Path.of(ReplayTest.class.getResource("/recordings/INDEX.tsv").toURI()).getParent();
    sandbox = Sut.start(Settings.local().withReplayFolder(folder));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static Heard replay(String path, String file) {
    return sandbox.post(path, "{}", Map.of("x-sandbox-replay", file));
  }

  @Test
  void wholeAnswerComesWithItsBytesStatusTypeAndHeaders() throws IOException {
    Heard heard = replay("/v1/embeddings", "shop/err_429_busy.json");
    assertThat(heard.body())
        .isEqualTo(Files.readAllBytes(folder.resolve("shop/err_429_busy.json")));
    assertThat(heard.status()).isEqualTo(429);
    assertThat(heard.headers())
        .containsEntry("content-type", "application/octet-stream")
        .containsEntry("retry-after", "3")
        .containsKey("content-length");
  }

  @Test
  void streamComesInPiecesOfItsSeed() throws IOException {
    byte[] recorded = Files.readAllBytes(folder.resolve("plain/stream.sse"));
    Heard heard = replay(Sut.CHAT, "plain/stream.sse");
    assertThat(heard.body()).isEqualTo(recorded);
    assertThat(heard.headers()).containsEntry("content-type", "text/event-stream; charset=utf-8");
    assertThat(heard.chunkSizes()).hasSizeGreaterThan(1);
    Map<String, String> seeded =
        Map.of("x-sandbox-replay", "plain/stream.sse", "x-sandbox-seed", "other");
    Heard other = sandbox.post(Sut.CHAT, "{}", seeded);
    assertThat(other.body()).isEqualTo(recorded);
    assertThat(other.chunkSizes()).isNotEqualTo(heard.chunkSizes());
    assertThat(replay(Sut.CHAT, "plain/stream.sse").chunkSizes()).isEqualTo(heard.chunkSizes());
  }

  @Test
  void modelMayNameTheRecording() throws IOException {
    Heard heard = sandbox.chat("{\"model\":\"replay/plain/chat.json\",\"messages\":[]}");
    assertThat(heard.body()).isEqualTo(Files.readAllBytes(folder.resolve("plain/chat.json")));
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void onlyWhatTheIndexNamesInsideTheFolderIsServed(@TempDir Path other) throws IOException {
    for (String file :
        List.of(
            "../../application.properties", "/etc/hostname", "plain/../plain/chat.json", "none")) {
      assertThat(replay(Sut.CHAT, file).status()).isEqualTo(404);
    }
    Path secret = Files.writeString(other.resolve("secret.json"), "{}");
    Path recordings = Files.createDirectory(other.resolve("recordings"));
    Files.createSymbolicLink(recordings.resolve("link.json"), secret);
    Files.writeString(
        recordings.resolve("INDEX.tsv"),
        "file\thttp_status\n../secret.json\t200\nlink.json\t200\n");
    try (Sut second = Sut.start(Settings.local().withReplayFolder(recordings))) {
      for (String file : List.of("../secret.json", "link.json")) {
        Map<String, String> headers = Map.of("x-sandbox-replay", file);
        assertThat(second.post(Sut.CHAT, "{}", headers).status()).isEqualTo(404);
      }
    }
  }

  @Test
  void folderWithoutAnIndexIsRefusedAtTheStart(@TempDir Path empty) {
    assertThatThrownBy(() -> Sut.start(Settings.local().withReplayFolder(empty)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sandbox.replay.folder");
  }

  @Test
  void everySharedTranscriptIsReplayedByteForByte() throws IOException {
    Path shared = Path.of("../../../shared/transcripts").toAbsolutePath().normalize();
    assumeTrue(Files.isRegularFile(shared.resolve("INDEX.tsv")), "no ../shared/transcripts here");
    List<String> rows = Files.readAllLines(shared.resolve("INDEX.tsv"));
    try (Sut replaying = Sut.start(Settings.local().withReplayFolder(shared))) {
      for (String row : rows.subList(1, rows.size())) {
        String file = row.split("\t")[0];
        Heard heard = replaying.post(Sut.CHAT, "{}", Map.of("x-sandbox-replay", file));
        assertThat(heard.body()).as(file).isEqualTo(Files.readAllBytes(shared.resolve(file)));
      }
    }
  }
}
