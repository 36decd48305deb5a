package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.services.Wiring;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails over real connections, to a server that does what servers may do. */
class MailChannelTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final String KNOWN = "soc@example.be";
  private static final String UNKNOWN = "nobody@example.be";

  private ServerSocket socket;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** So many mails a connection may bring. */
  private volatile int most = Integer.MAX_VALUE;

  /** What is said of a mail; empty: nothing, the connection just ends. */
  private volatile String verdict = "250 taken";

  /** What is said after that; empty: nothing, the connection just ends. */
  private volatile String farewell = "";

  /** Whether it waits for the client to go. */
  private volatile boolean staysOpen;

  /** How long it takes for each of its answers. */
  private volatile Duration late = Duration.ZERO;

  /** Whether it sends a byte of a greeting now and then, that never ends. */
  private volatile boolean trickles;

  private final MailChannel channel = new Wiring(new Settings()).into(new MailChannel(LIMIT));

  private final class Settings extends MailSettings {
    @Override
    public Optional<String> host() {
      return Optional.of("127.0.0.1");
    }

    @Override
    Optional<Integer> port() {
      return Optional.of(socket.getLocalPort());
    }

    @Override
    boolean startTls() {
      return false;
    }

    @Override
    String from() {
      return "belfry@example.be";
    }

    @Override
    Optional<String> user() {
      return Optional.empty();
    }
  }

  @BeforeEach
  void listen() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    daemon(
        () -> {
          while (true) {
            try {
              Socket client = socket.accept();
              connections.incrementAndGet();
              daemon(() -> talk(client));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  @AfterEach
  void close() throws IOException {
    channel.rest();
    socket.close();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void talk(Socket client) {
    open.incrementAndGet();
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        Writer out =
            new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
      while (trickles) {
        out.write("2");
        out.flush();
        Thread.sleep(50);
      }
      say(out, "220 here");
      int brought = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("MAIL") && brought >= most) {
          if (!farewell.isEmpty()) {
            say(out, farewell);
          }
          if (!staysOpen) {
            return;
          }
        } else if (line.contains(UNKNOWN)) {
          say(out, "550 not here");
        } else if (line.equals("DATA")) {
          say(out, "354 go on");
          take(in);
          brought++;
          if (verdict.isEmpty()) {
            return;
          }
          say(out, verdict);
        } else if (line.equals("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 well");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private void take(BufferedReader in) throws IOException {
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line.startsWith("Message-ID:")) {
        taken.add(line.substring("Message-ID:".length()).strip());
      }
      lines.add(line);
    }
  }

  private void say(Writer out, String line) throws IOException {
    LockSupport.parkNanos(late.toNanos());
    out.write(line + "\r\n");
    out.flush();
  }

  /** Sends so many mails; gives the ids that they should have, in order. */
  private List<String> sent(int mails) throws Channel.DeliveryFailed {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < mails; i++) {
      OutboundMessage message = OutboundMessage.mail(KNOWN, "Receipt", "text", NOW, false);
      channel.send(message, KNOWN);
      ids.add("<" + message.id() + "@belfry>");
    }
    return ids;
  }

  /** RFC 3834: who is away answers it by none. */
  @Test
  void saysThatNobodyWroteIt() throws Exception {
    sent(1);
    assertThat(lines).containsOnlyOnce("Auto-Submitted: auto-generated");
  }

  @Test
  void theMailsOfATurnLeaveByOneConnectionThatEndsWithIt() throws Exception {
    List<String> ids = sent(20);
    assertThat(taken).isEqualTo(ids);
    assertThat(connections).hasValue(1);
    channel.rest();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> open.get() == 0);
    ids.addAll(sent(1));
    assertThat(taken).isEqualTo(ids);
    assertThat(connections).hasValue(2);
  }

  @Test
  void aServerThatTakesThreeMailsOfAConnectionTakesAllOnce() throws Exception {
    most = 3;
    farewell = "421 enough for one connection";
    List<String> ids = sent(10);
    assertThat(taken).isEqualTo(ids);
    assertThat(connections).hasValue(4);
  }

  @Test
  void aServerThatRefusesForNowAfterThreeMailsOfAConnectionTakesAllOnce() throws Exception {
    most = 3;
    farewell = "452 too many messages";
    staysOpen = true;
    List<String> ids = sent(10);
    assertThat(taken).isEqualTo(ids);
    assertThat(connections).hasValue(4);
  }

  /** Of one that says so to each new connection too nothing is known about the next mail. */
  @Test
  void aServerThatRefusesEverythingForNowIsAskedOnceMore() throws Exception {
    sent(1);
    most = 0;
    farewell = "451 try later";
    staysOpen = true;
    OutboundMessage message = OutboundMessage.mail(KNOWN, "Receipt", "text", NOW, false);
    assertThatThrownBy(() -> channel.send(message, KNOWN))
        .isInstanceOfSatisfying(
            Channel.DeliveryFailed.class, failed -> assertThat(failed.isAnswer()).isFalse());
    assertThat(connections).hasValue(2);
    most = 9;
    sent(1);
    assertThat(connections).as("nothing is kept of one that failed").hasValue(3);
  }

  @Test
  void aServerThatEndsConnectionsWithoutAWordTakesAllOnce() throws Exception {
    most = 3;
    List<String> ids = sent(10);
    assertThat(taken).isEqualTo(ids);
    assertThat(connections).hasValue(4);
  }

  @Test
  void aRefusedMailIsNoMatterOfTheOthers() throws Exception {
    List<String> ids = sent(2);
    OutboundMessage refused = OutboundMessage.mail(UNKNOWN, "Receipt", "text", NOW, false);
    assertThatThrownBy(() -> channel.send(refused, UNKNOWN))
        .isInstanceOfSatisfying(
            Channel.DeliveryFailed.class, failed -> assertThat(failed.isAnswer()).isTrue());
    ids.addAll(sent(2));
    assertThat(taken).isEqualTo(ids);
    assertThat(connections).as("the server goes on listening").hasValue(1);
  }

  @Test
  void anAddressThatIsNoneIsNoMatterOfTheServer() throws Exception {
    List<String> ids = sent(1);
    OutboundMessage message = OutboundMessage.mail("a@b@c", "Receipt", "text", NOW, false);
    assertThatThrownBy(() -> channel.send(message, "a@b@c"))
        .isInstanceOfSatisfying(
            Channel.DeliveryFailed.class, failed -> assertThat(failed.isAnswer()).isTrue());
    ids.addAll(sent(1));
    assertThat(taken).isEqualTo(ids);
    assertThat(connections).hasValue(1);
  }

  @Test
  void aServerThatIsAwayIsSaidToBeAndFoundWhenItIsThere() throws Exception {
    most = 0;
    OutboundMessage message = OutboundMessage.mail(KNOWN, "Receipt", "text", NOW, false);
    assertThatThrownBy(() -> channel.send(message, KNOWN))
        .isInstanceOfSatisfying(
            Channel.DeliveryFailed.class, failed -> assertThat(failed.isAnswer()).isFalse());
    assertThat(connections).as("a new connection is not tried twice").hasValue(1);
    most = 9;
    channel.send(message, KNOWN);
    assertThat(taken).containsExactly("<" + message.id() + "@belfry>");
  }

  /** Whoever may have a warning is told when it does not hold any more. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"451 later, true", "550 never, true", "250 taken at last, -", "'', false"})
  void anAnswerThatIsLostIsNoRefusal(String said, Boolean unsent) {
    verdict = said;
    Throwable failed =
        catchThrowable(
            () -> channel.send(OutboundMessage.mail(KNOWN, "Warning", "text", NOW, false), KNOWN));
    if (unsent == null) {
      assertThat(failed).isNull();
    } else {
      assertThat(failed)
          .isInstanceOfSatisfying(
              Channel.DeliveryFailed.class, e -> assertThat(e.isUnsent()).isEqualTo(unsent));
    }
  }

  @Test
  void whatFindsNoServerHasNotLeft() throws IOException {
    socket.close();
    assertThatThrownBy(
            () -> channel.send(OutboundMessage.mail(KNOWN, "Warning", "text", NOW, false), KNOWN))
        .isInstanceOfSatisfying(
            Channel.DeliveryFailed.class, e -> assertThat(e.isUnsent()).isTrue());
  }

  private Channel.DeliveryFailed failure() {
    Throwable failed =
        catchThrowable(
            () -> channel.send(OutboundMessage.mail(KNOWN, "Warning", "text", NOW, false), KNOWN));
    assertThat(failed).isInstanceOf(Channel.DeliveryFailed.class);
    return (Channel.DeliveryFailed) failed;
  }

  /** Each answer in time, all together beyond the time that a mail has. */
  @ParameterizedTest
  @CsvSource({"0, false", "2, true"})
  void manySlowAnswersTogetherTakeNoLongerThanAMailMay(int mailsBefore, boolean used)
      throws Exception {
    sent(mailsBefore);
    late = Duration.ofMillis(900);
    long begin = System.nanoTime();
    Channel.DeliveryFailed failed = failure();
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(LIMIT.minusMillis(100), LIMIT.plusSeconds(2));
    assertThat(failed).hasMessage("no answer within 3 s");
    assertThat(failed.isAnswer()).as("the next one would be waited for, too").isFalse();
    assertThat(connections).as("no second connection in its time").hasValue(1);
    late = Duration.ZERO;
    sent(1);
    assertThat(connections).as("nothing is kept of a line that was cut").hasValue(2);
  }

  @Test
  void aServerThatWorksSlowlyHasItsMails() throws Exception {
    late = Duration.ofMillis(200);
    assertThat(sent(1)).isEqualTo(taken);
  }

  /** No single read is late: the time is that of the mail. */
  @Test
  void aGreetingThatNeverEndsIsCutAndNothingHasLeft() {
    trickles = true;
    long begin = System.nanoTime();
    assertThat(failure().isUnsent()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.plusSeconds(2));
    assertThatThrownBy(channel::probe).hasMessage("no answer within 3 s");
    trickles = false;
  }
}
