package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.outbox.InMemoryOutbox;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Retry;
import be.belfry.domain.outbox.Urgency;
import be.belfry.domain.outbox.Waiting;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxServiceTest {
  private static final String MAIL = OutboundMessage.MAIL;

  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final FakeChannel channel = new FakeChannel();
  private final FakeAddressees addressees = new FakeAddressees();
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private Wiring wiring;
  private OutboxService service;

  @BeforeEach
  void wire() {
    LegalTime time = () -> now;
    wiring = new Wiring(outbox, time, new One(channel), addressees, new OutboxDesk());
    service = wiring.into(new OutboxService());
    wiring.actAs(Subject.system("relay"));
  }

  private OutboundMessage put() {
    OutboundMessage message = OutboundMessage.mail("service:NCCN", "Call-out", "text", now, false);
    outbox.put(message, now);
    return message;
  }

  private boolean sendNext() {
    return service.sendNext(MAIL, Set.of()).isPresent();
  }

  private boolean keepWithoutChannel() {
    return service.keepWithoutChannel(MAIL, service.obstacle(MAIL));
  }

  @Test
  void sendsOnceAndRecordsIt() {
    OutboundMessage message = put();
    assertThat(sendNext()).isTrue();
    assertThat(sendNext()).isFalse();
    assertThat(channel.sent).containsExactly(message);
    assertThat(wiring.actions()).containsExactly("outbox.sent");
  }

  @Test
  void triesAgainAfterAFailureAndGivesUpAfterADay() {
    OutboundMessage message = put();
    channel.fails = true;
    sendNext();
    assertThat(outbox.dueAt(message.id())).isEqualTo(now.plusSeconds(5));
    assertThat(wiring.actions()).isEmpty();
    now = now.plus(Duration.ofHours(24));
    for (int tries = 2; tries < Retry.TRIES; tries++) {
      assertThat(sendNext()).isTrue();
      now = now.plus(Retry.LONGEST);
    }
    assertThat(wiring.actions()).isEmpty();
    sendNext();
    assertThat(sendNext()).isFalse();
    assertThat(outbox.reason(message.id())).isEqualTo("refused");
    assertThat(wiring.actions()).containsExactly("outbox.givenUp");
  }

  /** Addresses that a server is slow to refuse must not hold up the mails behind them. */
  @Test
  void aSlowRefusalIsAnAnswerAndASlowFailureIsNone() {
    put();
    channel.fails = true;
    channel.slow = true;
    assertThat(service.sendNext(MAIL, Set.of())).map(OutboxService.Tried::slow).contains(true);
    put();
    channel.answers = true;
    assertThat(service.sendNext(MAIL, Set.of())).map(OutboxService.Tried::slow).contains(false);
  }

  /**
   * The others have their own; where all have one server it goes on, as fast as that takes them.
   */
  @Test
  void aServerOfOneRecipientThatTakesAMessageLateIsLeftForLater() {
    channel.slow = true;
    put();
    assertThat(service.sendNext(MAIL, Set.of()))
        .contains(new OutboxService.Tried("service:NCCN", false, true));
    channel.oneServer = false;
    put();
    assertThat(service.sendNext(MAIL, Set.of()))
        .contains(new OutboxService.Tried("service:NCCN", true, false));
    put();
    assertThat(service.sendNext(MAIL, Set.of("service:NCCN"))).isEmpty();
  }

  /** Nobody else has a message while a channel tries it. */
  @Test
  void aMailIsGivenUpBeforeAnotherNodeTakesIt() {
    assertThat(MailChannel.LIMIT).isLessThanOrEqualTo(OutboxDesk.TAKEN.minusSeconds(5));
  }

  /** What the other side may have is not taken for what nobody got. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAnAnswerWasLostAboutMayHaveLeft(boolean unsent) {
    OutboundMessage message = put();
    channel.fails = true;
    channel.unsent = unsent;
    sendNext();
    assertThat(outbox.withdraw(List.of(message.id()), "overtaken", now))
        .singleElement()
        .matches(withdrawn -> withdrawn.mayHaveLeft() == !unsent);
  }

  @Test
  void givesUpAtOnceWhatWouldFailTheSameWayEachTime() {
    OutboundMessage message = put();
    channel.fails = true;
    channel.forGood = true;
    sendNext();
    assertThat(outbox.reason(message.id())).isEqualTo("refused");
    assertThat(wiring.actions()).containsExactly("outbox.givenUp");
    now = now.plus(Duration.ofHours(1));
    assertThat(sendNext()).as("a dead letter").isFalse();
  }

  @Test
  void keepsWhatHasNoChannelRecordsItOnceAndSendsItLater() {
    OutboundMessage message = put();
    channel.obstacle = "no mail server is set up";
    keepWithoutChannel();
    now = now.plus(OutboxDesk.CHANNEL_CHECK);
    keepWithoutChannel();
    assertThat(outbox.reason(message.id())).isEqualTo("no mail server is set up");
    assertThat(wiring.actions()).containsExactly("outbox.channelMissing");
    channel.obstacle = "";
    now = now.plus(OutboxDesk.CHANNEL_CHECK);
    sendNext();
    assertThat(channel.sent).containsExactly(message);
  }

  @Test
  void keepsAFloodForAChannelThatIsNotSetUpManyAtATimeAndRecordsEachOnce() {
    for (int i = 0; i <= OutboxDesk.AT_ONCE; i++) {
      put();
    }
    outbox.put(OutboundMessage.of("sms", "service:NCCN", "Call-out", "text", now, false), now);
    channel.obstacle = "no mail server is set up";
    assertThat(keepWithoutChannel()).as("one is left").isTrue();
    assertThat(outbox.state(now).withoutChannel()).isEqualTo(OutboxDesk.AT_ONCE);
    assertThat(keepWithoutChannel()).isFalse();
    assertThat(outbox.state(now).withoutChannel()).as("not the other channel's").isEqualTo(501);
    now = now.plus(OutboxDesk.CHANNEL_CHECK);
    assertThat(keepWithoutChannel()).as("looked at again").isTrue();
    assertThat(wiring.actions()).hasSize(501).containsOnly("outbox.channelMissing");
  }

  @Test
  void whatWaitsForAChannelLeavesAsSoonAsTheNodeHasIt() {
    OutboundMessage message = put();
    channel.obstacle = "no mail server is set up";
    keepWithoutChannel();
    now = now.plusSeconds(60);
    assertThat(sendNext()).as("not yet").isFalse();
    channel.obstacle = "";
    service.channelThere("sms");
    assertThat(sendNext()).as("another one").isFalse();
    service.channelThere(MAIL);
    sendNext();
    assertThat(channel.sent).containsExactly(message);
  }

  /** Another node may have the channel: a young message is not put off for long. */
  @ParameterizedTest
  @CsvSource({"0, 5", "4, 5", "20, 20", "59, 59", "60, 60", "600, 60"})
  void aMessageIsPutOffByAsLongAsItHasWaited(long minutes, long more) {
    OutboundMessage message = put();
    channel.obstacle = "no mail server is set up";
    now = now.plus(Duration.ofMinutes(minutes));
    keepWithoutChannel();
    assertThat(outbox.dueAt(message.id())).isEqualTo(now.plus(Duration.ofMinutes(more)));
  }

  @Test
  void keepsWhatTheDirectoryHasNoAddressFor() {
    OutboundMessage message = put();
    addressees.address = Optional.empty();
    sendNext();
    assertThat(channel.sent).isEmpty();
    assertThat(outbox.reason(message.id()))
        .isEqualTo("the directory has no address for service:NCCN");
    assertThat(wiring.actions()).containsExactly("outbox.channelMissing");
  }

  @ParameterizedTest
  @CsvSource({
    "true, its address does not stand in the directory of exercises",
    "false, its address is none of its channel"
  })
  void anAddressThatIsNotUsedIsNotRepeated(boolean exercise, String reason) {
    OutboundMessage message =
        OutboundMessage.mail("canary@example.be", "Task", "text", now, exercise);
    outbox.put(message, now);
    addressees.address = Optional.empty();
    sendNext();
    assertThat(outbox.reason(message.id())).isEqualTo(reason);
  }

  /** The address of a service stands in the directory only, and a server repeats it. */
  @Test
  void whatAServerSaysOfAnAddressDoesNotRepeatIt() {
    OutboundMessage message = put();
    channel.fails = true;
    channel.says = "550 5.1.1 <nccn@example.be>: nccn is unknown";
    sendNext();
    assertThat(outbox.reason(message.id())).isEqualTo("550 5.1.1 <…>: … is unknown");
    now = now.plus(Duration.ofHours(1));
    channel.forGood = true;
    sendNext();
    assertThat(outbox.reason(message.id())).isEqualTo("550 5.1.1 <…>: … is unknown");
  }

  @Test
  void theLogOfTheProgramDoesNotRepeatIt() {
    List<LogRecord> told = new ArrayList<>();
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord one) {
            told.add(one);
          }

          @Override
          public void flush() {
            // nothing is kept back
          }

          @Override
          public void close() {
            // nothing to end
          }
        };
    Logger log = Logger.getLogger(OutboxService.class.getName());
    log.addHandler(listener);
    log.setUseParentHandlers(false);
    try {
      put();
      channel.breaks = true;
      channel.says = "no such place: nccn@example.be";
      sendNext();
    } finally {
      log.removeHandler(listener);
      log.setUseParentHandlers(true);
    }
    StringWriter written = new StringWriter();
    told.get(0).getThrown().printStackTrace(new PrintWriter(written));
    assertThat(written.toString())
        .contains("no such place: …", "IllegalArgumentException", "FakeChannel.send", "Caused by")
        .doesNotContain("nccn@example.be");
  }

  @Test
  void keepsTogetherWhateverIsForWhoHasNoAddressAndRecordsEachOnce() {
    for (int i = 0; i < OutboxDesk.AT_ONCE; i++) {
      put();
    }
    OutboundMessage other = OutboundMessage.mail("service:BIPT", "Task", "text", now, false);
    addressees.address = Optional.empty();
    sendNext();
    assertThat(outbox.state(now).withoutChannel()).isEqualTo(OutboxDesk.AT_ONCE);
    assertThat(sendNext()).as("nothing is left to be looked at").isFalse();
    now = now.plus(OutboxDesk.ADDRESS_CHECK);
    sendNext();
    assertThat(wiring.actions())
        .as("put off again without a word")
        .hasSize(OutboxDesk.AT_ONCE)
        .containsOnly("outbox.channelMissing");
    outbox.put(other, now);
    addressees.address = Optional.of("bipt@example.be");
    sendNext();
    assertThat(channel.sent).containsExactly(other);
  }

  @Test
  void theMostUrgentLeavesFirst() {
    OutboundMessage receipt = put().as(Urgency.RECEIPT);
    outbox.put(receipt, now);
    now = now.plusSeconds(60);
    OutboundMessage call =
        OutboundMessage.mail("service:NCCN", "Call-out", "text", now, false).as(Urgency.CALL);
    outbox.put(call, now);
    sendNext();
    sendNext();
    assertThat(channel.sent).containsExactly(call, receipt);
  }

  @Test
  void whatANodeThatDiedHadTakenIsSentByAnother() {
    OutboundMessage message = put();
    channel.dies = true;
    assertThatThrownBy(() -> sendNext()).isInstanceOf(Error.class);
    channel.dies = false;
    assertThat(sendNext()).as("taken, nobody knows how it ended").isFalse();
    now = now.plus(OutboxDesk.TAKEN);
    assertThat(sendNext()).isTrue();
    assertThat(channel.sent).containsExactly(message);
    assertThat(wiring.actions()).containsExactly("outbox.sent");
  }

  /** As when a setting of it cannot be read. */
  @Test
  void aChannelThatBreaksIsPassedOverAndTriedAgain() {
    OutboundMessage message = put();
    channel.breaks = true;
    assertThat(service.sendNext(MAIL, Set.of())).map(OutboxService.Tried::slow).contains(true);
    assertThat(outbox.dueAt(message.id())).isEqualTo(now.plusSeconds(5));
    channel.breaks = false;
    now = now.plusSeconds(5);
    assertThat(sendNext()).isTrue();
    assertThat(channel.sent).containsExactly(message);
  }

  @Test
  void whoWasTooSlowChangesNothingOfWhatAnotherDid() {
    put();
    Waiting slow = outbox.take(now, now.plus(OutboxDesk.TAKEN), MAIL, Set.of()).orElseThrow();
    now = now.plus(OutboxDesk.TAKEN);
    sendNext();
    OutboxDesk desk = wiring.into(new OutboxDesk());
    desk.failed(slow, "too late");
    desk.sent(slow);
    assertThat(outbox.state(now).waiting()).isZero();
    assertThat(wiring.actions()).as("recorded once").containsExactly("outbox.sent");
  }

  @Test
  void nobodyButTheRelaySends() {
    wiring.actAs(Subject.anonymous(Language.NL));
    assertThatThrownBy(() -> service.obstacle(MAIL)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> service.sendNext(MAIL, Set.of())).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> service.keepWithoutChannel(MAIL, "")).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> service.rest(MAIL)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> service.channelThere(MAIL)).isInstanceOf(NotAllowed.class);
  }

  /** A directory that knows one address or none. */
  private static final class FakeAddressees extends Addressees {
    private Optional<String> address = Optional.of("nccn@example.be");

    @Override
    Optional<String> of(OutboundMessage message) {
      return address;
    }
  }

  private static final class FakeChannel implements Channel {
    private final List<OutboundMessage> sent = new ArrayList<>();
    private String obstacle = "";
    private String says = "refused";
    private boolean fails;
    private boolean forGood;
    private boolean dies;
    private boolean breaks;
    private boolean slow;
    private boolean answers;
    private boolean unsent;
    private boolean oneServer = true;

    @Override
    public boolean hasOneServer() {
      return oneServer;
    }

    @Override
    public String code() {
      return OutboundMessage.MAIL;
    }

    @Override
    public String obstacle() {
      return obstacle;
    }

    @Override
    public void send(OutboundMessage message, String address) throws DeliveryFailed {
      if (dies) {
        throw new Error("killed");
      }
      if (breaks) {
        throw new IllegalArgumentException(says, new IllegalStateException(says));
      }
      if (slow) {
        LockSupport.parkNanos(OutboxService.SLOW.plusMillis(50).toNanos());
      }
      if (fails) {
        DeliveryFailed failed =
            forGood ? DeliveryFailed.forGood(says, null) : new DeliveryFailed(says, null);
        failed = unsent ? failed.unsent() : failed;
        throw answers ? failed.answered() : failed;
      }
      sent.add(message);
    }
  }

  /** The container's view of exactly one channel. */
  private record One(Channel channel) implements Instance<Channel> {
    @Override
    public Iterator<Channel> iterator() {
      return List.of(channel).iterator();
    }

    @Override
    public Channel get() {
      return channel;
    }

    @Override
    public Instance<Channel> select(Annotation... qualifiers) {
      return this;
    }

    @Override
    public <U extends Channel> Instance<U> select(Class<U> type, Annotation... qualifiers) {
      throw new IllegalStateException("not asked");
    }

    @Override
    public <U extends Channel> Instance<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
      throw new IllegalStateException("not asked");
    }

    @Override
    public boolean isUnsatisfied() {
      return false;
    }

    @Override
    public boolean isAmbiguous() {
      return false;
    }

    @Override
    public void destroy(Channel instance) {
      // nothing to end
    }

    @Override
    public Handle<Channel> getHandle() {
      throw new IllegalStateException("not asked");
    }

    @Override
    public Iterable<? extends Handle<Channel>> handles() {
      throw new IllegalStateException("not asked");
    }
  }
}
