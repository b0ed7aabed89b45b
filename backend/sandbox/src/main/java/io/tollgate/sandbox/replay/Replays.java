package io.tollgate.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.tokens.BoundedCache;
import io.tollgate.sandbox.vendor.Served;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Reply.Body;
import io.tollgate.sandbox.wire.Reply.Timing;
import io.tollgate.sandbox.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The recorded answers of one folder. */
public final class Replays {
  /** Header with the file to answer with. */
  public static final String HEADER = "x-sandbox-replay";

  /** Header with a number that decides where a stream is cut into network chunks. */
  public static final String SEED_HEADER = "x-sandbox-seed";

  private static final String MODEL_PREFIX = "replay/";
  private static final int REMEMBERED_FILES = 64;
  private static final int LARGEST_PIECE = 1_200;
  private static final int LARGEST_CRUMB = 12;

  private final @Nullable Path folder;
  private final Map<String, Recording> recordings;
  private final BoundedCache<String, Reply> remembered = new BoundedCache<>(REMEMBERED_FILES);

  private Replays(@Nullable Path folder, Map<String, Recording> recordings) {
    this.folder = folder;
    this.recordings = recordings;
  }

  /** No recordings. */
  public static Replays none() {
    return new Replays(null, Map.of());
  }

  /**
   * Reads a folder's index.
   *
   * @throws IllegalArgumentException where the folder has no readable index
   */
  public static Replays of(Path folder) {
    try {
      return new Replays(folder.toRealPath(), Index.read(folder));
    } catch (IOException e) {
      throw new IllegalArgumentException("sandbox.replay.folder: no index in " + folder, e);
    }
  }

  /** The recording a request asks for, by header or by model; null where it asks for none. */
  public @Nullable String wanted(Request request) {
    String named = request.header(HEADER);
    if (named != null) {
      return named;
    }
    if (folder == null
        || !new String(request.body(), StandardCharsets.ISO_8859_1).contains(MODEL_PREFIX)) {
      return null;
    }
    JsonNode body = Json.parse(request.body());
    String model = body == null ? "" : body.path("model").asText("");
    return model.startsWith(MODEL_PREFIX) ? model.substring(MODEL_PREFIX.length()) : null;
  }

  /** The recorded answer; a 404 where the index does not name the file. */
  public Served serve(String file, Request request) {
    String name = MODEL_PREFIX + file;
    Recording recording = recordings.get(file);
    Path path = recording == null ? null : safe(file);
    if (recording == null || path == null) {
      Reply reply =
          Reply.whole(
              404,
              "application/json",
              Frame.fixed("{\"error\":{\"message\":\"No such recording in the index.\"}}"));
      return Served.plain(reply, "replay", "none");
    }
    String seed = request.header(SEED_HEADER, file);
    Reply reply = remembered.computeIfAbsent(seed + "\n" + file, k -> reply(recording, path, seed));
    return Served.plain(reply, name, "none");
  }

  /** The real file, or null where it is not inside the folder (a link may lead out). */
  private @Nullable Path safe(String file) {
    try {
      if (folder == null) {
        return null;
      }
      Path real = folder.resolve(file).toRealPath();
      return real.startsWith(folder) && Files.isRegularFile(real) ? real : null;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Reply reply(Recording recording, Path path, String seed) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Reply whole =
        new Reply(
            recording.status(),
            recording.contentType(),
            recording.headers(),
            new Body.Whole(new Frame(bytes, -1, -1), bytes.length),
            Reply.Ending.KEEP,
            Timing.AT_ONCE);
    if (!recording.streamed()) {
      return whole;
    }
    return whole.with(new Body.Chunked(pieces(bytes, seed))).with(new Timing(0, 0, true));
  }

  /** Cuts like a network does: now and then a few bytes, mostly some hundred. */
  private static List<Frame> pieces(byte[] bytes, String seed) {
    Random random = new Random(seed.hashCode());
    List<Frame> pieces = new ArrayList<>();
    int from = 0;
    while (from < bytes.length) {
      int most = random.nextInt(4) == 0 ? LARGEST_CRUMB : LARGEST_PIECE;
      int to = Math.min(bytes.length, from + 1 + random.nextInt(most));
      pieces.add(new Frame(Arrays.copyOfRange(bytes, from, to), -1, -1));
      from = to;
    }
    return pieces;
  }
}
