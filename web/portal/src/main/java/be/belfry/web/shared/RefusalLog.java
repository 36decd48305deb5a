package be.belfry.web.shared;

import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.Network;
import be.belfry.services.shared.Watch;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/**
 * Says in the node's own log who was refused what (ASVS 5.0, 16.3): an account, or the network of
 * somebody who is none. The first one of a kind by a name is a line at once; those of the next
 * minute are counted, and are one line after it. So a flood writes at most a line a minute for each
 * kind and name, and beyond {@value #MOST} of these in a minute all further names are one.
 *
 * <p>Nothing of a record stands there: of an address its fixed words alone, without query, and of a
 * refusal its code and the permission that was asked for.
 */
@ApplicationScoped
public class RefusalLog implements Watch {
  /** Kinds and names that are told apart at the same time. */
  static final int MOST = 1_000;

  private static final Logger LOG = Logger.getLogger(RefusalLog.class.getName());
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TURN = Duration.ofSeconds(10);
  private static final String OTHERS = "further names";

  /** Characters of an address or a name that are written. */
  private static final int LONGEST = 120;

  /** The code of a refusal whose argument is the permission that was asked for. */
  private static final String LACKING = "security_notAllowed";

  /** Why somebody was refused. */
  public enum Kind {
    /** He may know of it and not do it. */
    NOT_ALLOWED("not allowed"),
    /** What he named is hidden from him or is not there. */
    NOT_FOUND("not found"),
    /** His token is wrong, revoked or over. */
    WRONG_TOKEN("wrong token"),
    /** His organisation made more calls than it may. */
    TOO_MANY("too many calls"),
    /** He named no token and is nobody. */
    NO_TOKEN("no token"),
    /** The form is one of another site. */
    OTHER_SITE("form of another site"),
    /** The one-time link of the first administrator is used, over or invented. */
    SET_UP_LINK("wrong set-up link");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private record Key(Kind kind, String name) {}

  /** What was refused last, and how often since a line was written. */
  private static final class Counted {
    private long written;
    private int unwritten;
    private String last;
  }

  private final Map<Key, Counted> counted = new HashMap<>();
  private final LongSupplier nanos;
  private final Consumer<String> line;

  @Inject private CurrentSubject current;

  /** By the machine's count of time, into the log of the node. */
  public RefusalLog() {
    this(null, System::nanoTime, LOG::info);
  }

  /**
   * @param current who acts; the container sets it
   * @param nanos counts nanoseconds
   * @param line takes each line
   */
  RefusalLog(CurrentSubject current, LongSupplier nanos, Consumer<String> line) {
    this.current = current;
    this.nanos = nanos;
    this.line = line;
  }

  /**
   * Notes what a service refused: what somebody may not do, and what somebody who is known does not
   * find. That a decision asks for another proof, and all else, is no refusal of this kind.
   */
  public void note(DomainException refusal, HttpServletRequest request) {
    boolean anonymous = current.get().isAnonymous();
    if (refusal instanceof NotFound && !anonymous) {
      note(Kind.NOT_FOUND, request);
    } else if (refusal instanceof NotAllowed && !(refusal instanceof ProofNeeded)) {
      note(
          anonymous && Paths.isApi(request) ? Kind.NO_TOKEN : Kind.NOT_ALLOWED,
          request,
          lacking(refusal));
    }
  }

  private static String lacking(DomainException refusal) {
    return refusal.code().equals(LACKING) && !refusal.arguments().isEmpty()
        ? "lacks " + refusal.arguments().get(0)
        : refusal.code();
  }

  /** Notes what a filter or a page refused. */
  public void note(Kind kind, HttpServletRequest request) {
    note(kind, request, "");
  }

  private void note(Kind kind, HttpServletRequest request, String why) {
    Subject subject = current.get();
    String name =
        subject.isAnonymous()
            ? "network " + Network.of(ClientAddress.of(request))
            : "account " + subject.user();
    String what =
        (why.isEmpty() ? "" : why + ", ")
            + harmless(request.getMethod() + " " + words(Paths.of(request)))
            + ", trace "
            + TraceFilter.of(request);
    note(new Key(kind, harmless(name)), what);
  }

  private synchronized void note(Key key, String what) {
    boolean apart = counted.containsKey(key) || counted.size() < MOST;
    Key named = apart ? key : new Key(key.kind(), OTHERS);
    Counted of = counted.computeIfAbsent(named, absent -> new Counted());
    boolean first = of.last == null;
    of.last = what;
    of.unwritten++;
    if (first) {
      write(named, of);
    }
  }

  @Override
  public Duration every() {
    return TURN;
  }

  /** Writes what was counted for a minute, and forgets who was not refused since. */
  @Override
  public synchronized void look() {
    long before = nanos.getAsLong() - MINUTE.toNanos();
    counted.values().removeIf(of -> of.unwritten == 0 && of.written - before <= 0);
    counted.forEach(
        (key, of) -> {
          if (of.written - before <= 0) {
            write(key, of);
          }
        });
  }

  /** A node that stops leaves no count behind. */
  @PreDestroy
  synchronized void end() {
    counted.forEach(
        (key, of) -> {
          if (of.unwritten > 0) {
            write(key, of);
          }
        });
  }

  private void write(Key key, Counted of) {
    line.accept(
        "refused, "
            + key.kind().words
            + ": "
            + key.name()
            + ", "
            + of.last
            + (of.unwritten > 1 ? " (the last of " + of.unwritten + ")" : ""));
    of.written = nanos.getAsLong();
    of.unwritten = 0;
  }

  /** The fixed words of an address: what could name a record or be a secret is left out. */
  private static String words(String path) {
    return path.replaceAll("(?<=/)(?!v[0-9]/)(?![A-Za-z-]{1,30}(\\.[a-z]{3,5})?(/|$))[^/]+", "{}");
  }

  private static String harmless(String text) {
    String plain = text.replaceAll("\\p{C}", "?");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }
}
