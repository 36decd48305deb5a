package be.belfry.server.walls;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Walls;
import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two installations, the second one with records that the viewer may not know of and otherwise a
 * copy of the first. Whoever has no right to complete figures gets the same bytes from both,
 * whatever he asks: no count, order, suggestion or refusal tells him in which of them he is.
 */
@ExtendWith(NoSecondTry.class)
class TwoWorldsIT {
  private static final int SESSIONS = Integer.getInteger("belfry.sessions", 60);
  private static final int STEPS = 25;

  /** Of a hundred answers: equal refusals alone would prove little. */
  private static final int LEAST_SHOWN = 15;

  private static final long SEED = 20261126;
  private static final String NOBODY = "ffffffff-ffff-4fff-bfff-ffffffffffff";

  /**
   * What somebody's office is for, whatever record it is about: to read the record of what was
   * done, and to let leave what did not leave. Of the latter he sees how much there is and no
   * address.
   */
  private static final Map<String, Permission> OVER_ALL =
      Map.of(
          "page /audit/log", Permission.AUDIT_READ,
          "page /outbox/messages", Permission.OUTBOX_SEE,
          "rest /undeliveredMessages", Permission.OUTBOX_SEE,
          "page /admin/health", Permission.JOB_ADMINISTER);

  private static final Cast CAST = new Cast();
  private static ShippedServer poor;
  private static ShippedServer rich;
  private static List<Canary> own;
  private static List<Canary> hidden;

  /** A moment on a page: its {@code datetime} says it, its words may count from now. */
  private static final Pattern MOMENT =
      Pattern.compile("(?s)<time\\b[^>]*?datetime=\"([^\"]*)\".*?</time>");

  /** From then on both were asked: what pages tell of since then is their own clock. */
  private static Instant begun;

  @BeforeAll
  static void makeBoth() throws SQLException, IOException {
    Path first = ShippedServer.target().resolve("world-one");
    Path second = ShippedServer.target().resolve("world-two");
    ShippedServer.delete(first);
    ShippedServer.delete(second);
    Copies copies;
    poor = ShippedServer.start(first, Map.of(), "serve");
    try (Connection owner = poor.pastTheWalls()) {
      CAST.store(owner);
      new Chain(new Http(poor.address()), CAST, 0).make("amber", false);
      copies = new Copies(owner);
      int chain = 10;
      Map<Integer, Walls> ours = new LinkedHashMap<>();
      for (Tlp tlp : Tlp.values()) {
        ours.put(chain++, walls("energy", tlp, false, Cast.OWN));
      }
      copies.copy(ours);
      own = Records.of(owner);
    }
    poor.stop();
    copy(first, second);
    rich = ShippedServer.start(second, Map.of(), "serve");
    try (Connection owner = rich.pastTheWalls()) {
      owner.setAutoCommit(false);
      int chain = 100;
      Map<Integer, Walls> others = new LinkedHashMap<>();
      for (Sector sector : Sector.values()) {
        for (Tlp tlp : Tlp.values()) {
          for (boolean exercise : new boolean[] {false, true}) {
            others.put(chain++, walls(sector.code(), tlp, exercise, Cast.OTHER));
          }
        }
      }
      copies.in(owner).copy(others);
      owner.commit();
      hidden = Records.of(owner).stream().filter(c -> c.chain() >= 100).toList();
    }
    new Chain(new Http(rich.address()), CAST, 1).make("red", false);
    poor = ShippedServer.start(first, Map.of(), "serve");
    begun = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  }

  @AfterAll
  static void stop() {
    poor.stop();
    rich.stop();
  }

