package be.belfry.web.audit;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.StoredTime;
import be.belfry.services.audit.AuditService;
import be.belfry.services.audit.MerkleLogService;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.text.Collator;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /audit/log}: who did what; its whole state stands in the address. */
@Named
@RequestScoped
public class AuditLogView {
  /** What verbs begin with. */
  private static final List<String> KINDS =
      List.of(
          "briefing",
          "callout",
          "campaign",
          "clock",
          "contact",
          "cooperation",
          "crisis",
          "drill",
          "duty",
          "escalation",
          "exchange",
          "exercise",
          "incident",
          "installation",
          "line",
          "list",
          "log",
          "logbook",
          "measure",
          "meeting",
          "national",
          "notification",
          "organisation",
          "outbox",
          "paper",
          "plan",
          "playbook",
          "review",
          "security",
          "shift",
          "significance",
          "sitrep",
          "statistics",
          "warning");

  @Inject private AuditService audit;
  @Inject private MerkleLogService log;
  @Inject private AuditWords words;
  @Inject private LocaleView locale;
  @Inject private HttpServletRequest request;

  private List<AuditRow> rows = List.of();
  private long differing;
  private Optional<Checkpoint> checkpoint = Optional.empty();

  /** One member of the details of a row. */
  public record Detail(String name, String value) {}

  /** Reads the rows that the address names; a position that is none shows the newest. */
  public void open() {
    rows =
        audit.rows(
            before(),
            new AuditFilter(
                text("object"),
                text("kind"),
                text("actor"),
                text("day").flatMap(AuditLogView::day)));
    differing = rows.stream().filter(row -> !row.leaf().equals(Leaf.hash(row))).count();
    checkpoint = latest();
  }

  private Optional<Checkpoint> latest() {
    try {
      return Optional.of(log.latest());
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  private long before() {
    String text = request.getParameter("before");
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      StoredTime.require(day.atStartOfDay(ZoneOffset.UTC).toInstant());
      StoredTime.require(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
      return Optional.of(day);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private Optional<String> text(String parameter) {
    return Optional.ofNullable(request.getParameter(parameter))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** What a field of the filter holds. */
  public String value(String parameter) {
    return text(parameter).orElse("");
  }

  /** The kinds of rows, in the order of their names, as a dictionary has it. */
  public List<String> getKinds() {
    Collator collator = Collator.getInstance(locale.getLocale());
    return KINDS.stream().sorted(Comparator.comparing(words::kind, collator)).toList();
  }

  /** The rows, newest first. */
  public List<AuditRow> getRows() {
    return rows;
  }

  /** The details of a row in words. */
  public List<Detail> details(AuditRow row) {
    try (JsonReader reader = Json.createReader(new StringReader(row.details()))) {
      return reader.readObject().entrySet().stream()
          .filter(member -> !text(member.getValue()).isEmpty())
          .map(
              member ->
                  new Detail(
                      words.detail(member.getKey()),
                      words.value(row.action(), member.getKey(), text(member.getValue()))))
          .toList();
    }
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  /** How many of the rows shown do not have the fingerprint that their words make. */
  public long getDiffering() {
    return differing;
  }

  /** What was signed last of the whole log; empty in the first second of an installation. */
  public Optional<Checkpoint> getCheckpoint() {
    return checkpoint;
  }

  /** Where the older rows begin; 0 when there are none. */
  public long getOlder() {
    return rows.size() < AuditService.PAGE ? 0 : rows.get(rows.size() - 1).seq();
  }
}
