package be.belfry.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import be.belfry.server.walls.WalledServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nonsense at every operation of the contract and in every form: nothing but refusals and answers,
 * none of them 5xx, late, or with a word about the inside; no expression is worked out, no name
 * looked up, no file written under a name that was sent. {@code -Dbelfry.hostile=630000} makes the
 * long run of a million ({@code -Dbelfry.tier=4} makes its server faster), {@code
 * -Dbelfry.hostile.seed=} draws other requests, {@code -Dbelfry.hostile.first=} begins with the
 * call of that number, to repeat one that was found: what was sent is in {@code target/hostile},
 * too. {@code -Dbelfry.hostile.minutes=} ends a run in time, each kind after its share of them:
 * what was sent by then is what is printed.
 */
@Tag("alone")
@ExtendWith(NoSecondTry.class)
class HostileInputIT {
  private static final long REQUESTS = Long.getLong("belfry.hostile", 6_000);

  /** Minutes for all kinds together; none when 0. */
  private static final long MINUTES = Long.getLong("belfry.hostile.minutes", 0);

  private static final long SEED = Long.getLong("belfry.hostile.seed", 20261125);
  private static final long FIRST = Long.getLong("belfry.hostile.first", 0);
  private static final int THREADS = Integer.getInteger("belfry.hostile.threads", 4);

  /** So often everybody gets back what hostile requests took from him. */
  private static final long CARE_MILLIS = 500;

  /** So often it is looked which records there are now, in times of that. */
  private static final int LOOK = 40;

  /** From so many on the share that is refused at the door says something. */
  private static final long TELLING = 400;

  /** With so many and more the floors below hold. */
  private static final long USUAL = 6_000;

  /**
   * So many in a hundred of the operations let somebody in by then. Seen were 96: of an operation
   * that is for one role, or names a record that few see, some twenty calls meet nobody who may.
   */
  private static final long OPERATIONS_REACHED = 90;

  /**
   * The same of pages and their forms: 81 to 83, each asked eight times. Some never do: links that
   * hold a secret, the first password, what is no page.
   */
  private static final long FORMS_REACHED = 75;

  /** The same of pages and lists that are asked with odd headers: 73, each asked six times. */
  private static final long HEADERS_REACHED = 65;

  private static final long ALL_REACHED = 100;

  /** Pages and files with the parameters that they ask for. */
  private static final List<String> KNOWN =
      List.of(
          "/",
          "/login?to={text}",
          "/login",
          "/setup?secret={text}",
          "/search?q={text}",
          "/notification/new",
          "/notification/status?key={text}",
          "/notification/take-in",
          "/notification/list?state={text}&q={text}&cursor={text}",
          "/notification/list?state=all&from={text}&to={text}",
          "/notification/detail?ref={ref}",
          "/notification/receipt.json?reference={ref}",
          "/notification/receipt.svg?key={text}",
          "/incident/list?q={text}&sort={text}&cursor={text}",
          "/incident/detail?ref={ref}",
          "/escalation/assess?incidents={ref}",
          "/escalation/assess?assessment={text}",
          "/escalation/decide?crisis={ref}&no={text}",
          "/escalation/national",
          "/crisis/list?state={text}",
          "/crisis/detail?ref={ref}",
          "/crisis/room?ref={ref}&wall={text}",
          "/crisis/room-figures?ref={ref}",
          "/crisis/clocks?state={text}&regime={text}&exercise={text}&crisis={ref}",
          "/incident/list?crisis={text}&province={text}",
          "/logbook/decisions?q={text}&from={text}&cursor={text}",
          "/logbook/questions?q={text}&to={text}&cursor={text}",
          "/duty/list?crisis={ref}&cursor={text}",
          "/duty/detail?id={id}",
          "/playbook/list?crisis={ref}",
          "/playbook/run?id={id}",
          "/cooperation/list",
          "/cooperation/detail?id={id}",
          "/cooperation/releases?state={text}&arrangement={text}&addressee={text}",
          "/cooperation/release?id={id}&kind={text}&source={id}",
          "/cooperation/release-file?id={id}&name={text}",
          "/briefing/list",
          "/briefing/detail?id={id}",
          "/briefing/edit?id={id}",
          "/briefing/file?id={id}&language={text}",
          "/statistics/month?month={text}",
          "/statistics/closing?month={text}",
          "/statistics/publications?month={text}",
          "/statistics/early-file?month={text}&no={text}&name={text}",
          "/statistics/early-file?month=2026-09&no=1&name={text}",
          "/statistics/lists?list={text}&period={text}&sector={text}",
          "/statistics/list-file?list={text}&period={text}&format={text}",
          "/statistics/explore?unit={text}&by={text}&from={text}&view={text}",
          "/statistics/explore?by=tier&sector={text}",
          "/statistics/explore?by=tier&view=cross&columns={text}",
          "/statistics/export-file?id={id}",
          "/statistics/export-file?id={text}",
          "/statistics/file?format={text}&unit={text}&from={text}&to={text}",
          "/plan/detail?version={text}",
          "/plan/compare?from={text}&to={text}",
          "/audit/log?cursor={text}&day={text}",
          "/profile",
          "/admin/users?q={text}",
          "/admin/users?role={text}&state={text}&cursor={text}",
          "/admin/health",
          "/{text}",
          "/jakarta.faces.resource/{text}?ln={text}",
          "/WEB-INF/{text}",
          "/logout");

