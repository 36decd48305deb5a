package be.belfry.web.home;

import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.crisis.CrisisFilter;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.security.AccountChange;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.services.briefing.BriefingService;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.incident.IncidentService;
import be.belfry.services.security.AccountNewsService;
import be.belfry.services.security.SessionService;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.security.SessionCookie;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What came about since the reader was here last, of reality, as far as he may know of it: how many
 * of each kind, and the newest.
 */
@Named
@RequestScoped
public class HomeNewsView {
  /** Of files, reports and briefings one page is looked at: more than that is a long absence. */
  private static final PageRequest FIRST_PAGE = PageRequest.first();

  @Inject private Viewer viewer;
  @Inject private SessionService sessions;
  @Inject private AccountNewsService account;
  @Inject private HttpServletRequest request;
  @Inject private IncidentService incidents;
  @Inject private CrisisService crises;
  @Inject private SitrepService sitreps;
  @Inject private BriefingService briefings;
  @Inject private LocaleView locale;

  private Optional<Instant> since;
  private List<Kind> kinds;
  private List<AccountChange> changes;

  /**
   * New ones of a kind.
   *
   * @param feature whose list names them all
   * @param count how many, or that many at least
   * @param newest how the newest one is called, beside its reference
   */
  public record Kind(String feature, int count, boolean atLeast, String reference, String newest) {}

  /** When the reader was here last; null at his first time. */
  public Instant getSince() {
    if (since == null) {
      since = viewer.may(Permission.ACCOUNT_OWN) ? sessions.lastVisit() : Optional.empty();
    }
    return since.orElse(null);
  }

  /** What was changed of his account of which he has to be told, newest first. */
  public List<AccountChange> getChanges() {
    if (changes == null) {
      changes =
          viewer.may(Permission.ACCOUNT_OWN)
              ? account.news(
                  SessionCookie.read(request).orElse(""), Optional.ofNullable(getSince()))
              : List.of();
    }
    return changes;
  }

  /** What is new of each kind that he may read; none at his first time. */
  public List<Kind> getKinds() {
    if (kinds == null) {
      kinds = new ArrayList<>();
      if (getSince() != null) {
        if (viewer.may(Permission.INCIDENT_READ)) {
          addIncidents();
        }
        if (viewer.may(Permission.CRISIS_READ)) {
          addFiles();
        }
        if (viewer.may(Permission.SITREP_READ)) {
          addSitreps();
        }
        if (viewer.may(Permission.BRIEFING_READ)) {
          addBriefings();
        }
      }
    }
    return kinds;
  }

  private void addIncidents() {
    Page<IncidentRow> opened =
        incidents.list(
            new IncidentFilter(
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.of(false),
                OpenIncident.OWN,
                since,
                Optional.empty()),
            IncidentSort.NEWEST,
            new PageRequest(Optional.empty(), 1));
    opened.rows().stream()
        .findFirst()
        .ifPresent(
            newest ->
                kinds.add(
                    new Kind(
                        "incident",
                        opened.total(),
                        opened.atLeast(),
                        newest.reference(),
                        newest.title())));
  }

  private void addFiles() {
    add(
        "crisis",
        crises.list(
            new CrisisFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(false)),
            FIRST_PAGE),
        row -> Optional.of(row.openedAt()),
        CrisisRow::reference,
        CrisisRow::title);
  }

  private void addSitreps() {
    add(
        "sitrep",
        sitreps.list(Optional.empty(), FIRST_PAGE),
        row -> row.issuedAt().filter(at -> !row.exercise()),
        SitrepRow::crisis,
        SitrepRow::title);
  }

  private void addBriefings() {
    add(
        "briefing",
        briefings.list(Optional.empty(), Optional.empty(), FIRST_PAGE),
        row -> row.approvedAt().filter(at -> !row.exercise()),
        BriefingRow::crisis,
        row -> row.heading().in(locale.language()));
  }

  private <R> void add(
      String feature,
      Page<R> page,
      Function<R, Optional<Instant>> at,
      Function<R, String> reference,
      Function<R, String> title) {
    Map<R, Instant> times = new LinkedHashMap<>();
    page.rows().forEach(row -> at.apply(row).ifPresent(time -> times.put(row, time)));
    List<R> fresh =
        times.keySet().stream().filter(row -> times.get(row).isAfter(getSince())).toList();
    if (!fresh.isEmpty()) {
      // Drafts and exercises stand among them: the page was long enough if it reaches an old one.
      boolean atLeast = page.next().isPresent() && fresh.size() == times.size();
      R newest = Collections.max(fresh, Comparator.comparing(times::get));
      kinds.add(
          new Kind(feature, fresh.size(), atLeast, reference.apply(newest), title.apply(newest)));
    }
  }
}
