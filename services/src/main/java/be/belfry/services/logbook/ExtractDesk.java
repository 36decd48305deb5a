package be.belfry.services.logbook;

import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.INCIDENT_READ;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.MerkleFrontier;
import be.belfry.domain.audit.MerkleLog;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.logbook.ExtractManifest;
import be.belfry.domain.logbook.Logbook;
import be.belfry.domain.logbook.LogbookEvent.Extracted;
import be.belfry.domain.logbook.LogbookExtract;
import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.logbook.Timeline;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The short transactions before and after the making of an extract, which takes long and needs no
 * database.
 */
@Stateless
public class ExtractDesk {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Crises crises;
  @Inject private Logbook logbook;
  @Inject private Timeline timeline;
  @Inject private MerkleLog log;
  @Inject private Accounts accounts;
  @Inject private Plans plans;
  @Inject private Installation installation;
  @Inject private Event<DomainEvent> events;

  /**
   * What a document is made from.
   *
   * @param by login name of who asks for it
   * @param demo true for demonstration data
   */
  public record Printable(LogbookExtract extract, String by, boolean demo) {}

  /** Gathers what the caller may read of what he chose, with names in the language. */
  public Printable gather(
      String crisis,
      LogbookFilter decisions,
      TimelineFilter lines,
      Map<String, String> filter,
      Language language) {
    Subject by = door.require(CRISIS_READ);
    Crisis file = crises.byReference(crisis).orElseThrow(() -> new NotFound(crisis));
    door.require(CRISIS_READ, file);
    // Before the rows: all that the log held by then is among them. What is decided since may be,
    // too.
    Instant at = time.now(file.exercise()).truncatedTo(ChronoUnit.MICROS);
    Optional<Checkpoint> checkpoint = log.latest();
    List<LogbookRow> entries = logbook.all(crisis, decisions);
    List<TimelineLine> happened = timeline.lines(crisis, lines, by.may(INCIDENT_READ));
    LogbookExtract extract =
        new LogbookExtract(
            file.reference(),
            file.title(),
            file.tlp(),
            file.exercise(),
            by.name(),
            at,
            filter,
            filter.getOrDefault("office", ""),
            entries,
            happened,
            entries.size() >= Logbook.MOST || happened.size() >= Timeline.MOST,
            checkpoint.map(Checkpoint::treeSize).orElse(0L),
            checkpoint
                .map(Checkpoint::rootHash)
                .orElseGet(() -> HexFormat.of().formatHex(new MerkleFrontier().root())));
    Map<String, String> names = new HashMap<>();
    return new Printable(
        extract.withNames(
            username ->
                names.computeIfAbsent(
                    username, u -> accounts.byUsername(u).map(a -> a.subject().name()).orElse(u)),
            code -> officeName(code, language)),
        by.user(),
        installation.isDemo());
  }

  /**
   * As the plan in force names the office, the service or the cell, or what was entered when it has
   * none of that.
   */
  private String officeName(String code, Language language) {
    return Optional.ofNullable(plans.inForce().names().get(code))
        .map(name -> name.in(language))
        .orElse(code);
  }

  /** Notes in the audit that an extract was made, by the hash of its document. */
  public void note(ExtractManifest manifest, LogbookExtract extract) {
    door.require(CRISIS_READ);
    events.fire(
        new Extracted(
            extract.crisis(),
            manifest.pdfSha256(),
            extract.decisions().size(),
            extract.lines().size()));
  }
}
