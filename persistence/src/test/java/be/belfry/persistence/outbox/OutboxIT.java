package be.belfry.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.OutboxState;
import be.belfry.domain.outbox.OverdueMessage;
import be.belfry.domain.outbox.Urgency;
import be.belfry.domain.outbox.Waiting;
import be.belfry.domain.outbox.Withdrawn;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import be.belfry.persistence.security.SqlViewerContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
  private static final Duration TAKEN = Duration.ofSeconds(60);
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T with(Function<SqlOutbox, T> work) {
    return database.as(SYSTEM, em -> work.apply(Database.inject(em, new SqlOutbox())));
  }

  private OutboundMessage put(String subject, Instant now) {
    OutboundMessage message = OutboundMessage.mail("service:nccn", subject, "é ü ĳ", now, false);
    with(
        outbox -> {
          outbox.put(message, now);
          return null;
        });
    return message;
  }

  private Optional<Waiting> take(Instant now) {
    return take(now, "mail");
  }

  private Optional<Waiting> take(Instant now, String channel, String... without) {
    return with(outbox -> outbox.take(now, now.plus(TAKEN), channel, List.of(without)));
  }

  @Test
  void givesOutNothingWhileOnHold() {
    put("waiting", NOW);
    database.asOwner("insert into installation values ('outbox.hold', '2026-03-02T08:00:00Z')");
    assertThat(with(SqlOutbox::isOnHold)).isTrue();
    assertThat(take(NOW.plusSeconds(2))).isEmpty();

    database.asOwner("delete from installation where key = 'outbox.hold'");
    assertThat(with(SqlOutbox::isOnHold)).isFalse();
    assertThat(take(NOW.plusSeconds(2))).isPresent();
  }

  @Test
  void givesOutWhatIsDueLongestWithAllOfIt() {
    put("second", NOW.plusSeconds(1));
    OutboundMessage first = put("first", NOW);
    assertThat(take(NOW.plusSeconds(2)))
        .hasValueSatisfying(
            waiting -> {
              assertThat(waiting.message()).isEqualTo(first);
              assertThat(waiting.attempts()).isZero();
              assertThat(waiting.createdAt()).isEqualTo(NOW);
            });
    assertThat(take(NOW.minusSeconds(1))).isEmpty();
  }

  private OutboundMessage put(OutboundMessage message) {
    with(
        outbox -> {
          outbox.put(message, NOW);
          return null;
        });
    return message;
  }

  /** Whatever is due longest: who is called waits behind nobody's receipt. */
  @Test
  void givesOutTheMostUrgentFirstAndWhatTheIntakeWroteLast() {
    database.asOwner(
        """
        insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at)
        values (gen_random_uuid(), 'mail', 'soc@example.be', 'by the intake', '', now(),
          '2020-01-01T00:00:00Z')
        """);
    List<Urgency> backwards = new ArrayList<>(List.of(Urgency.values()));
    Collections.reverse(backwards);
    for (Urgency urgency : backwards) {
      OutboundMessage message =
          OutboundMessage.mail("service:nccn", urgency.name(), "", NOW, false).as(urgency);
      assertThat(put(message)).isEqualTo(message);
    }
    List<String> order = new ArrayList<>();
    for (Optional<Waiting> one = take(NOW); one.isPresent(); one = take(NOW)) {
      order.add(one.get().message().subject());
    }
    assertThat(order).containsExactly("CALL", "TASK", "WARNING", "by the intake", "RECEIPT");
  }

  @Test
  void aMessageHasItsUrgencyAgain() {
    for (Urgency urgency : Urgency.values()) {
      OutboundMessage message =
          put(OutboundMessage.mail("service:nccn", "s", "b", NOW, false).as(urgency));
      assertThat(take(NOW)).map(Waiting::message).contains(message);
    }
  }

  @Test
  void putsOffInOneStepWhatIsForWhoHasNoAddress() {
    OutboundMessage taken = put(OutboundMessage.mail("service:nccn", "taken", "", NOW, false));
    Waiting first = take(NOW).orElseThrow();
    OutboundMessage same = put("same", NOW);
    OutboundMessage more = put("more", NOW);
    List<OutboundMessage> others =
        List.of(
            put(OutboundMessage.mail("service:nccn", "call", "", NOW, false).as(Urgency.CALL)),
            put(OutboundMessage.mail("service:bipt", "other recipient", "", NOW, false)),
            put(OutboundMessage.of("sms", "service:nccn", "other channel", "", NOW, false)),
            put(OutboundMessage.mail("service:nccn", "of an exercise", "", NOW, true)));
    Instant next = NOW.plusSeconds(300);

    assertThat(withoutAddress(taken, next, 1)).hasSize(1);
    assertThat(withoutAddress(taken, next, 9)).hasSize(1);
    assertThat(withoutAddress(taken, next, 9)).isEmpty();
    for (int i = 0; i < others.size(); i++) {
      Waiting other = take(NOW).or(() -> take(NOW, "sms")).orElseThrow();
      assertThat(other.message()).isIn(others);
      assertThat(record(outbox -> outbox.sent(other, NOW))).isTrue();
    }
    assertThat(take(NOW).or(() -> take(NOW, "sms"))).isEmpty();
    assertThat(record(outbox -> outbox.sent(first, NOW))).as("it is its taker's").isTrue();
    assertThat(take(next.minusMillis(1))).isEmpty();
    assertThat(List.of(take(next).orElseThrow(), take(next).orElseThrow()))
        .extracting(waiting -> waiting.message().id())
        .containsExactlyInAnyOrder(same.id(), more.id());
  }

  private List<Waiting> withoutAddress(OutboundMessage like, Instant next, int limit) {
    return with(outbox -> outbox.withoutAddress(like, "no address", NOW, next, limit));
  }

  @Test
  void givesOneMessageToOneNodeOnly() {
    put("only", NOW);
    Optional<Waiting> other =
        with(
            mine -> {
              assertThat(mine.take(NOW, NOW.plus(TAKEN), "mail", List.of())).isPresent();
              return take(NOW);
            });
    assertThat(other).isEmpty();
    assertThat(take(NOW)).as("also after the commit").isEmpty();
  }

  @Test
  void offersAgainWhatItsTakerSaysNothingOf() {
    OutboundMessage message = put("only", NOW);
    Waiting lost = take(NOW).orElseThrow();
    assertThat(lost.takenUntil()).isEqualTo(NOW.plus(TAKEN));
    assertThat(take(NOW.plus(TAKEN).minusMillis(1))).isEmpty();
    Waiting next = take(NOW.plus(TAKEN)).orElseThrow();
    assertThat(next.message()).isEqualTo(message);
    assertThat(next.attempts()).isZero();

    assertThat(record(outbox -> outbox.failed(lost, "late", NOW))).as("not his any more").isFalse();
    assertThat(record(outbox -> outbox.sent(next, NOW))).isTrue();
    assertThat(record(outbox -> outbox.sent(lost, NOW))).as("known already").isFalse();
    assertThat(record(outbox -> outbox.giveUp(lost, "late", NOW))).isFalse();
    assertThat(take(NOW.plus(TAKEN).plus(TAKEN))).isEmpty();
  }

  private boolean record(Function<SqlOutbox, Boolean> outcome) {
    return with(outcome);
  }

  @Test
  void waitsForTheNextTryAfterAFailure() {
    put("only", NOW);
    Waiting taken = take(NOW).orElseThrow();
    assertThat(record(outbox -> outbox.failed(taken, "connection refused", NOW.plusSeconds(5))))
        .isTrue();
    assertThat(take(NOW.plusSeconds(4))).isEmpty();
    assertThat(take(NOW.plusSeconds(5)))
        .hasValueSatisfying(waiting -> assertThat(waiting.attempts()).isEqualTo(1));
  }

  @Test
  void putsOffInOneStepWhatIsDueOfAChannelThatIsNotSetUp() {
    OutboundMessage first = put("first", NOW);
    OutboundMessage second = put("second", NOW.plusMillis(1));
    put("third", NOW.plusMillis(2));
    put("later", NOW.plusSeconds(600));
    OutboundMessage other = OutboundMessage.of("sms", "+32470000000", "s", "b", NOW, false);
    with(
        outbox -> {
          outbox.put(other, NOW);
          return null;
        });
    Instant later = NOW.plusSeconds(1);
    Instant next = NOW.plusSeconds(300);

    assertThat(putOff(later, next, 2))
        .extracting(Waiting::message)
        .containsExactlyInAnyOrder(first, second);
    assertThat(putOff(later, next, 2))
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.withoutChannel()).as("as it was before").isFalse();
              assertThat(waiting.attempts()).isZero();
            });
    assertThat(putOff(later, next, 2)).isEmpty();
    assertThat(take(later, "sms")).map(Waiting::message).as("not held up").contains(other);
    assertThat(take(later)).isEmpty();

    assertThat(putOff(next, next.plusSeconds(300), 9)).hasSize(3).allMatch(Waiting::withoutChannel);
    assertThat(this.<OutboxState>with(outbox -> outbox.state(next)).withoutChannel()).isEqualTo(3);
  }

  @Test
  void putsOffNothingThatAnotherSendsAndNothingOnHold() {
    put("taken", NOW);
    Waiting taken = take(NOW).orElseThrow();
    assertThat(putOff(NOW.plusSeconds(1), NOW.plusSeconds(300), 9)).isEmpty();
    assertThat(record(outbox -> outbox.sent(taken, NOW))).isTrue();
    assertThat(putOff(NOW.plus(TAKEN), NOW.plusSeconds(300), 9)).as("it has left").isEmpty();

    put("waiting", NOW);
    database.asOwner("insert into installation values ('outbox.hold', '2026-03-02T08:00:00Z')");
    assertThat(putOff(NOW.plusSeconds(1), NOW.plusSeconds(300), 9)).isEmpty();
  }

  @Test
  void whatWaitsForAChannelIsDueWhenItIsThere() {
    OutboundMessage waiting = put("waiting", NOW);
    put("gone", NOW);
    Instant next = NOW.plusSeconds(3_600);
    assertThat(putOff(NOW.plusSeconds(1), next, 9)).hasSize(2);
    database.asOwner("update outbox_message set sent_at = due_at where subject = 'gone'");
    Instant later = NOW.plusSeconds(60);

    assertThat(take(later)).isEmpty();
    assertThat(this.<Integer>with(outbox -> outbox.channelThere("sms", later))).isZero();
    assertThat(take(later)).isEmpty();
    assertThat(this.<Integer>with(outbox -> outbox.channelThere("mail", later))).isOne();
    assertThat(take(later)).map(one -> one.message().id()).contains(waiting.id());
  }

  /** Who withdraws several, one after the other, holds them in another order. */
  @Test
  void aChannelThatIsThereWaitsForNobodyWhoWithdraws() {
    OutboundMessage withdrawn = put("withdrawn", NOW);
    OutboundMessage waiting = put("waiting", NOW);
    Instant later = NOW.plusSeconds(60);
    assertThat(putOff(NOW.plusSeconds(1), NOW.plusSeconds(3_600), 9)).hasSize(2);
    with(
        outbox -> {
          outbox.withdraw(List.of(withdrawn.id()), "recalled", later);
          assertThat(
                  CompletableFuture.supplyAsync(
                      () -> this.<Integer>with(other -> other.channelThere("mail", later))))
              .succeedsWithin(Duration.ofSeconds(10))
              .isEqualTo(1);
          return null;
        });
    assertThat(take(later)).map(one -> one.message().id()).contains(waiting.id());
    assertThat(take(later)).isEmpty();
  }

  @Test
  void aMessageIsPutOffByAsLongAsItHasWaited() {
    Instant old = NOW.minusSeconds(1_200);
    put("young", NOW);
    put("old", old);
    put("very old", NOW.minusSeconds(90_000));
    Instant later = NOW.plusSeconds(1);
    with(
        outbox ->
            outbox.withoutChannel(
                "mail", "no server", later, later.plusSeconds(300), later.plusSeconds(3_600), 9));

    assertThat(take(later.plusSeconds(299))).isEmpty();
    assertThat(sentAt(later.plusSeconds(300))).isEqualTo("young");
    assertThat(take(later.plusSeconds(1_200))).isEmpty();
    assertThat(sentAt(later.plusSeconds(1_201))).isEqualTo("old");
    assertThat(take(later.plusSeconds(3_599))).isEmpty();
    assertThat(sentAt(later.plusSeconds(3_600))).isEqualTo("very old");
  }

  private String sentAt(Instant now) {
    Waiting taken = take(now).orElseThrow();
    assertThat(record(outbox -> outbox.sent(taken, now))).isTrue();
    return taken.message().subject();
  }

  @Test
  void takesWhatIsOfOneChannelAndForNobodyWhoIsLeftOut() {
    put("mail", NOW);
    assertThat(take(NOW, "sms")).isEmpty();
    assertThat(take(NOW, "mail", "service:bipt", "service:nccn")).isEmpty();
    assertThat(take(NOW, "mail", "service:bipt")).isPresent();
  }

  private List<Waiting> putOff(Instant now, Instant next, int limit) {
    return with(outbox -> outbox.withoutChannel("mail", "no server", now, next, next, limit));
  }

  @Test
  void countsWhatWaitsWhatHasNoChannelAndWhatWasGivenUp() {
    put("stuck", NOW);
    put("dead", NOW.plusMillis(1));
    put("gone", NOW.plusMillis(2));
    put("waiting", NOW.plusMillis(3));
    Instant later = NOW.plusSeconds(1);
    Waiting stuck = take(later).orElseThrow();
    Waiting dead = take(later).orElseThrow();
    Waiting gone = take(later).orElseThrow();
    assertThat(record(outbox -> outbox.noChannel(stuck, "no server", NOW.plusSeconds(900))))
        .isTrue();
    assertThat(record(outbox -> outbox.giveUp(dead, "refused for a day", later))).isTrue();
    assertThat(record(outbox -> outbox.sent(gone, later))).isTrue();
    assertThat(this.<OutboxState>with(outbox -> outbox.state(NOW.plusSeconds(60))))
        .isEqualTo(new OutboxState(2, 1, 1, Optional.of(NOW.plusMillis(3))));
  }

  private List<Withdrawn> withdraw(Collection<UUID> ids, Instant now) {
    return with(outbox -> outbox.withdraw(ids, "overtaken", now));
  }

  private <T> T watching(Function<SqlWatchdog, T> work) {
    return database.as(SYSTEM, em -> work.apply(Database.inject(em, new SqlWatchdog())));
  }

  /** Its occasion is over: whatever became of it so far, it is tried no more, by nobody. */
  @Test
  void whatIsWithdrawnIsTriedNoMoreInWhateverStateItWas() {
    UUID putOff = put("put off", NOW).id();
    Waiting first = take(NOW).orElseThrow();
    assertThat(record(outbox -> outbox.failed(first, "refused", NOW.plusSeconds(5)))).isTrue();
    UUID mute = put("without channel", NOW).id();
    Waiting second = take(NOW).orElseThrow();
    assertThat(record(outbox -> outbox.noChannel(second, "no server", NOW.plusSeconds(5))))
        .isTrue();
    UUID dead = put("given up", NOW).id();
    Waiting third = take(NOW).orElseThrow();
    assertThat(record(outbox -> outbox.giveUp(third, "for a day", NOW))).isTrue();
    UUID gone = put("gone", NOW).id();
    Waiting fourth = take(NOW).orElseThrow();
    assertThat(record(outbox -> outbox.sent(fourth, NOW))).isTrue();
    UUID taken = put("taken", NOW).id();
    Waiting fifth = take(NOW).orElseThrow();
    UUID waiting = put("waiting", NOW).id();
    UUID other = put("other", NOW.plusSeconds(3_600)).id();
    List<UUID> ids = List.of(putOff, mute, dead, gone, taken, waiting);
    Instant later = NOW.plusSeconds(1);

    assertThat(withdraw(ids, later))
        .extracting(each -> each.message().subject(), Withdrawn::mayHaveLeft, Withdrawn::again)
        .containsExactlyInAnyOrder(
            tuple("put off", false, false),
            tuple("without channel", false, false),
            tuple("given up", false, false),
            tuple("taken", true, false),
            tuple("waiting", false, false));
    assertThat(record(outbox -> outbox.failed(fifth, "refused", later)))
        .as("it is withdrawn, and that is why it does not leave")
        .isFalse();
    assertThat(withdraw(ids, later)).hasSize(5).allMatch(Withdrawn::again);
    assertThat(withdraw(List.of(taken), later))
        .as("it did not leave")
        .noneMatch(Withdrawn::mayHaveLeft);

    Instant nextDay = NOW.plusSeconds(90_000);
    assertThat(this.<Integer>with(outbox -> outbox.channelThere("mail", NOW))).isZero();
    assertThat(take(nextDay)).map(one -> one.message().id()).contains(other);
    assertThat(take(nextDay)).isEmpty();
    for (UUID id : ids) {
      assertThat(this.<Optional<OverdueMessage>>watching(dog -> dog.retry(id, later))).isEmpty();
    }
    assertThat(this.<OutboxState>with(outbox -> outbox.state(NOW)))
        .as("they count as no failure")
        .isEqualTo(new OutboxState(1, 0, 0, Optional.empty()));
    assertThat(this.<Long>watching(dog -> dog.givenUpSince(Instant.EPOCH))).isZero();
    assertThat(this.<List<OverdueMessage>>watching(dog -> dog.report(later, later, 10))).isEmpty();
    assertThat(undelivered())
        .hasSize(5)
        .allMatch(OverdueMessage::withdrawn)
        .extracting(each -> each.reason().orElseThrow())
        .containsOnly("overtaken");
  }

  private List<OverdueMessage> undelivered() {
    List<OverdueMessage> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      PageRequest request = new PageRequest(cursor, 2);
      Page<OverdueMessage> page = watching(dog -> dog.undelivered(SYSTEM, request));
      all.addAll(page.rows());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  /** The server took it, and its answer was lost: so was what came of the first try. */
  @Test
  void whatAnAnswerWasLostAboutMayHaveLeft() {
    OutboundMessage message = put("lost", NOW);
    Waiting taken = take(NOW).orElseThrow();
    database.as(
        SYSTEM,
        em -> {
          SqlOutbox outbox = Database.inject(em, new SqlOutbox());
          outbox.mayHaveLeft(taken);
          return outbox.failed(taken, "SocketTimeoutException", NOW.plusSeconds(5));
        });
    Waiting again = take(NOW.plusSeconds(6)).orElseThrow();
    assertThat(record(outbox -> outbox.failed(again, "refused", NOW.plusSeconds(60)))).isTrue();
    assertThat(withdraw(List.of(message.id()), NOW.plusSeconds(7)))
        .hasSize(1)
        .allMatch(Withdrawn::mayHaveLeft);
  }

  /** He died while he sent it, or after: what the next one finds out is nothing of his. */
  @Test
  void whatADeadTakerHadMayHaveLeft() {
    OutboundMessage message = put("taken twice", NOW);
    take(NOW).orElseThrow();
    Instant later = NOW.plus(TAKEN).plusSeconds(1);
    Waiting again = take(later).orElseThrow();
    assertThat(record(outbox -> outbox.failed(again, "refused", later.plusSeconds(5)))).isTrue();
    assertThat(withdraw(List.of(message.id()), later)).hasSize(1).allMatch(Withdrawn::mayHaveLeft);
  }

  /** That it left is so, whatever was decided meanwhile. */
  @Test
  void whatLeftWhileItWasWithdrawnIsRecordedAsSent() {
    OutboundMessage message = put("taken", NOW);
    Waiting taken = take(NOW).orElseThrow();
    Instant later = NOW.plus(TAKEN).plusSeconds(1);
    assertThat(withdraw(List.of(message.id()), later))
        .as("its taker may be slow")
        .allMatch(Withdrawn::mayHaveLeft);
    assertThat(undelivered()).extracting(OverdueMessage::id).containsExactly(message.id());
    assertThat(record(outbox -> outbox.sent(taken, later))).isTrue();
    assertThat(undelivered()).isEmpty();
    assertThat(withdraw(List.of(message.id()), later)).isEmpty();
  }

  /** What somebody must look at stands before what nobody must. */
  @Test
  void whatWasWithdrawnStandsBehindWhatIsGivenUpOrLate() {
    put("dead", NOW);
    Waiting dead = take(NOW).orElseThrow();
    assertThat(record(outbox -> outbox.giveUp(dead, "refused for a day", NOW))).isTrue();
    OutboundMessage early = put("early", NOW);
    OutboundMessage last = put("last", NOW);
    assertThat(withdraw(List.of(early.id()), NOW.plusSeconds(10))).hasSize(1);
    assertThat(withdraw(List.of(last.id()), NOW.plusSeconds(20))).hasSize(1);
    OutboundMessage late = put("late", NOW);
    assertThat(this.<List<OverdueMessage>>watching(dog -> dog.report(NOW, NOW, 10))).hasSize(1);
    assertThat(undelivered())
        .extracting(OverdueMessage::id)
        .containsExactly(dead.message().id(), late.id(), last.id(), early.id());
  }

  @Test
  void whatATakerTakesInTheSameInstantMayHaveLeft() throws Exception {
    OutboundMessage message = put("only", NOW);
    CompletableFuture<List<Withdrawn>> withdrawn =
        with(
            outbox -> {
              assertThat(outbox.take(NOW, NOW.plus(TAKEN), "mail", List.of())).isPresent();
              CompletableFuture<List<Withdrawn>> other =
                  CompletableFuture.supplyAsync(() -> withdraw(List.of(message.id()), NOW));
              awaitThatItWaits(other);
              return other;
            });
    assertThat(withdrawn.get(10, TimeUnit.SECONDS)).hasSize(1).allMatch(Withdrawn::mayHaveLeft);
    assertThat(take(NOW.plus(TAKEN).plus(TAKEN))).as("by nobody else").isEmpty();

    OutboundMessage other = put("other", NOW);
    Optional<Waiting> taken =
        with(
            outbox -> {
              assertThat(outbox.withdraw(List.of(other.id()), "overtaken", NOW))
                  .noneMatch(Withdrawn::mayHaveLeft);
              return take(NOW);
            });
    assertThat(taken).isEmpty();
  }

  private void awaitThatItWaits(CompletableFuture<?> other) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (database
            .texts("select 'waits' from pg_locks where locktype = 'transactionid' and not granted")
            .isEmpty()
        && System.nanoTime() < end) {
      assertThat(other).as("waits for what the first one does").isNotDone();
      Thread.onSpinWait();
    }
  }

  /** What waited in a backup may have left from the original, and watches tell what it had told. */
  @Test
  void whatIsOlderThanARestoreOrOfAWatchMayHaveLeft() {
    Instant since = NOW.plusSeconds(10);
    OutboundMessage old = byAPerson("old", NOW);
    OutboundMessage young = byAPerson("young", since);
    OutboundMessage watched = put("watched", since);
    List<UUID> all = List.of(old.id(), young.id(), watched.id());
    database.asOwner("insert into installation values ('outbox.hold', '2026-03-02T08:00:05Z')");
    assertThat(withdraw(all, NOW.plusSeconds(20)))
        .extracting(each -> each.message().subject(), Withdrawn::mayHaveLeft)
        .containsExactlyInAnyOrder(
            tuple("old", true), tuple("young", false), tuple("watched", true));
    database.asOwner("delete from installation where key = 'outbox.hold'");
    OutboundMessage without = put("without a restore", since);
    assertThat(withdraw(List.of(without.id()), NOW.plusSeconds(30)))
        .extracting(Withdrawn::mayHaveLeft)
        .containsExactly(false);
  }

  /** However far the act must look: who acts stays the same. */
  private OutboundMessage byAPerson(String subject, Instant now) {
    OutboundMessage message = OutboundMessage.mail("service:nccn", subject, "x", now, false);
    database.as(
        Subject.anonymous(Language.EN),
        em -> {
          Database.inject(em, new SqlViewerContext()).enter(SYSTEM);
          Database.inject(em, new SqlOutbox()).put(message, now);
          return null;
        });
    return message;
  }

  @Test
  void theSecretOfALinkLeavesTheDatabaseWithWhatIsWithdrawn() {
    OutboundMessage message =
        OutboundMessage.mail(
            "service:nccn", "s", "http://x/answer?key=" + "a".repeat(43) + " end", NOW, false);
    assertThat(withdraw(List.of(put(message).id()), NOW)).hasSize(1);
    assertThat(database.texts("select body from belfry.outbox_message"))
        .containsExactly("http://x/answer?key= end");
  }

  private boolean isStuck() {
    return watching(SqlWatchdog::isStuck);
  }

  /** By the clock of the database: {@code NOW} is long past. */
  @Test
  void isStuckWhenNobodyLookedWhetherWhatIsPromisedHasLeft() {
    put("new", Instant.now());
    assertThat(isStuck()).as("it has a minute to be reported in").isFalse();
    put("old", NOW);
    assertThat(isStuck()).as("the watch stands still").isTrue();
    List<OverdueMessage> reported = watching(dog -> dog.report(NOW, NOW.plusSeconds(1), 10));
    assertThat(reported).hasSize(1);
    assertThat(isStuck()).as("it is reported and has not left").isTrue();
    database.asOwner("update belfry.outbox_message set exercise = true");
    assertThat(isStuck()).as("of an exercise").isFalse();
    assertThat(this.<Long>watching(SqlWatchdog::overdue)).as("it stands on its page").isOne();
    Waiting old = take(NOW.plusSeconds(2)).orElseThrow();
    assertThat(record(outbox -> outbox.sent(old, NOW.plusSeconds(3)))).isTrue();
    assertThat(isStuck()).isFalse();
  }

  /** The page of the messages has it; nobody is called at night for it. */
  @Test
  void whatAnExerciseCouldNotSendAlarmsNobody() {
    put("refused", NOW);
    Waiting refused = take(NOW.plusSeconds(1)).orElseThrow();
    assertThat(record(outbox -> outbox.giveUp(refused, "unknown", NOW.plusSeconds(2)))).isTrue();
    assertThat(hasGivenUpSince(NOW)).isTrue();
    assertThat(hasGivenUpSince(NOW.plusSeconds(2))).isFalse();
    database.asOwner("update belfry.outbox_message set exercise = true");
    assertThat(hasGivenUpSince(NOW)).isFalse();
    assertThat(this.<Long>watching(dog -> dog.givenUpSince(NOW))).isOne();
    assertThat(lateOfExercises(NOW)).as("who leads it is told").isOne();
    assertThat(lateOfExercises(NOW.plusSeconds(2))).isZero();
    put("old", NOW);
    database.asOwner("update belfry.outbox_message set exercise = true");
    assertThat(lateOfExercises(NOW)).as("not reported yet").isOne();
    watching(dog -> dog.report(NOW, NOW.plusSeconds(1), 10));
    assertThat(lateOfExercises(NOW)).isEqualTo(2);
    database.asOwner("update belfry.outbox_message set withdrawn = given_up_at is not null");
    assertThat(lateOfExercises(NOW)).isOne();
    database.asOwner("update belfry.outbox_message set exercise = false");
    assertThat(hasGivenUpSince(NOW)).as("nobody misses it").isFalse();
    assertThat(lateOfExercises(NOW)).isZero();
  }

  private long lateOfExercises(Instant since) {
    return watching(dog -> dog.lateOfExercises(since));
  }

  private boolean hasGivenUpSince(Instant since) {
    return watching(dog -> dog.hasGivenUpSince(since));
  }

  private boolean isWithoutWay() {
    return watching(SqlWatchdog::isWithoutWay);
  }

  @Test
  void whatWaitsForAChannelIsWithoutAWayAndNotStuck() {
    put("waits", NOW);
    List<OverdueMessage> reported = watching(dog -> dog.report(NOW, NOW.plusSeconds(1), 10));
    assertThat(reported).hasSize(1);
    assertThat(isWithoutWay()).as("it is tried").isFalse();
    Waiting waits = take(NOW.plusSeconds(2)).orElseThrow();
    assertThat(record(outbox -> outbox.noChannel(waits, "none", NOW.plusSeconds(60)))).isTrue();
    assertThat(isWithoutWay()).isTrue();
    assertThat(isStuck()).isFalse();
    database.asOwner("update belfry.outbox_message set exercise = true");
    assertThat(isWithoutWay()).as("of an exercise").isFalse();
  }
}
