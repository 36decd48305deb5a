package be.belfry.services.briefing;

import static be.belfry.domain.security.Permission.BRIEFING_APPROVE;
import static be.belfry.domain.security.Permission.BRIEFING_DRAFT;
import static be.belfry.domain.security.Permission.BRIEFING_READ;

import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingDetail;
import be.belfry.domain.briefing.BriefingDocument;
import be.belfry.domain.briefing.BriefingEvent.BriefingDiscarded;
import be.belfry.domain.briefing.BriefingEvent.BriefingDrafted;
import be.belfry.domain.briefing.BriefingEvent.BriefingSaved;
import be.belfry.domain.briefing.BriefingQueries;
import be.belfry.domain.briefing.BriefingQueries.CrisisPicture;
import be.belfry.domain.briefing.BriefingReceipt;
import be.belfry.domain.briefing.BriefingRenderer;
import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.briefing.BriefingRules;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.briefing.SaveBriefing;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.incident.OfCrisis;
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
import java.util.UUID;

/** The ministers' briefings. */
@Stateless
public class BriefingService {
  /** How often documents are made anew because another briefing got their number. */
  private static final int TRIES = 3;

  /** So many that wait for one's word are listed. */
  private static final int UNACKNOWLEDGED = 10;

  /** So many drafts that wait for a second person are listed. */
  private static final int TO_APPROVE = 10;

  /** So many of the newest are listed. */
  private static final int LATEST = 3;

  /** So many that a new one must follow are listed. */
  private static final int EXPIRED = 10;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Briefings briefings;
  @Inject private ReadableBriefings readable;
  @Inject private BriefingDesk desk;
  @Inject private BriefingQueries queries;
  @Inject private Crises crises;
  @Inject private BriefingDraft drafts;
  @Inject private BriefingReceipts receipts;
  @Inject private Instance<BriefingRenderer> renderer;
  @Inject private NarrowReads reads;
  @Inject private Drawings drawings;
  @Inject private Event<DomainEvent> events;

  /**
   * Makes a draft, filled with all that can be counted.
   *
   * @param crisis reference of the crisis
   * @return key of the draft
   * @throws NotFound for a crisis that the caller may not know of
   */
  public UUID draft(String crisis) {
    Subject by = door.require(BRIEFING_DRAFT);
    CrisisPicture picture = picture(crisis);
    Instant now = time.now(picture.crisis().exercise());
    Briefing briefing = new Briefing(picture.crisis(), drafts.fill(picture, now), by, now);
    // Words that still hold are taken over from the one in force.
    briefings.current(briefing.crisisId()).ifPresent(before -> briefing.continues(before, by));
    briefings.save(briefing);
    events.fire(new BriefingDrafted(briefing.id(), crisis));
    return briefing.id();
  }

  /**
   * Saves a draft; who changes anything becomes one of its authors.
   *
   * @throws Stale when somebody else was faster
   * @throws Conflict ({@code briefing_frozen}) when it is approved
   * @throws RuleViolation ({@code briefing_marking}) when the marking is wider than that of the
   *     crisis
   */
  public void save(SaveBriefing command) {
    Subject by = door.require(BRIEFING_DRAFT);
    Briefing briefing = readable(command.id(), by);
    Instant now = time.now(briefing.exercise());
    requireSeen(command.version(), briefing);
    briefing.save(
        command.content().withCountsOf(briefing.content()),
        command.marking(),
        command.named(),
        readable.crisis(briefing),
        by,
        now);
    briefings.save(briefing);
    events.fire(new BriefingSaved(briefing.id(), briefing.crisis()));
  }

  /** Whom a draft can name as its readers when it is TLP:RED. */
  public List<ReaderChoice> readers(UUID id) {
    Subject by = door.require(BRIEFING_DRAFT);
    return readable.readers(readable(id, by));
  }

  /** Counts the figures of a draft anew; what people wrote of what is still counted stays. */
  public void recount(UUID id) {
    Subject by = door.require(BRIEFING_DRAFT);
    Briefing briefing = readable(id, by);
    Instant now = time.now(briefing.exercise());
    briefing.recount(drafts.recount(briefing.content(), picture(briefing.crisis()), now), now);
    briefings.save(briefing);
    events.fire(new BriefingSaved(briefing.id(), briefing.crisis()));
  }

  /**
   * Throws a draft away.
   *
   * @param seen version that the caller saw
   * @throws Stale when somebody else was faster
   */
  public void discard(UUID id, Optional<Long> seen) {
    Subject by = door.require(BRIEFING_DRAFT);
    Briefing briefing = readable(id, by);
    requireSeen(seen, briefing);
    briefing.discard();
    briefings.save(briefing);
    events.fire(new BriefingDiscarded(id, briefing.crisis()));
  }

