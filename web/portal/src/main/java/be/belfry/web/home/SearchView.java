package be.belfry.web.home;

import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.incident.IncidentService;
import be.belfry.services.notification.NotificationService;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A reference leads to its page, words to what the viewer may open. */
@Named
@RequestScoped
public class SearchView {
  private static final Pattern REFERENCE = Pattern.compile("(?i)[NICK]-\\d{4}-\\d{1,6}");

  /** One word with a digit, a dot, a colon or an at: an address, a domain, a hash, a URL. */
  private static final Pattern TRACE = Pattern.compile("(?=.*[0-9.:@])\\S{4,}");

  private static final int LONGEST = 200;
  private static final int ROWS = 20;

  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private IncidentService incidentService;
  @Inject private NotificationService notificationService;

  private Page<IncidentRow> incidents;
  private Page<IncidentRow> traces;
  private Page<NotificationRow> notifications;

  /** Goes to the page of a reference at once. */
  public void open() throws IOException {
    Optional<String> page = pageOf(getQ());
    if (page.isPresent()) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(request.getContextPath() + page.get());
    }
  }

  /** Page of a reference; empty when the text is none. */
  static Optional<String> pageOf(String text) {
    if (!REFERENCE.matcher(text).matches()) {
      return Optional.empty();
    }
    String reference = text.toUpperCase(Locale.ROOT);
    String page =
        switch (reference.charAt(0)) {
          case 'N' -> "/notification/detail";
          case 'I' -> "/incident/detail";
          case 'K' -> "/incident/campaign";
          default -> "/crisis/detail";
        };
    return Optional.of(page + "?ref=" + reference);
  }

  /** What is looked for as words, at most 200 characters. */
  public String getQ() {
    return asked().substring(0, Math.min(asked().length(), LONGEST));
  }

  private String asked() {
    String q = request.getParameter("q");
    return q == null ? "" : q.strip();
  }

  /** Incidents that match, newest first; null for who reads none or asked for nothing. */
  public Page<IncidentRow> getIncidents() {
    if (incidents == null && viewer.may(Permission.INCIDENT_READ) && !getQ().isEmpty()) {
      IncidentFilter all = IncidentFilter.all();
      incidents =
          incidentService.list(
              new IncidentFilter(
                  Optional.of(getQ()),
                  all.states(),
                  all.sectors(),
                  all.severities(),
                  all.classifications(),
                  all.phenomena(),
                  all.crossBorder(),
                  all.exercise(),
                  all.source(),
                  all.openedFrom(),
                  all.openedTo()),
              IncidentSort.NEWEST,
              new PageRequest(Optional.empty(), ROWS));
    }
    return incidents;
  }

  /**
   * Incidents with what was asked for as an observable, newest first; null for who reads none or
   * asked for words.
   */
  public Page<IncidentRow> getTraces() {
    boolean trace =
        asked().length() <= IncidentFilter.MAX_TRACE && TRACE.matcher(asked()).matches();
    if (traces == null && trace && viewer.may(Permission.INCIDENT_READ)) {
      traces =
          incidentService.list(
              IncidentFilter.all().withTrace(asked()),
              IncidentSort.NEWEST,
              new PageRequest(Optional.empty(), ROWS));
    }
    return traces;
  }

  /** Notifications that match, newest first; null for who reads none or asked for nothing. */
  public Page<NotificationRow> getNotifications() {
    boolean reads =
        viewer.may(Permission.NOTIFICATION_READ) || viewer.may(Permission.NOTIFICATION_SUBMIT);
    if (notifications == null && reads && !getQ().isEmpty()) {
      NotificationFilter all = NotificationFilter.all();
      notifications =
          notificationService.list(
              new NotificationFilter(
                  all.states(),
                  all.sectors(),
                  all.kinds(),
                  all.channels(),
                  all.receivedFrom(),
                  all.receivedTo(),
                  Optional.of(getQ()),
                  all.unseen(),
                  all.sort()),
              new PageRequest(Optional.empty(), ROWS));
    }
    return notifications;
  }

  /** The list of all incidents that match. */
  public String getIncidentList() {
    return list("/incident/list?q=", getQ());
  }

  /** The list of all incidents with the observable. */
  public String getTraceList() {
    return list("/incident/list?indicator=", asked());
  }

  /** The list of all notifications that match. */
  public String getNotificationList() {
    return list("/notification/list?state=all&q=", getQ());
  }

  private String list(String path, String asked) {
    return request.getContextPath() + path + URLEncoder.encode(asked, StandardCharsets.UTF_8);
  }

  /** True when words were looked for and nothing was found. */
  public boolean isNothing() {
    return !getQ().isEmpty()
        && isEmpty(getTraces())
        && isEmpty(getIncidents())
        && isEmpty(getNotifications());
  }

  private static boolean isEmpty(Page<?> page) {
    return page == null || page.rows().isEmpty();
  }
}
