package be.belfry.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.OutboxState;
import be.belfry.domain.outbox.Waiting;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
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

  private Optional<Waiting> claim(Instant now) {
    return with(outbox -> outbox.claim(now));
  }

  @Test
  void givesOutNothingWhileOnHold() {
    put("waiting", NOW);
    database.asOwner("insert into installation values ('outbox.hold', '2026-03-02T08:00:00Z')");
    assertThat(with(SqlOutbox::isOnHold)).isTrue();
    assertThat(claim(NOW.plusSeconds(2))).isEmpty();

    database.asOwner("delete from installation where key = 'outbox.hold'");
    assertThat(with(SqlOutbox::isOnHold)).isFalse();
    assertThat(claim(NOW.plusSeconds(2))).isPresent();
  }

  @Test
  void givesOutWhatIsDueLongestWithAllOfIt() {
    put("second", NOW.plusSeconds(1));
    OutboundMessage first = put("first", NOW);
    assertThat(claim(NOW.plusSeconds(2)))
        .hasValueSatisfying(
            waiting -> {
              assertThat(waiting.message()).isEqualTo(first);
              assertThat(waiting.attempts()).isZero();
              assertThat(waiting.createdAt()).isEqualTo(NOW);
            });
    assertThat(claim(NOW.minusSeconds(1))).isEmpty();
  }

  @Test
  void givesOneMessageToOneNodeOnly() {
    put("only", NOW);
    Optional<Waiting> other =
        with(
            mine -> {
              assertThat(mine.claim(NOW)).isPresent();
              return claim(NOW);
            });
    assertThat(other).isEmpty();
  }

  @Test
  void offersAMessageAgainWhoseSendingDidNotCommit() {
    put("only", NOW);
    assertThat(claim(NOW)).isPresent();
    assertThat(claim(NOW)).isPresent();
  }

  @Test
  void waitsForTheNextTryAfterAFailure() {
    OutboundMessage message = put("only", NOW);
    with(
        outbox -> {
          outbox.failed(message.id(), "connection refused", NOW.plusSeconds(5));
          return null;
        });
    assertThat(claim(NOW.plusSeconds(4))).isEmpty();
    assertThat(claim(NOW.plusSeconds(5)))
        .hasValueSatisfying(waiting -> assertThat(waiting.attempts()).isEqualTo(1));
  }

  @Test
  void countsWhatWaitsWhatHasNoChannelAndWhatWasGivenUp() {
    OutboundMessage stuck = put("stuck", NOW);
    OutboundMessage dead = put("dead", NOW);
    OutboundMessage gone = put("gone", NOW);
    put("waiting", NOW);
    with(
        outbox -> {
          outbox.noChannel(stuck.id(), "no mail server", NOW.plusSeconds(900));
          outbox.giveUp(dead.id(), "refused for a day", NOW);
          outbox.sent(gone.id(), NOW);
          return null;
        });
    assertThat(this.<OutboxState>with(outbox -> outbox.state(NOW.plusSeconds(60))))
        .isEqualTo(new OutboxState(2, 1, 1, Optional.of(NOW)));
  }
}
