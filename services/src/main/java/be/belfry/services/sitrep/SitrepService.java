package be.belfry.services.sitrep;

import static be.belfry.domain.security.Permission.SITREP_ISSUE;
import static be.belfry.domain.security.Permission.SITREP_READ;
import static be.belfry.domain.security.Permission.SITREP_WRITE;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.ReaderChoice;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.sitrep.SaveSitrep;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepDetail;
import be.belfry.domain.sitrep.SitrepDetail.Addressee;
import be.belfry.domain.sitrep.SitrepDetail.Mark;
import be.belfry.domain.sitrep.SitrepEvent.SitrepDiscarded;
import be.belfry.domain.sitrep.SitrepEvent.SitrepSaved;
import be.belfry.domain.sitrep.SitrepQueries;
import be.belfry.domain.sitrep.SitrepReceipt;
import be.belfry.domain.sitrep.SitrepRenderer;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.Sitreps;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import be.belfry.services.shared.Drawings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** The situation reports of crises. */
@Stateless
public class SitrepService {
  /** How often documents are made anew because another report got their number. */
  private static final int TRIES = 5;

  /** So many that wait for a second person are listed. */
  private static final int TO_ISSUE = 10;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Sitreps sitreps;
  @Inject private ReadableSitreps readable;
  @Inject private SitrepDesk desk;
  @Inject private SitrepDraft draft;
  @Inject private SitrepOpening opening;
  @Inject private SitrepReceipts receipts;
  @Inject private SitrepQueries queries;
  @Inject private Crises crises;
  @Inject private Instance<SitrepRenderer> renderer;
  @Inject private NarrowReads reads;
  @Inject private Drawings drawings;
  @Inject private Event<DomainEvent> events;

  /**
   * Opens the next report and asks each service with running duties for its input.
   *
   * @param crisis reference of the crisis
   * @param cutOff until when; the rhythm's next one when empty
   * @return key of the report
   * @throws NotFound for a crisis that the caller may not know of
   * @throws Conflict ({@code sitrep_openAlready}) while another one is made, ({@code
   *     sitrep_crisisOver}) when no tier is in force
   * @throws RuleViolation ({@code sitrep_cutOff}) when the cut-off has passed or there is none,
   *     ({@code sitrep_cutOffFar}) when it lies further ahead than {@link
   *     be.belfry.domain.sitrep.BattleRhythm#latestCutOff} allows, without a rhythm seven days
   */
  public UUID open(String crisis, Optional<Instant> cutOff) {
    Subject by = door.require(SITREP_WRITE);
    Crisis file = crises.byReference(crisis).orElseThrow(() -> new NotFound(crisis));
    return opening.open(crisis, cutOff, by, time.now(file.exercise()));
  }

  /**
   * Opens a correction of an issued report: a new one that points to it and begins with its text.
   *
   * @throws Conflict ({@code sitrep_notIssued}) when it is not issued, ({@code
   *     sitrep_correctedAlready}) while another correction of it is made, ({@code
   *     sitrep_corrected}) when one is issued: that one is corrected
   */
  public UUID correct(UUID id) {
    Subject by = door.require(SITREP_WRITE);
    Sitrep earlier = readable.find(id, by);
    return opening.correct(earlier, by, time.now(earlier.exercise()));
  }

  /**
   * Saves an open report; who changes anything becomes one of its authors.
   *
   * @throws Stale when somebody else was faster
   */
  public void save(SaveSitrep command) {
    Subject by = door.require(SITREP_WRITE);
    Sitrep sitrep = readable.find(command.id(), by);
    Instant now = time.now(sitrep.exercise());
    requireSeen(command.version(), sitrep);
    sitrep.save(command, readable.count(sitrep.crisis(), now).crisis(), by, now);
    sitreps.save(sitrep);
    events.fire(new SitrepSaved(sitrep.id(), sitrep.crisis()));
  }

  /** Whom an open report can name as its readers when it is TLP:RED. */
  public List<ReaderChoice> readers(UUID id) {
    Subject by = door.require(SITREP_WRITE);
    return draft.readers(readable.find(id, by));
  }

  /**
   * Gives an open report up.
   *
   * @param seen version that the caller saw
   */
  public void discard(UUID id, Optional<Long> seen) {
    Subject by = door.require(SITREP_WRITE);
    Sitrep sitrep = readable.find(id, by);
    requireSeen(seen, sitrep);
    sitrep.discard();
    sitreps.save(sitrep);
    draft.close(sitrep, time.now(sitrep.exercise()));
    events.fire(new SitrepDiscarded(id, sitrep.crisis()));
  }