  private static Walls walls(String sector, Tlp tlp, boolean exercise, java.util.UUID of) {
    return new Walls(
        tlp.code(),
        Set.of(sector),
        Set.of(),
        Optional.of(of),
        tlp == Tlp.RED ? CAST.circle() : Set.of(),
        exercise);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Everybody who sees no figure beyond his own records; strangers too. */
  private static List<Viewer> viewers() {
    List<Viewer> viewers =
        new ArrayList<>(
            CAST.viewers().stream()
                .filter(v -> !v.subject().may(Permission.PICTURE_READ))
                .filter(v -> !v.subject().may(Permission.STATISTICS_READ))
                .filter(v -> !Cast.OTHER.equals(v.subject().organisation().orElse(null)))
                .toList());
    viewers.add(null);
    return viewers;
  }

  @Test
  void nobodyWithoutFiguresTellsWhichWorldHeIsIn() {
    List<Viewer> viewers = viewers();
    List<String> differences = new ArrayList<>();
    List<Viewer> notifiers =
        viewers.stream()
            .filter(viewer -> viewer != null && viewer.subject().role() == Role.ORGANISATION)
            .toList();
    long asked = 0;
    long shown = 0;
    for (int session = 0; session < SESSIONS; session++) {
      Random random = new Random(SEED + session);
      // Every second one is of an organisation, which may open something.
      List<Viewer> some = session % 2 == 0 ? notifiers : viewers;
      Viewer viewer = some.get(session / 2 % some.size());
      for (int step = 0; step < STEPS; step++) {
        String address = address(random, viewer);
        String one = answer(poor, viewer, address);
        String two = answer(rich, viewer, address);
        asked++;
        shown += one.startsWith("2") ? 1 : 0;
        if (!one.equals(two)) {
          differences.add(
              (viewer == null ? "stranger" : viewer.user()) + " " + address + difference(one, two));
        }
      }
    }
    System.out.println(
        "two worlds: sessions="
            + SESSIONS
            + " viewers="
            + viewers.size()
            + " answers compared="
            + asked
            + " of them shown="
            + shown
            + " hidden records="
            + hidden.size()
            + " differences="
            + differences.size()
            + " seed="
            + SEED);
    assertThat(differences).isEmpty();
    assertThat(viewers.size()).isGreaterThanOrEqualTo(10);
    assertThat(hidden.size()).isGreaterThan(1000);
    assertThat(shown).as("answers that show something").isGreaterThan(asked * LEAST_SHOWN / 100);
  }

  private static String address(Random random, Viewer viewer) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    Canary record =
        switch (random.nextInt(3)) {
          case 0 -> one(random, own);
          case 1 -> one(random, hidden);
          default ->
              new Canary(
                  kind,
                  0,
                  walls("energy", Tlp.RED, false, Cast.OWN),
                  walls("energy", Tlp.RED, false, Cast.OWN),
                  NOBODY,
                  NOBODY,
                  "",
                  Canary.hangingAs(NOBODY));
        };
    List<String> addresses =
        switch (random.nextInt(6)) {
          case 0 -> List.of("page " + one(random, record.kind().pages()));
          case 1 -> List.of("rest " + one(random, record.kind().detail()));
          case 2 ->
              List.of(
                  "rest " + record.kind().list() + "?pageSize=" + (1 + random.nextInt(200)),
                  "page /search?q=" + word(random, record),
                  "rest /incidents?q=" + word(random, record),
                  "rest /notifications?q=" + word(random, record));
          case 3 -> record.kind().parts().stream().map(p -> "rest " + p).toList();
          case 4 -> Rounds.PAGES.stream().map(p -> "page " + p).toList();
          default -> Rounds.CALLS.stream().map(c -> "rest " + c).toList();
        };
    String chosen = addresses.isEmpty() ? "page /" : one(random, addresses);
    Permission all = OVER_ALL.get(chosen.replaceAll("^(rest [^ ]*) .*", "$1"));
    return all != null && viewer != null && viewer.subject().may(all)
        ? "page /"
        : record.at(chosen);
  }

  private static String word(Random random, Canary record) {
    return random.nextBoolean() && record.sings() ? record.word() : "energy";
  }

  private static <T> T one(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String answer(ShippedServer server, Viewer viewer, String address) {
    Http http = new Http(server.address());
    String[] parts = address.split(" ");
    boolean pdf = parts[1].endsWith("#pdf");
    String type = pdf ? "application/pdf" : parts.length > 2 ? parts[2] : "application/json";
    Http.Answer answer =
        parts[0].equals("page")
            ? http.page(viewer, parts[1])
            : http.rest(viewer, "GET", parts[1].replace("#pdf", ""), null, type);
    String all =
        answer
            .all()
            // each server listens on a port of its own
            .replace(server.address().getAuthority(), "{server}")
            // the form's own secret and key
            .replaceAll(
                "(name=\"(?:jakarta.faces.ViewState|belfry.once)\"[^>]*value=\")[^\"]*", "$1")
            .replaceAll("\"asOf\":\"[^\"]*\"", "{time}")
            // follows the digits of such a time; what is compared has one length when it is equal
            .replaceAll("content-length=\\d+", "{length}");
    return MOMENT
        .matcher(all)
        .replaceAll(moment -> isOfNow(moment.group(1)) ? "{now}" : "{" + moment.group(1) + "}");
  }

  /** When a session was last used, what a page is as of: they were not asked at one moment. */
  private static boolean isOfNow(String moment) {
    return moment.endsWith("Z")
        && !Instant.parse(moment).isBefore(begun)
        && Instant.parse(moment).isBefore(begun.plus(Duration.ofMinutes(30)));
  }

  private static String difference(String one, String two) {
    int at = 0;
    while (at < Math.min(one.length(), two.length()) && one.charAt(at) == two.charAt(at)) {
      at++;
    }
    int from = Math.max(0, at - 60);
    return ": …"
        + one.substring(from, Math.min(one.length(), at + 60)).replaceAll("\\s+", " ")
        + "… and …"
        + two.substring(from, Math.min(two.length(), at + 60)).replaceAll("\\s+", " ");
  }
}
