package be.belfry.web.shared;

import static be.belfry.domain.security.Permission.*;

import be.belfry.domain.security.Permission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;

/** The places of the program in the order in which a crisis flows; shows what the user may see. */
@Named("navigation")
@RequestScoped
public class Navigation {
  /** All places. A place is offered to who has one of its permissions. */
  static final List<Group> ALL =
      List.of(
          group("today", place("", "home", ACCOUNT_OWN)),
          group(
              "intake",
              place("notification/new", "notification", NOTIFICATION_SUBMIT),
              place("notification/take-in", "notification", NOTIFICATION_TAKE_IN),
              place("notification/list", "notification", NOTIFICATION_TRIAGE, NOTIFICATION_READ),
              place("incident/list", "incident", INCIDENT_READ),
              place("incident/campaigns", "incident", INCIDENT_READ)),
          group(
              "crisis",
              place("crisis/room", "crisis", PICTURE_READ),
              place("escalation/assess", "escalation", ASSESS),
              place(
                  "escalation/decide",
                  "escalation",
                  CRISIS_PROPOSE,
                  INCIDENT_TIER_DECIDE,
                  CRISIS_TIER_DECIDE,
                  CRISIS_TIER_CONFIRM,
                  ACTIVATION_DECIDE,
                  PHASE_DECIDE),
              place("escalation/national", "escalation", PICTURE_READ),
              place("crisis/list", "crisis", CRISIS_READ),
              place("duty/list", "duty", DUTY_READ),
              place("callout/list", "callout", CALLOUT_RUN, DUTY_PERFORM),
              place("playbook/list", "playbook", PLAYBOOK_READ),
              place("measure/list", "measure", MEASURE_READ),
              place("logbook/list", "logbook", CRISIS_READ),
              place("communication/warnings", "communication", WARNING_READ),
              place("communication/lines", "communication", COMMUNICATION_READ),
              place("cooperation/list", "cooperation", COOPERATION_READ)),
          group(
              "report",
              place("sitrep/list", "sitrep", SITREP_READ),
              place("briefing/list", "briefing", BRIEFING_READ),
              place("statistics/month", "statistics", STATISTICS_READ),
              place("statistics/explore", "statistics", STATISTICS_READ),
              place("statistics/history", "statistics", STATISTICS_READ),
              place("statistics/lists", "statistics", STATISTICS_READ, NOTIFICATION_READ)),
          group(
              "plan",
              place("plan/list", "plan", PLAN_READ),
              place("organisation/directory", "organisation", DIRECTORY_READ),
              place("organisation/register", "organisation", REGISTER_READ),
              place("organisation/rota", "organisation", DIRECTORY_READ),
              place("paper/pack", "paper", DIRECTORY_READ),
              place("exercise/list", "exercise", EXERCISE_LEAD)),
          group(
              "system",
              place("audit/log", "audit", AUDIT_READ),
              place("outbox/messages", "outbox", OUTBOX_SEE),
              place("admin/users", "admin", ACCOUNT_ADMINISTER),
              place("admin/health", "admin", JOB_ADMINISTER)));

  private static final Set<Permission> HAVE_WORK =
      Set.of(NOTIFICATION_SUBMIT, NOTIFICATION_TRIAGE, DUTY_PERFORM, CRISIS_READ, BRIEFING_READ);

  @Inject private Viewer viewer;
  @Inject private AddressView address;

  /**
   * A heading with its places.
   *
   * @param key key of the heading's text
   */
  public record Group(String key, List<Place> places) {}

  /**
   * A page that can be gone to.
   *
   * @param path address without leading slash, empty for the home page
   * @param feature feature that it belongs to
   * @param key key of its text
   * @param permissions one of these is enough
   */
  public record Place(String path, String feature, String key, Set<Permission> permissions) {}

  private static Group group(String name, Place... places) {
    return new Group("shared_navigation." + name, List.of(places));
  }

  private static Place place(String path, String feature, Permission... permissions) {
    String name = path.isEmpty() ? "home" : path.replace('/', '.');
    return new Place(path, feature, "shared_place." + name, Set.of(permissions));
  }

  /** What the user may go to. */
  public List<Group> getGroups() {
    return ALL.stream()
        .map(g -> new Group(g.key(), g.places().stream().filter(this::isOffered).toList()))
        .filter(g -> !g.places().isEmpty())
        .toList();
  }

  /** Whether the home page has work to show; who has none is shown where he can go. */
  public boolean isBusy() {
    return HAVE_WORK.stream().anyMatch(viewer::may);
  }

  private boolean isOffered(Place place) {
    return place.permissions().stream().anyMatch(viewer::may);
  }

  /** Whether the place is the page that is shown. */
  public boolean isHere(Place place) {
    return address.getPath().equals("/" + place.path())
        || place.path().isEmpty() && address.getPath().equals("/index");
  }
}