  /**
   * Issues a report: counts, freezes, numbers and archives it. The documents are made between two
   * transactions, so that meanwhile no connection and no lock is held.
   *
   * @param seen version that the caller read
   * @return its number in the crisis
   * @throws Stale when somebody else was faster
   * @throws be.belfry.domain.shared.NotAllowed ({@code sitrep_ownReport}) when the caller wrote any
   *     of it
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public int issue(UUID id, Optional<Long> seen) {
    door.require(SITREP_ISSUE);
    for (int i = 0; i < TRIES; i++) {
      Drawings.Drawn<SitrepDesk.Issue, Map<Language, byte[]>> drawn =
          drawings.of(() -> desk.prepare(id, seen), issue -> documents(issue.sheet()));
      if (desk.write(drawn.prepared(), drawn.documents())) {
        return drawn.prepared().number();
      }
    }
    throw new Stale(id.toString());
  }

  private Map<Language, byte[]> documents(SitrepSheet sheet) {
    Map<Language, byte[]> documents = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      documents.put(language, renderer.get().render(sheet, language));
    }
    return documents;
  }

  private static void requireSeen(Optional<Long> seen, Sitrep sitrep) {
    if (seen.filter(version -> version != sitrep.version()).isPresent()) {
      throw new Stale(sitrep.crisis());
    }
  }

  /** One page of the reports that the caller may know of, the newest first. */
  public Page<SitrepRow> list(Optional<String> crisis, PageRequest page) {
    door.require(SITREP_READ);
    return reads.listed(queries.list(crisis, page));
  }

  /**
   * Open reports whose inputs are all in or closed and of which the caller wrote nothing, the
   * newest first, for who issues them.
   */
  public List<SitrepRow> toIssue() {
    Subject by = door.require(SITREP_ISSUE);
    return reads.listed(queries.toIssue(by.id(), time.now(), TO_ISSUE));
  }

  /**
   * One page of the reports of a crisis, the newest first.
   *
   * @throws NotFound for a crisis that the caller may not know of
   */
  public Page<SitrepRow> ofCrisis(String crisis, PageRequest page) {
    door.require(SITREP_READ);
    if (crises.byReference(crisis).isEmpty()) {
      throw new NotFound(crisis);
    }
    return reads.listed(queries.list(Optional.of(crisis), page));
  }

  /**
   * The version that a report has now, for the comparison before an act; nobody has opened it by
   * that.
   */
  public long version(UUID id) {
    return readable.find(id, door.require(SITREP_READ)).version();
  }

  /** One report. Whoever looks at an issued one has opened it; that is kept. */
  public SitrepDetail detail(UUID id) {
    Subject reader = door.require(SITREP_READ);
    Sitrep sitrep = readable.find(id, reader);
    Instant now = time.now(sitrep.exercise());
    receipts.opened(sitrep, reader);
    SitrepSheet sheet = draft.sheet(sitrep, now);
    return new SitrepDetail(
        sitrep.id(),
        sitrep.version(),
        sheet,
        sitrep.number() == 0
            ? Optional.empty()
            : sitreps.correctionOf(sitrep.crisisId(), sitrep.number()),
        sitreps.archived(id),
        addressees(sheet.content().addressees(), sitreps.receipts(id)),
        sitrep.named().list(),
        sitrep.wrote(reader));
  }

  private static List<Addressee> addressees(List<String> units, List<SitrepReceipt> receipts) {
    TreeSet<String> all = new TreeSet<>(units);
    receipts.forEach(receipt -> all.add(receipt.unit()));
    return all.stream()
        .map(
            unit ->
                new Addressee(
                    unit,
                    marks(unit, SitrepReceipt.Kind.OPENED, receipts),
                    marks(unit, SitrepReceipt.Kind.ACKNOWLEDGED, receipts)))
        .toList();
  }

  private static List<Mark> marks(
      String unit, SitrepReceipt.Kind kind, List<SitrepReceipt> receipts) {
    return receipts.stream()
        .filter(r -> r.unit().equals(unit) && r.kind() == kind)
        .map(r -> new Mark(r.reader(), r.receivedAt()))
        .toList();
  }

  /**
   * The document in a language: the archived bytes of an issued report, a preview with its
   * watermark of an open one.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] pdf(UUID id, Language language) {
    door.require(SITREP_READ);
    SitrepDesk.Printable printable = desk.printable(id, language);
    return printable.archived().orElseGet(() -> renderer.get().render(printable.sheet(), language));
  }

  /** The caller says that he has it; a second time changes nothing. */
  public void acknowledge(UUID id) {
    Subject by = door.require(SITREP_READ);
    Sitrep sitrep = readable.find(id, by);
    if (sitrep.status() != SitrepStatus.ISSUED) {
      throw new Conflict("sitrep_notIssued", "sitrep " + id + " is " + sitrep.status());
    }
    receipts.acknowledged(sitrep, by);
  }
}
