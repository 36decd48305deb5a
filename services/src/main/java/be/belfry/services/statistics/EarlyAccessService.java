package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.ACCOUNT_OWN;
import static be.belfry.domain.security.Permission.STATISTICS_CLOSE;

import be.belfry.domain.organisation.Units;
import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.EarlyOffice;
import be.belfry.domain.statistics.EarlyPurpose;
import be.belfry.domain.statistics.EarlyReader;
import be.belfry.domain.statistics.EarlyReaders;
import be.belfry.domain.statistics.EarlyReceipt;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.StatisticsEvent.EarlyListChanged;
import be.belfry.domain.statistics.StatisticsEvent.ReadEarly;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who gets figures before they come out, and what went to whom. */
@Stateless
public class EarlyAccessService {
  /** Most receipts on a page. */
  private static final int RECEIPTS = 200;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Units units;
  @Inject private Accounts accounts;
  @Inject private ClosedMonths closed;
  @Inject private EarlyReaders readers;
  @Inject private Event<DomainEvent> events;

  /** The offices that get figures early. */
  @OpenTo("which offices get figures early is told to everybody")
  public List<EarlyOffice> offices() {
    return readers.offices();
  }

  /** Names of the plan's services and offices by their codes. */
  @OpenTo("how the plan calls its offices is told to everybody")
  public Map<String, String> names(Language language) {
    Map<String, String> names = new HashMap<>();
    units.all().forEach(unit -> names.put(unit.code(), unit.name().in(language)));
    return names;
  }

  /** The services and offices that somebody on the list can belong to. */
  public List<Units.Unit> units() {
    door.require(STATISTICS_CLOSE);
    return units.all();
  }

  /** All that were ever on the list; those who still are first. */
  public List<EarlyReader> readers() {
    door.require(STATISTICS_CLOSE);
    return readers.all();
  }

  /** What went out early, the newest first. */
  public List<EarlyReceipt> receipts() {
    door.require(STATISTICS_CLOSE);
    return readers.receipts(RECEIPTS);
  }

  /**
   * Puts somebody on the list.
   *
   * @param user name of his account, whose name he gets; empty when he has none
   * @param person his name when he has no account
   * @throws RuleViolation {@code statistics_earlyAccount} when no open account of staff has the
   *     name, {@code statistics_earlyUnit} when the plan knows no such office; see {@link
   *     EarlyReader#of}
   */
  public void add(
      Optional<String> user,
      String person,
      String unit,
      EarlyPurpose purpose,
      String reason,
      YearMonth from,
      Optional<YearMonth> to) {
    Subject by = door.requireProven(STATISTICS_CLOSE);
    if (units.byCode(unit).isEmpty()) {
      throw new RuleViolation("statistics_earlyUnit", "no office is called " + unit);
    }
    Optional<Account> account = user.map(this::staff);
    EarlyReader reader =
        EarlyReader.of(
            account.map(Account::id),
            account.map(Account::name).orElse(person),
            unit,
            purpose,
            reason,
            from,
            to,
            by.user(),
            time.now());
    readers.add(reader);
    events.fire(new EarlyListChanged(reader, true));
  }

  private Account staff(String user) {
    return accounts
        .byUsername(user)
        .filter(account -> !account.isDisabled() && account.role() != Role.ORGANISATION)
        .orElseThrow(
            () ->
                new RuleViolation(
                    "statistics_earlyAccount", "no open account of staff is called " + user));
  }

  /**
   * Takes somebody off the list; it stays recorded that he was on it.
   *
   * @throws NotFound when he is not on it
   */
  public void end(UUID id) {
    Subject by = door.require(STATISTICS_CLOSE);
    EarlyReader reader = onList(id);
    if (!readers.end(id, by.user(), time.now())) {
      throw new NotFound(id.toString());
    }
    events.fire(new EarlyListChanged(reader, false));
  }

  private EarlyReader onList(UUID id) {
    return readers.all().stream()
        .filter(reader -> reader.id().equals(id) && reader.endedAt().isEmpty())
        .findFirst()
        .orElseThrow(() -> new NotFound(id.toString()));
  }

  /** What who asks may open although it is not out, the newest first. */
  public List<PublishedContents> waiting() {
    Subject by = door.require(ACCOUNT_OWN);
    Instant now = time.now();
    return closed.contents(
        closed.publications().stream()
            .filter(p -> !p.isReleased(now) && place(by, p.month()).isPresent())
            .toList());
  }

  private Optional<EarlyReader> place(Subject by, YearMonth month) {
    return readers.of(by.id()).stream().filter(reader -> reader.covers(month)).findFirst();
  }

  /**
   * Opens a file that is not out; that leaves a receipt, before a byte leaves.
   *
   * @throws NotFound when it is out already, when there is none, and for whoever is not on the list
   *     of its month
   */
  public PublishedFile open(YearMonth month, int no, String name) {
    Subject by = door.require(ACCOUNT_OWN);
    EarlyReader reader = place(by, month).orElseThrow(() -> new NotFound(name));
    PublishedFile file = unreleased(month, no, name);
    note(reader, file, month, no, by, false);
    return file;
  }

  /**
   * Notes that who asks gave a file by hand to somebody on the list.
   *
   * @throws NotFound when the other one is not on the list of its month, and as {@link #open}
   */
  public void handOver(UUID to, YearMonth month, int no, String name) {
    Subject by = door.require(STATISTICS_CLOSE);
    EarlyReader reader = onList(to);
    if (!reader.covers(month) || place(by, month).isEmpty()) {
      throw new NotFound(name);
    }
    note(reader, unreleased(month, no, name), month, no, by, true);
  }

  private PublishedFile unreleased(YearMonth month, int no, String name) {
    Instant now = time.now();
    return closed.publications(month).stream()
        .filter(p -> p.no() == no && !p.isReleased(now))
        .findFirst()
        .flatMap((Publication p) -> closed.file(month, no, name))
        .orElseThrow(() -> new NotFound(name));
  }

  private void note(
      EarlyReader reader, PublishedFile file, YearMonth month, int no, Subject by, boolean byHand) {
    EarlyReceipt receipt =
        new EarlyReceipt(
            reader.id(), month, no, file.name(), file.sha256(), time.now(), by.user(), byHand);
    readers.note(receipt);
    events.fire(new ReadEarly(receipt));
  }
}
