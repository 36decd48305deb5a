package be.belfry.web.notification;

import be.belfry.domain.clock.Anchor;
import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.ClockRule;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Report;
import be.belfry.domain.clock.ReportingRules;
import be.belfry.domain.clock.Significance;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Municipalities;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.time.Holidays;
import be.belfry.web.shared.Keys;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of a notification as a form holds them, by the name of the contract's field with an
 * underscore for the point: {@code contact_email}. Lists are texts of one item a line.
 */
final class NotificationForm {
  /** Fields that hold an instant. */
  static final Set<String> TIMES =
      Set.of(
          "awareAt",
          "startedAt",
          "detectedAt",
          "endedAt",
          "classifiedAt",
          "remedyAvailableAt",
          "onPaper_receivedAt");

  /** Fields that hold a whole number. */
  static final Set<String> NUMBERS =
      Set.of("impact_usersAffected", "impact_durationMinutes", "impact_financialLossEuro");

  /** The field that names municipalities. */
  static final String MUNICIPALITIES = "impact_municipalities";

  private static final String FOLLOWS = "follows";
  private static final String COUNTRIES = "memberStates";
  private static final Set<String> LISTS = Set.of("impact_services", MUNICIPALITIES, "regimes");
  // A dot or a space between groups of three digits; anywhere else a dot is not whole.
  private static final Pattern GROUPED =
      Pattern.compile("[0-9]{1,3}(?:[\\s.\\u00a0\\u202f][0-9]{3})*");

  private static final Set<String> FLAGS = Set.of("assistanceWanted", "exercise");
  private static final String INDICATORS = "indicators";

  /** So long may the look of an observable be, in characters; the contract refuses longer ones. */
  private static final int LONGEST_INDICATOR = 2_000;

  private NotificationForm() {}

  /**
   * The same fields with the code of each municipality that was named instead; a name that none
   * has, or several have, stays and is refused as what it is.
   */
  static Map<String, Object> withCodes(Map<String, Object> fields, Municipalities municipalities) {
    Map<String, Object> out = new LinkedHashMap<>(fields);
    out.computeIfPresent(
        MUNICIPALITIES,
        (name, value) ->
            lines(text(value)).stream()
                .map(place -> municipalities.code(place).orElse(place))
                .collect(Collectors.joining("\n")));
    return out;
  }

  /** The body of the contract; empty fields are left out. */
  static Map<String, Object> body(Map<String, ?> fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("organisation", new LinkedHashMap<String, Object>());
    body.put("contact", new LinkedHashMap<String, Object>());
    fields.forEach(
        (name, value) -> {
          if (!isEmpty(value) && !name.startsWith("form_") && isAsked(fields, name)) {
            put(body, name, value(name, value));
          }
        });
    return body;
  }

  /**
   * Whether a field is of this kind of report: what a report is about is said of a voluntary one.
   */
  static boolean isAsked(Map<String, ?> fields, String name) {
    return !"concerns".equals(name)
        || NotificationKind.VOLUNTARY.code().equals(text(fields.get("kind")));
  }