  /**
   * Approves a draft: gives it its number, supersedes the one in force, archives the four
   * documents. They are made between two transactions, so that meanwhile no connection and no lock
   * is held.
   *
   * @param seen version that the caller read: what is approved is what was read
   * @return its number in the crisis
   * @throws Stale when somebody else was faster
   * @throws be.belfry.domain.shared.NotAllowed ({@code briefing_ownDraft}) when the caller wrote
   *     any of it
   * @throws RuleViolation ({@code briefing_incomplete}) while a text is missing or too long,
   *     ({@code briefing_marking}) when the file was narrowed meanwhile
   * @throws Conflict ({@code briefing_compared}) when another one was approved since it was
   *     counted, ({@code briefing_tier}) when another tier is in force than it says
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public int approve(UUID id, Optional<Long> seen) {
    door.require(BRIEFING_APPROVE);
    for (int i = 0; i < TRIES; i++) {
      Drawings.Drawn<BriefingDesk.Approval, Map<Language, byte[]>> drawn =
          drawings.of(() -> desk.prepare(id, seen), approval -> documents(approval.sheet()));
      if (desk.write(drawn.prepared(), drawn.documents())) {
        return drawn.prepared().number();
      }
    }
    throw new Stale(id.toString());
  }

  private Map<Language, byte[]> documents(BriefingSheet sheet) {
    Map<Language, byte[]> documents = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      documents.put(language, renderer.get().render(sheet, language));
    }
    return documents;
  }

  private static void requireSeen(Optional<Long> seen, Briefing briefing) {
    if (seen.filter(version -> version != briefing.version()).isPresent()) {
      throw new Stale(briefing.crisis());
    }
  }

  /**
   * One page of the briefings that the caller may know of: first those of reality, in both worlds
   * the newest first.
   *
   * @param crisis only those of one crisis, or of {@link OfCrisis#CURRENT all of reality that are
   *     not over}
   * @param state only those in one state
   */
  public Page<BriefingRow> list(
      Optional<String> crisis, Optional<BriefingStatus> state, PageRequest page) {
    Subject reader = door.require(BRIEFING_READ);
    return reads.listed(queries.list(crisis, state, reader.may(BRIEFING_DRAFT), page));
  }

  /**
   * One page of the briefings of a crisis, the newest first. A minister reads briefings of files
   * that his walls keep from him.
   *
   * @throws NotFound for a crisis that the caller knows neither by its file nor by a briefing
   */
  public Page<BriefingRow> ofCrisis(String crisis, PageRequest page) {
    if (crisis.equals(OfCrisis.CURRENT)) {
      throw new NotFound(crisis);
    }
    Page<BriefingRow> found = list(Optional.of(crisis), Optional.empty(), page);
    if (found.rows().isEmpty() && crises.byReference(crisis).isEmpty()) {
      throw new NotFound(crisis);
    }
    return found;
  }

  /** The newest briefings, those of reality first, without those of exercises that are over. */
  public List<BriefingRow> latest() {
    Subject reader = door.require(BRIEFING_READ);
    return reads.listed(queries.latest(reader.may(BRIEFING_DRAFT), LATEST));
  }

  /** Briefings in force that go to the caller and that he has not acknowledged. */
  public List<BriefingRow> unacknowledged() {
    Subject reader = door.require(BRIEFING_READ);
    return reads.listed(queries.unacknowledged(reader.id(), UNACKNOWLEDGED));
  }

  /** Drafts of which the caller wrote nothing, for who approves them; those of reality first. */
  public List<BriefingRow> toApprove() {
    Subject by = door.require(BRIEFING_APPROVE);
    return reads.listed(queries.toApprove(by.id(), TO_APPROVE));
  }

  /** Briefings of running crises whose validity has ended, for who writes the next one. */
  public List<BriefingRow> expired() {
    door.require(BRIEFING_DRAFT);
    return reads.listed(queries.expired(time.now(), EXPIRED));
  }

  /**
   * The version that a briefing has now, for the comparison before an act; nobody has opened it by
   * that.
   */
  public long version(UUID id) {
    return readable(id, door.require(BRIEFING_READ)).version();
  }

  /** One briefing. Whoever looks at an approved one has opened it; that is kept. */
  public BriefingDetail detail(UUID id) {
    Subject reader = door.require(BRIEFING_READ);
    Briefing briefing = readable(id, reader);
    receipts.opened(briefing, reader);
    List<BriefingReceipt> all = briefings.receipts(id);
    return new BriefingDetail(
        briefing.id(),
        briefing.version(),
        readable.sheet(briefing),
        briefing.status() == BriefingStatus.DRAFT
            ? BriefingRules.check(briefing.content())
            : List.of(),
        briefings.archived(id),
        BriefingReceipts.acknowledgements(all),
        BriefingReceipts.readers(briefing, all),
        briefing.named().list(),
        briefing.wrote(reader));
  }

  /**
   * The document in a language: the archived bytes of an approved briefing, a preview with its
   * watermark of a draft.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] pdf(UUID id, Language language) {
    door.require(BRIEFING_READ);
    BriefingDesk.Printable printable = desk.printable(id, language);
    return printable.archived().orElseGet(() -> renderer.get().render(printable.sheet(), language));
  }

  /**
   * The signed statement that goes with the archived document in a language.
   *
   * @throws NotFound for a draft, and for a document that was archived before there were any
   */
  public String manifest(UUID id, Language language) {
    Subject reader = door.require(BRIEFING_READ);
    return briefings
        .document(readable(id, reader).id(), language)
        .flatMap(BriefingDocument::manifest)
        .orElseThrow(() -> new NotFound(id.toString()));
  }

  /** The caller says that he has it; a second time changes nothing. */
  public void acknowledge(UUID id) {
    Subject by = door.require(BRIEFING_READ);
    Briefing briefing = readable(id, by);
    if (briefing.number() == 0) {
      throw new Conflict("briefing_notApproved", "briefing " + id + " is " + briefing.status());
    }
    receipts.acknowledged(briefing, by);
  }

  private Briefing readable(UUID id, Subject reader) {
    return readable.find(id, reader);
  }

  private CrisisPicture picture(String crisis) {
    return queries.picture(crisis, time.now()).orElseThrow(() -> new NotFound(crisis));
  }
}