  /** A stream ends with its viewer; {@code RoomRestIT} reads it. */
  private static final List<String> STREAMS = List.of("/crisis/room-events");

  private static final List<String> PAGES = Addresses.with(KNOWN, STREAMS);

  /** A line about a long run after so many requests of a kind. */
  private static final long TOLD_EACH = 20_000;

  /** Requests of all kinds together. */
  private static final AtomicLong SENT = new AtomicLong();

  private static Targets targets;
  private static Contract contract;
  private static Connection owner;
  private static Path home;
  private static ScheduledExecutorService care;

  @BeforeAll
  static void start() throws SQLException {
    care = Executors.newSingleThreadScheduledExecutor();
    WalledServer world = WalledServer.giveAway();
    owner = world.server().pastTheWalls();
    home = world.server().home();
    // Copies of procedures are runs of entities without the authority's, which is never made.
    world
        .server()
        .change(
            """
            update playbook_run r set operators = '{}'
            where not exists (select from playbook_run w
              where w.crisis_id = r.crisis_id and w.code = r.code and w.operators = '{}')
            """);
    targets = new Targets(world);
    contract = new Contract();
    AtomicLong turns = new AtomicLong();
    care.scheduleWithFixedDelay(
        () -> revive(world, turns.incrementAndGet()), 0, CARE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Whoever signs out, closes accounts or has been there for ten minutes would be refused at the
   * door from then on, and that would be all that is tried.
   */
  private static void revive(WalledServer world, long turn) {
    try {
      world.cast().revive(owner);
      if (turn % LOOK == 0) {
        targets.look(owner);
      }
    } catch (SQLException | RuntimeException e) {
      // Else nobody would be revived any more, and all would be refused at the door.
      System.out.println("hostile, reviving: " + e);
    }
  }

  /** Bait that nobody can be seen to take proves nothing. */
  @Test
  void whoTakesTheBaitIsSeen() throws IOException {
    int followed = Bait.calls();
    new Socket(InetAddress.getLoopbackAddress(), Bait.port()).close();
    Awaitility.await().untilAsserted(() -> assertThat(Bait.calls()).isEqualTo(followed + 1));
    Path written = Files.createFile(home.resolve(Bait.FILE + ".csv"));
    try {
      assertThat(Bait.files(home)).containsExactly(written);
    } finally {
      Files.delete(written);
    }
    Judge judge = new Judge("bait");
    byte[] page = ("<p>" + 77_777_777L * 88_888_889L + "</p>").getBytes(StandardCharsets.US_ASCII);
    judge.judge(
        new Judge.Call("GET /", 0, new byte[0], false),
        new Wire.Answer(200, "text/html", "", "", true, page),
        1);
    assertThat(judge.faults()).singleElement().asString().startsWith("worked out");
    Files.delete(ShippedServer.target().resolve("hostile/bait-fault-1.http"));
  }

  private static void answered(Judge judge, String place, int status) {
    judge.judge(
        new Judge.Call(place, 0, new byte[0], false),
        new Wire.Answer(status, "text/plain", "", "", true, new byte[0]),
        1);
  }

  /** A floor under what lets somebody in proves nothing when nothing is below it. */
  @Test
  void whatOnlyRefusesAtTheDoorIsNotReached() {
    Judge judge = new Judge("judge");
    for (int status : List.of(302, 303, 401, 403, 404, 405, 406, 429)) {
      answered(judge, "GET /hidden", status);
    }
    answered(judge, "GET /shown", 404);
    answered(judge, "GET /shown", 200);
    answered(judge, "POST /shown", 400);
    assertThat(judge.reachedInAHundred()).isEqualTo(66);
  }

  @AfterAll
  static void sum() throws SQLException {
    System.out.println("hostile, all of them: requests=" + SENT + " seed=" + SEED);
    care.shutdownNow();
    if (owner != null) {
      owner.close();
    }
  }

  @Test
  void noPageAndNoFileIsLeftOut() {
    assertThat(Addresses.paths()).hasSizeGreaterThan(100).contains("/sitrep/file", "/paper/pack");
    assertThat(PAGES)
        .extracting(page -> page.replaceAll("\\?.*", ""))
        .containsAll(Addresses.paths().stream().filter(path -> !STREAMS.contains(path)).toList());
  }

  @Test
  void everyOperationOfTheContractRefusesNonsenseWithAProblem() throws IOException {
    attacked("rest", REQUESTS, OPERATIONS_REACHED, (attack, no) -> attack.rest());
  }

  @Test
  void everyFormRefusesNonsenseWithAPage() throws IOException {
    attacked(
        "forms",
        REQUESTS / 4,
        FORMS_REACHED,
        (attack, no) -> attack.form(PAGES.get((int) (no % PAGES.size()))));
  }

  @Test
  void everyImportThatIsDamagedIsRefusedWithAProblem() throws IOException {
    attacked("damaged imports", REQUESTS / 12, ALL_REACHED, (attack, no) -> attack.upload());
  }

  /** Else it would be the form of the files alone that is tried, and none of what reads them. */
  @Test
  void everyRowOfAnImportIsReadAndStoredOrRefusedWithItsLine() throws IOException {
    Judge judge =
        attacked("rows of imports", REQUESTS / 12, ALL_REACHED, (attack, no) -> attack.rows());
    assertThat(judge.answered(200) + judge.answered(201)).isGreaterThan(judge.asked() / 2);
  }

  @Test
  void everyHeaderMayHoldAnything() throws IOException {
    attacked(
        "headers",
        REQUESTS / 6,
        HEADERS_REACHED,
        (attack, no) -> attack.headers(PAGES.get((int) (no % PAGES.size()))));
  }

  private static Judge attacked(String what, long times, long reached, BiConsumer<Attack, Long> one)
      throws IOException {
    Judge judge = new Judge(what);
    int followed = Bait.calls();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> running = new ArrayList<>();
    long start = System.nanoTime();
    // Of all that is asked for: the calls, a quarter of forms, a sixth of headers, two twelfths.
    long share =
        MINUTES == 0
            ? Long.MAX_VALUE
            : Duration.ofMinutes(MINUTES).toNanos() / 19 * 12 / REQUESTS * times;
    AtomicLong next = new AtomicLong(FIRST);
    AtomicLong tell = new AtomicLong(TOLD_EACH);
    for (int t = 0; t < THREADS; t++) {
      running.add(
          threads.submit(
              () -> {
                try (Attack attack = new Attack(SEED, contract, judge, targets)) {
                  while (judge.asked() < times && System.nanoTime() - start < share) {
                    long no = next.getAndIncrement();
                    one.accept(attack.begin(no), no);
                    long due = tell.get();
                    if (judge.asked() >= due && tell.compareAndSet(due, due + TOLD_EACH)) {
                      System.out.println(told(what + " so far", judge, start));
                    }
                  }
                }
              }));
    }
    try {
      for (Future<?> thread : running) {
        thread.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdown();
    }
    SENT.addAndGet(judge.asked());
    boolean cut = System.nanoTime() - start >= share;
    System.out.println(told(what + (cut ? " (ended in time)" : ""), judge, start));
    System.out.println("hostile " + what + " reached: " + judge.reached());
    assertThat(judge.faults()).isEmpty();
    assertThat(Bait.calls()).as("names that were looked up").isEqualTo(followed);
    assertThat(Bait.files(home)).as("files under names that were sent").isEmpty();
    if (judge.asked() >= TELLING) {
      assertThat(judge.outside()).as("refused at the door").isLessThan(judge.asked() * 3 / 4);
    }
    assertThat(judge.asked()).isGreaterThanOrEqualTo(cut ? 1 : times);
    if (REQUESTS >= USUAL && !cut) {
      assertThat(judge.reachedInAHundred())
          .as("addresses past whose door somebody got, of a hundred")
          .isGreaterThanOrEqualTo(reached);
    }
    return judge;
  }

  private static String told(String what, Judge judge, long start) {
    return "hostile %s: requests=%d faults=%d refused at the door=%d %s statuses=%s seed=%d seconds=%d"
        .formatted(
            what,
            judge.asked(),
            judge.faulty(),
            judge.outside(),
            judge.counts(),
            judge.statuses(),
            SEED,
            (System.nanoTime() - start) / 1_000_000_000);
  }
}