  /** Fields as texts, to be kept in a draft. */
  static Map<String, String> texts(Map<String, ?> fields) {
    Map<String, String> out = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (!isEmpty(value)) {
            out.put(name, text(value));
          }
        });
    return out;
  }

  /** The fields of a body of the contract; the contrary of {@link #body}. */
  static Map<String, String> fields(Map<String, ?> body) {
    Map<String, String> out = new LinkedHashMap<>();
    flatten("", body, out);
    return out;
  }

  private static void flatten(String path, Map<?, ?> object, Map<String, String> out) {
    object.forEach(
        (key, value) -> {
          String name = path.isEmpty() ? (String) key : path + "_" + key;
          if (value instanceof Map<?, ?> section) {
            flatten(name, section, out);
          } else if (INDICATORS.equals(name)) {
            out.put(
                name,
                ((Collection<?>) value)
                    .stream()
                        .map(item -> String.valueOf(((Map<?, ?>) item).get("value")))
                        .collect(Collectors.joining("\n")));
          } else if (!isEmpty(value)) {
            out.put(name, text(value));
          }
        });
  }

  /** Kept texts as the values that inputs show. */
  static Map<String, Object> values(Map<String, String> texts) {
    Map<String, Object> out = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          if (TIMES.contains(name)) {
            out.put(name, Instant.parse(text));
          } else if ("regimes".equals(name)) {
            out.put(name, lines(text));
          } else if (FLAGS.contains(name)) {
            out.put(name, Boolean.valueOf(text));
          } else {
            out.put(name, text);
          }
        });
    return out;
  }

  /** The field of the form for a path of the contract: {@code indicators[0].value}. */
  static String field(String path) {
    return path.replaceFirst("\\[.*", "").replace('.', '_');
  }

  /**
   * Which regimes bind what is filled in so far, and why.
   *
   * @param entity what the register says of the reader's own entity
   */
  static List<Applicability> regimes(
      Map<String, ?> fields, Instant now, Optional<LegalStanding> entity) {
    return ReportingRules.survey(report(fields, now, now, entity));
  }

  /**
   * A time limit that runs from what is filled in.
   *
   * @param until the end of the hours of the law, inclusive, before any extension
   */
  record Limit(Regime regime, Stage stage, Instant until) {}

  /**
   * The time limits from awareness that a first report with this content starts, in the order of
   * the rules; none while that moment is not filled in. What the register knows of the entity may
   * bring others.
   */
  static List<Limit> limits(Map<String, ?> fields, Instant now, Holidays holidays) {
    if (!(fields.get("awareAt") instanceof Instant aware)) {
      return List.of();
    }
    Report report = report(fields, now, aware, Optional.empty());
    return ThreadClocks.after(new UUID(0, 0), List.of(), List.of(), report, holidays).stream()
        .filter(clock -> clock.notApplicableReason().isEmpty() && isFromAwareness(clock))
        .flatMap(
            clock ->
                clock.targetAt().stream()
                    .map(until -> new Limit(clock.regime(), clock.stage(), until)))
        .toList();
  }

  private static boolean isFromAwareness(LegalClock clock) {
    return ReportingRules.find(clock.regime(), clock.stage())
        .map(ClockRule::anchor)
        .filter(anchor -> anchor == Anchor.AWARE || anchor == Anchor.CLASSIFIED_AND_AWARE)
        .isPresent();
  }

  private static Report report(
      Map<String, ?> fields, Instant now, Instant awareAt, Optional<LegalStanding> entity) {
    return new Report(
        code(fields, "kind", NotificationKind.class).flatMap(NotificationKind::stage),
        now,
        awareAt,
        time(fields, "classifiedAt"),
        Optional.empty(),
        Optional.empty(),
        code(fields, "sector", Sector.class)
            .or(() -> code(fields, "subSector", SubSector.class).map(SubSector::sector)),
        code(fields, "subSector", SubSector.class),
        code(fields, "impact_personalData", Answer.class),
        declared(fields),
        significance(fields, entity),
        entity);
  }

  private static Optional<Instant> time(Map<String, ?> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(Instant.class::isInstance)
        .map(Instant.class::cast);
  }

  /** Fields that answer the questionnaire begin with this. */
  static final String SIGNIFICANCE = "significance_";

  /**
   * The questionnaire of the kind of entity that is filled in so far.
   *
   * @param entity what the register says of the reader's own entity
   */
  static Questionnaire questionnaire(Map<String, ?> fields, Optional<LegalStanding> entity) {
    Optional<SubSector> subSector = code(fields, "subSector", SubSector.class);
    return Report.questionnaire(
        code(fields, "sector", Sector.class).or(() -> subSector.map(SubSector::sector)),
        subSector,
        entity);
  }

  /** Answers to the questionnaire by question. */
  static Map<SignificanceQuestion, Answer> answers(Map<String, ?> fields) {
    Map<SignificanceQuestion, Answer> out = new EnumMap<>(SignificanceQuestion.class);
    for (SignificanceQuestion question : SignificanceQuestion.values()) {
      code(fields, SIGNIFICANCE + question.code(), Answer.class)
          .ifPresent(answer -> out.put(question, answer));
    }
    return out;
  }

  private static Optional<Significance> significance(
      Map<String, ?> fields, Optional<LegalStanding> entity) {
    Map<SignificanceQuestion, Answer> answers = answers(fields);
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(questionnaire(fields, entity).evaluate(answers).result());
  }

  private static Set<Regime> declared(Map<String, ?> fields) {
    Object value = fields.get("regimes");
    Set<Regime> out = EnumSet.noneOf(Regime.class);
    if (!isEmpty(value)) {
      lines(text(value)).forEach(code -> out.add(Coded.of(Regime.class, code)));
    }
    return out;
  }

  private static <E extends Enum<E> & Coded> Optional<E> code(
      Map<String, ?> fields, String name, Class<E> type) {
    Object value = fields.get(name);
    return isEmpty(value) ? Optional.empty() : Optional.of(Coded.of(type, text(value)));
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> body, String name, Object value) {
    int at = name.indexOf('_');
    if (at < 0) {
      body.put(name, value);
    } else {
      ((Map<String, Object>)
              body.computeIfAbsent(name.substring(0, at), section -> new LinkedHashMap<>()))
          .put(name.substring(at + 1), value);
    }
  }

  /** What a field holds in the body; what is none stays as it was typed. */
  static Object value(String name, Object value) {
    String text = text(value);
    if (NUMBERS.contains(name)) {
      String number = text.strip();
      String digits = GROUPED.matcher(number).matches() ? number.replaceAll("[^0-9]", "") : number;
      return digits.matches("[0-9]{1,18}") ? (Object) Long.valueOf(digits) : text;
    }
    if (FOLLOWS.equals(name)) {
      return Keys.reference(text);
    }
    if (COUNTRIES.equals(name)) {
      return lines(text.toUpperCase(Locale.ROOT));
    }
    if (LISTS.contains(name)) {
      return lines(text);
    }
    if (INDICATORS.equals(name)) {
      return lines(text).stream().map(NotificationForm::indicator).toList();
    }
    return FLAGS.contains(name) ? Boolean.valueOf(text) : text;
  }

  /**
   * What kind of observable a line is, by its look alone. Anybody sends these lines, and none of
   * them is read by a pattern before its length is known: one that is too long is none of these.
   */
  static Map<String, Object> indicator(String line) {
    String type = line.length() > LONGEST_INDICATOR ? "other" : look(line);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("type", type);
    out.put("value", line);
    return out;
  }

  private static String look(String line) {
    return line.matches("(?i)https?://.*")
        ? "url"
        : line.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || line.matches("(?=[^:]*:.)[0-9a-fA-F:]+")
            ? "ip"
            : line.matches("[0-9a-fA-F]{64}")
                ? "sha256"
                : line.matches("[0-9a-fA-F]{40}")
                    ? "sha1"
                    : line.matches("[0-9a-fA-F]{32}")
                        ? "md5"
                        : line.matches("(?i)CVE-[0-9]{4}-[0-9]{4,}")
                            ? "cve"
                            : line.matches("[^@\\s]+@[^@\\s]+")
                                ? "email"
                                : line.matches("(?i)(?:[a-z0-9_-]++\\.)++[a-z]{2,}")
                                    ? "domain"
                                    : "other";
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static boolean isEmpty(Object value) {
    return value == null
        || value instanceof Collection<?> items && items.isEmpty()
        || value instanceof Object[] array && array.length == 0
        || Boolean.FALSE.equals(value)
        || value instanceof String text && text.isBlank();
  }

  private static String text(Object value) {
    if (value instanceof Collection<?> items) {
      return items.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
    if (value instanceof Object[] array) {
      return text(Arrays.asList(array));
    }
    return String.valueOf(value).replace("\r\n", "\n");
  }
}
