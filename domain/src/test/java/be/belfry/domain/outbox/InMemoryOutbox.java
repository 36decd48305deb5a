package be.belfry.domain.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An outbox in memory; {@link #all()} shows what was put into it. */
public final class InMemoryOutbox implements Outbox {
  private static final class Row {
    private final OutboundMessage message;
    private final Instant createdAt;
    private Instant dueAt;
    private Instant takenUntil = Instant.EPOCH;
    private int attempts;
    private boolean withoutChannel;
    private boolean sent;
    private boolean givenUp;
    private boolean withdrawn;
    private boolean mayHaveLeft;
    private String reason = "";

    private Row(OutboundMessage message, Instant now) {
      this.message = message;
      this.createdAt = now;
      this.dueAt = message.dueAt();
    }

    private boolean waits() {
      return !sent && !givenUp;
    }

    private boolean isDue(Instant now) {
      return waits() && !dueAt.isAfter(now) && !takenUntil.isAfter(now);
    }

    private Waiting waiting() {
      return new Waiting(message, attempts, withoutChannel, createdAt, takenUntil);
    }

    private void putOff(String why, Instant next) {
      withoutChannel = true;
      reason = why;
      dueAt = next;
    }
  }

  private static final Comparator<Row> FIRST =
      Comparator.<Row, Urgency>comparing(r -> r.message.urgency()).thenComparing(r -> r.dueAt);

  private final Map<UUID, Row> rows = new LinkedHashMap<>();

  /** Everything that was put into it, in order. */
  public List<OutboundMessage> all() {
    return new ArrayList<>(rows.values().stream().map(r -> r.message).toList());
  }

  /** Why a message has not left, empty when nothing is known. */
  public String reason(UUID message) {
    return rows.get(message).reason;
  }

  /** When a message is tried next. */
  public Instant dueAt(UUID message) {
    return rows.get(message).dueAt;
  }

  @Override
  public void put(OutboundMessage message, Instant now) {
    rows.put(message.id(), new Row(message, now));
  }

  @Override
  public Optional<Waiting> take(
      Instant now, Instant until, String channel, Collection<String> without) {
    Optional<Row> next =
        rows.values().stream()
            .filter(r -> r.isDue(now) && r.message.channel().equals(channel))
            .filter(r -> !without.contains(r.message.recipient()))
            .min(FIRST);
    next.ifPresent(r -> r.takenUntil = until);
    return next.map(Row::waiting);
  }

  @Override
  public boolean sent(Waiting taken, Instant now) {
    Row row = row(taken);
    boolean news = !row.sent;
    row.sent = true;
    row.givenUp = false;
    row.withdrawn = false;
    return news;
  }

  @Override
  public void mayHaveLeft(Waiting taken) {
    row(taken).mayHaveLeft = true;
  }

  @Override
  public boolean failed(Waiting taken, String reason, Instant next) {
    return putOff(
        taken,
        row -> {
          row.attempts++;
          row.reason = reason;
          row.dueAt = next;
        });
  }

  @Override
  public boolean noChannel(Waiting taken, String reason, Instant next) {
    return putOff(taken, row -> row.putOff(reason, next));
  }

  @Override
  public List<Waiting> withoutChannel(
      String channel, String reason, Instant now, Instant soonest, Instant latest, int limit) {
    List<Row> due = due(now, m -> m.channel().equals(channel), limit);
    List<Waiting> before = due.stream().map(Row::waiting).toList();
    due.forEach(
        r -> {
          Instant next = now.plus(Duration.between(r.message.dueAt(), now));
          r.putOff(reason, next.isBefore(soonest) ? soonest : next.isAfter(latest) ? latest : next);
        });
    return before;
  }

  private List<Row> due(Instant now, Predicate<OutboundMessage> which, int limit) {
    return rows.values().stream()
        .filter(r -> r.isDue(now) && which.test(r.message))
        .sorted(FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Waiting> withoutAddress(
      OutboundMessage like, String reason, Instant now, Instant next, int limit) {
    List<Row> due =
        due(
            now,
            m ->
                m.channel().equals(like.channel())
                    && m.recipient().equals(like.recipient())
                    && m.exercise() == like.exercise()
                    && m.urgency() == like.urgency(),
            limit);
    List<Waiting> before = due.stream().map(Row::waiting).toList();
    due.forEach(r -> r.putOff(reason, next));
    return before;
  }

  @Override
  public int channelThere(String channel, Instant now) {
    List<Row> waiting =
        rows.values().stream()
            .filter(r -> r.waits() && r.withoutChannel && r.message.channel().equals(channel))
            .filter(r -> r.dueAt.isAfter(now))
            .toList();
    waiting.forEach(r -> r.dueAt = now);
    return waiting.size();
  }

  @Override
  public boolean giveUp(Waiting taken, String reason, Instant now) {
    return putOff(
        taken,
        row -> {
          row.givenUp = true;
          row.reason = reason;
        });
  }

  @Override
  public List<Withdrawn> withdraw(Collection<UUID> ids, String reason, Instant now) {
    List<Row> unsent =
        rows.values().stream().filter(r -> ids.contains(r.message.id()) && !r.sent).toList();
    List<Withdrawn> withdrawn =
        unsent.stream()
            .map(
                r ->
                    new Withdrawn(
                        r.message,
                        r.mayHaveLeft || r.takenUntil.isAfter(Instant.EPOCH),
                        r.withdrawn))
            .toList();
    unsent.forEach(
        r -> {
          r.givenUp = true;
          r.withdrawn = true;
          r.reason = reason;
        });
    return withdrawn;
  }

  private Row row(Waiting taken) {
    return rows.get(taken.message().id());
  }

  private boolean putOff(Waiting taken, Consumer<Row> change) {
    Row row = row(taken);
    if (row.sent || !row.takenUntil.equals(taken.takenUntil())) {
      return false;
    }
    row.takenUntil = Instant.EPOCH;
    if (!row.withdrawn) {
      change.accept(row);
    }
    return !row.withdrawn;
  }

  @Override
  public boolean isOnHold() {
    return false;
  }

  @Override
  public OutboxState state(Instant now) {
    List<Row> waiting = rows.values().stream().filter(Row::waits).toList();
    return new OutboxState(
        waiting.size(),
        waiting.stream().filter(r -> r.withoutChannel).count(),
        rows.values().stream().filter(r -> r.givenUp && !r.withdrawn).count(),
        waiting.stream().map(r -> r.dueAt).filter(now::isAfter).min(Instant::compareTo));
  }
}
