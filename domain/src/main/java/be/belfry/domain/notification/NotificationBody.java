package be.belfry.domain.notification;

import static be.belfry.domain.notification.Issue.Problem.CHARACTERS;
import static be.belfry.domain.notification.Issue.Problem.CODE;
import static be.belfry.domain.notification.Issue.Problem.COUNT;
import static be.belfry.domain.notification.Issue.Problem.FORMAT;
import static be.belfry.domain.notification.Issue.Problem.FUTURE;
import static be.belfry.domain.notification.Issue.Problem.LENGTH;
import static be.belfry.domain.notification.Issue.Problem.MISMATCH;
import static be.belfry.domain.notification.Issue.Problem.ORDER;
import static be.belfry.domain.notification.Issue.Problem.RANGE;
import static be.belfry.domain.notification.Issue.Problem.REQUIRED;
import static be.belfry.domain.notification.Issue.Problem.TYPE;
import static be.belfry.domain.notification.Issue.Problem.UNKNOWN;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.notification.ReceiveNotification.Contact;
import be.belfry.domain.notification.ReceiveNotification.Impact;
import be.belfry.domain.notification.ReceiveNotification.Indicator;
import be.belfry.domain.notification.ReceiveNotification.OnPaper;
import be.belfry.domain.notification.ReceiveNotification.Party;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the body of a notification and gathers everything that is wrong with it, until it is too
 * much.
 */
final class NotificationBody {
  /** So many things are told; whoever sends more than these has sent something else. */
  static final int MOST = 100;

  private static final int MAX_NAME = 200;
  private static final int MAX_EMAIL = 254;
  private static final int MAX_PHONE = 40;
  private static final int MAX_INDICATORS = 1_000;
  private static final int MAX_INDICATOR = 2_000;

  /** Marks in a row that a text may have (UAX #15, Stream-Safe Text Format). */
  private static final int MAX_MARKS = 30;

  private static final int MAX_SERVICES = 100;
  private static final int MAX_MUNICIPALITIES = 600;
  private static final int MAX_MEMBER_STATES = 60;
  private static final long MAX_USERS = 10_000_000_000L;
  private static final long MAX_MINUTES = 10L * 366 * 24 * 60;
  private static final long MAX_EURO = 1_000_000_000_000L;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  /**
   * No sheet is keyed in later: its day counts in the figures, and one of a year that was mistyped
   * would make every month since one of this installation.
   */
  private static final Duration PAPER = Duration.ofDays(92);

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ENTERPRISE_NUMBER =
      Pattern.compile("(?:BE)? ?([01][0-9]{3})[. ]?([0-9]{3})[. ]?([0-9]{3})");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s<>,;:\"()\\\\]+@[^@\\s<>,;:\"()\\\\]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ./()-]{2,38}");
  private static final Pattern REFERENCE = Pattern.compile("N-[0-9]{4}-[0-9]{6,12}");

  private final Instant now;
  private final List<Issue> issues = new ArrayList<>();
  private final Section root;

  NotificationBody(Map<String, Object> body, Instant now) {
    this.now = now;
    this.root = new Section("", body);
  }

  static Optional<String> followed(Map<String, Object> body) {
    return Optional.ofNullable(body.get("follows"))
        .filter(String.class::isInstance)
        .map(said -> ((String) said).strip())
        .filter(said -> REFERENCE.matcher(said).matches());
  }

  ReceiveNotification read() {
    Optional<UUID> id = root.matching("id", 36, UUID_FORM).map(UUID::fromString);
    root.require("id");
    Optional<NotificationKind> kind = root.code("kind", NotificationKind.class);
    root.require("kind");
    Optional<String> follows = root.matching("follows", MAX_PHONE, REFERENCE);
    Optional<Concern> concerns = concerns(kind);
    Section party = root.section("organisation");
    Party organisation =
        new Party(
            party.matching("enterpriseNumber", MAX_PHONE, ENTERPRISE_NUMBER).map(this::dotted),
            party.line("name", MAX_NAME).orElse(""));
    party.require("name");
    party.refuseUnknown();
    Optional<Channel> channel = root.code("channel", Channel.class);
    Contact contact = contact(channel.orElse(Channel.API));
    Optional<Language> language = language();
    Optional<Instant> awareAt = root.instant("awareAt");
    root.require("awareAt");
    Optional<Instant> startedAt = root.instant("startedAt");
    Optional<Instant> detectedAt = root.instant("detectedAt");
    Optional<Instant> endedAt = root.instant("endedAt");
    Optional<Instant> classifiedAt = root.instant("classifiedAt");
    Optional<Instant> remedyAvailableAt = root.instant("remedyAvailableAt");
    if (startedAt.isPresent() && endedAt.filter(startedAt.get()::isAfter).isPresent()) {
      note(Issue.of("endedAt", ORDER, "startedAt"));
    }
    Optional<Sector> sector = root.code("sector", Sector.class);
    Optional<SubSector> subSector = root.code("subSector", SubSector.class);
    if (sector.isPresent() && subSector.filter(s -> s.sector() != sector.get()).isPresent()) {
      note(Issue.of("subSector", MISMATCH, subSector.get().code(), sector.get().code()));
    }
    Optional<String> title = root.line("title", ReceiveNotification.MAX_TITLE);
    root.require("title");
    Optional<String> description = root.text("description", ReceiveNotification.MAX_TEXT);
    Optional<String> measures = root.text("measures", ReceiveNotification.MAX_TEXT);
    Optional<Answer> malicious = root.code("suspectedMalicious", Answer.class);
    Optional<Answer> crossBorder = root.code("crossBorder", Answer.class);
    List<String> memberStates =
        root.lines("memberStates", MAX_MEMBER_STATES, 2, Vocabulary::isCountry, CODE);
    boolean assistanceWanted = root.flag("assistanceWanted");
    Optional<String> classification = root.oneOf("classification", Vocabulary.CLASSIFICATIONS);
    Optional<String> phenomenon = root.oneOf("phenomenon", Vocabulary.PHENOMENA);
    Impact impact = impact();
    Set<Regime> regimes = regimes();
    Map<SignificanceQuestion, Answer> significance = significance();
    List<Indicator> indicators = indicators();
    Optional<OnPaper> onPaper = onPaper(channel.orElse(Channel.API), awareAt);
    Optional<String> tlp = root.oneOf("tlp", Vocabulary.TLP);
    boolean exercise = root.flag("exercise");
    root.refuseUnknown();
    if (!issues.isEmpty()) {
      throw new InvalidNotification(issues);
    }
    return new ReceiveNotification(
        id.orElseThrow(),
        kind.orElseThrow(),
        follows,
        concerns,
        organisation,
        contact,
        language.orElseThrow(),
        awareAt.orElseThrow(),
        startedAt,
        detectedAt,
        endedAt,
        classifiedAt,
        remedyAvailableAt,
        sector.or(() -> subSector.map(SubSector::sector)),
        subSector,
        title.orElseThrow(),
        description,
        measures,
        malicious,
        crossBorder,
        memberStates,
        assistanceWanted,
        classification,
        phenomenon,
        impact,
        regimes,
        significance,
        indicators,
        onPaper,
        channel.orElse(Channel.API),
        tlp.orElse(Vocabulary.DEFAULT_TLP),
        exercise);
  }

  /**
   * Adds what is wrong. Reading ends with the first thing beyond {@link #MOST}, of which only that
   * there is more is told: each takes memory, and two bytes of a body may cause it.
   */
  private void note(Issue issue) {
    if (issues.size() == MOST) {
      issues.add(issue.andMore());
      throw new InvalidNotification(issues);
    }
    issues.add(issue);
  }

  /** What the law asks for is of an incident: nobody says so, or otherwise. */
  private Optional<Concern> concerns(Optional<NotificationKind> kind) {
    Optional<Concern> concerns = root.code("concerns", Concern.class);
    if (root.has("concerns") && kind.filter(k -> k != NotificationKind.VOLUNTARY).isPresent()) {
      note(Issue.of("concerns", UNKNOWN));
    }
    return concerns;
  }

  private Contact contact(Channel channel) {
    Section section = root.section("contact");
    Contact contact =
        new Contact(
            section.line("name", MAX_NAME),
            section.matching("email", MAX_EMAIL, EMAIL),
            section.matching("phone", MAX_PHONE, PHONE));
    if (!channel.isTakenIn() || !section.has("phone")) {
      section.require("email");
    }
    section.refuseUnknown();
    return contact;
  }

  private Optional<Language> language() {
    Optional<String> code = root.line("language", MAX_PHONE);
    root.require("language");
    try {
      return code.map(Language::of);
    } catch (RuleViolation unknown) {
      note(Issue.of("language", CODE, code.orElse("")));
      return Optional.empty();
    }
  }

  /** Only staff keys in paper; nobody reports before he became aware. */
  private Optional<OnPaper> onPaper(Channel channel, Optional<Instant> awareAt) {
    Section section = root.section("onPaper");
    if (!root.isSection("onPaper")) {
      return Optional.empty();
    }
    if (!channel.isTakenIn()) {
      note(Issue.of("onPaper", UNKNOWN));
    }
    Optional<Instant> receivedAt = section.instant("receivedAt");
    section.require("receivedAt");
    Optional<String> reason = section.text("reason", ReceiveNotification.MAX_REASON);
    section.require("reason");
    section.refuseUnknown();
    if (receivedAt.filter(now.minus(PAPER)::isAfter).isPresent()) {
      section.add("receivedAt", RANGE, now.minus(PAPER), now);
    }
    if (receivedAt.isPresent() && awareAt.filter(receivedAt.get()::isBefore).isPresent()) {
      note(Issue.of("onPaper.receivedAt", ORDER, "awareAt"));
    }
    return receivedAt.isPresent() && reason.isPresent()
        ? Optional.of(new OnPaper(receivedAt.get(), reason.get()))
        : Optional.empty();
  }

  private Impact impact() {
    if (!root.has("impact")) {
      return Impact.UNKNOWN;
    }
    Section section = root.section("impact");
    Impact impact =
        new Impact(
            section.number("usersAffected", MAX_USERS),
            section.number("durationMinutes", MAX_MINUTES),
            section.lines("services", MAX_SERVICES, MAX_NAME, any -> true, FORMAT),
            section.lines("municipalities", MAX_MUNICIPALITIES, 5, this::isMunicipality, FORMAT),
            section.code("personalData", Answer.class),
            section.number("financialLossEuro", MAX_EURO));
    section.refuseUnknown();
    return impact;
  }

  private Set<Regime> regimes() {
    Set<Regime> out = new LinkedHashSet<>();
    int index = 0;
    for (String code : root.lines("regimes", Regime.values().length, MAX_PHONE, c -> true, CODE)) {
      try {
        out.add(Coded.of(Regime.class, code));
      } catch (RuleViolation unknown) {
        note(Issue.of("regimes[" + index + "]", CODE, code));
      }
      index++;
    }
    return out;
  }

  private Map<SignificanceQuestion, Answer> significance() {
    Map<SignificanceQuestion, Answer> out = new EnumMap<>(SignificanceQuestion.class);
    if (root.has("significance")) {
      Section section = root.section("significance");
      for (SignificanceQuestion question : SignificanceQuestion.values()) {
        section.code(question.code(), Answer.class).ifPresent(answer -> out.put(question, answer));
      }
      section.refuseUnknown();
    }
    return out;
  }

  private List<Indicator> indicators() {
    List<Indicator> out = new ArrayList<>();
    List<?> items = root.items("indicators", MAX_INDICATORS);
    for (int i = 0; i < items.size(); i++) {
      String path = "indicators[" + i + "]";
      if (items.get(i) instanceof Map<?, ?> map) {
        Section section = new Section(path, map);
        Optional<String> type = section.oneOf("type", Vocabulary.INDICATORS);
        section.require("type");
        Optional<String> value = section.line("value", MAX_INDICATOR);
        if (value.filter(NotificationBody::isTooLongForAnIndex).isPresent()) {
          section.add("value", LENGTH, MAX_INDICATOR);
        }
        section.require("value");
        section.refuseUnknown();
        if (type.isPresent() && value.isPresent()) {
          out.add(new Indicator(type.get(), value.get()));
        }
      } else {
        note(Issue.of(path, TYPE));
      }
    }
    return out;
  }

  /** Incidents are found by their traces, and the database's index takes so many bytes of each. */
  private static boolean isTooLongForAnIndex(String trace) {
    return trace.getBytes(StandardCharsets.UTF_8).length > MAX_INDICATOR;
  }

  private boolean isMunicipality(String nisCode) {
    try {
      Province.of(nisCode);
      return true;
    } catch (RuleViolation none) {
      return false;
    }
  }

  private String dotted(String number) {
    var parts = ENTERPRISE_NUMBER.matcher(number);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not checked before: " + number);
    }
    return parts.group(1) + "." + parts.group(2) + "." + parts.group(3);
  }

  /** One JSON object of the body; remembers which of its fields the contract knows. */
  private final class Section {
    private final String path;
    private final Map<?, ?> fields;
    private final Set<String> known = new HashSet<>();

    Section(String path, Map<?, ?> fields) {
      this.path = path;
      this.fields = fields;
    }

    boolean has(String name) {
      return fields.get(name) != null;
    }

    boolean isSection(String name) {
      return fields.get(name) instanceof Map;
    }

    /** A field that must be there; one that is there and wrong has its own issue already. */
    void require(String name) {
      Object value = fields.get(name);
      if (value == null ? !fields.containsKey(name) : "".equals(value)) {
        add(name, REQUIRED);
      }
    }

    void refuseUnknown() {
      for (Object name : fields.keySet()) {
        if (!known.contains(name)) {
          add(String.valueOf(name), UNKNOWN);
        }
      }
    }

    Section section(String name) {
      Object value = value(name);
      if (value instanceof Map<?, ?> map) {
        return new Section(at(name), map);
      }
      if (value != null) {
        add(name, TYPE);
      }
      return new Section(at(name), Map.of());
    }

    /** Text of any number of lines. */
    Optional<String> text(String name, int longest) {
      return checked(name, value(name), longest, true);
    }

    /** Text of one line. */
    Optional<String> line(String name, int longest) {
      return checked(name, value(name), longest, false);
    }

    Optional<String> matching(String name, int longest, Pattern form) {
      Optional<String> text = line(name, longest);
      if (text.isPresent() && !form.matcher(text.get()).matches()) {
        add(name, FORMAT);
        return Optional.empty();
      }
      return text;
    }

    Optional<String> oneOf(String name, Collection<String> codes) {
      Optional<String> text = line(name, MAX_NAME);
      if (text.isPresent() && !codes.contains(text.get())) {
        add(name, CODE, text.get());
        return Optional.empty();
      }
      return text;
    }

    <E extends Enum<E> & Coded> Optional<E> code(String name, Class<E> type) {
      Optional<String> text = line(name, MAX_NAME);
      try {
        return text.map(code -> Coded.of(type, code));
      } catch (RuleViolation unknown) {
        add(name, CODE, text.orElse(""));
        return Optional.empty();
      }
    }

    Optional<Instant> instant(String name) {
      Optional<String> text = line(name, MAX_PHONE);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        Instant at = OffsetDateTime.parse(text.get()).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (at.isBefore(EARLIEST)) {
          add(name, RANGE, EARLIEST, now);
        } else if (at.isAfter(now.plus(CLOCK_SKEW))) {
          add(name, FUTURE);
        } else {
          return Optional.of(at);
        }
      } catch (DateTimeException malformed) {
        add(name, FORMAT);
      }
      return Optional.empty();
    }

    Optional<Long> number(String name, long largest) {
      Object value = value(name);
      if (value == null) {
        return Optional.empty();
      }
      if (!(value instanceof Number)) {
        add(name, TYPE);
        return Optional.empty();
      }
      // What a decimal writes of a huge exponent is not always what it reads.
      BigDecimal number =
          value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
      if (number.signum() < 0
          || number.compareTo(BigDecimal.valueOf(largest)) > 0
          || number.stripTrailingZeros().scale() > 0) {
        add(name, RANGE, 0L, largest);
        return Optional.empty();
      }
      return Optional.of(number.stripTrailingZeros().longValueExact());
    }

    boolean flag(String name) {
      Object value = value(name);
      if (value != null && !(value instanceof Boolean)) {
        add(name, TYPE);
      }
      return Boolean.TRUE.equals(value);
    }

    List<?> items(String name, int most) {
      Object value = value(name);
      if (value == null) {
        return List.of();
      }
      if (!(value instanceof List<?> items)) {
        add(name, TYPE);
        return List.of();
      }
      if (items.size() > most) {
        add(name, COUNT, most);
        return List.of();
      }
      return items;
    }

    List<String> lines(
        String name, int most, int longest, Predicate<String> valid, Issue.Problem problem) {
      List<String> out = new ArrayList<>();
      List<?> items = items(name, most);
      for (int i = 0; i < items.size(); i++) {
        String item = name + "[" + i + "]";
        if (items.get(i) == null) {
          add(item, TYPE);
          continue;
        }
        Optional<String> text = checked(item, items.get(i), longest, false);
        if (text.isPresent() && valid.test(text.get())) {
          out.add(text.get());
        } else if (text.isPresent() || "".equals(items.get(i))) {
          add(item, problem, text.orElse(""));
        }
      }
      return out;
    }

    private Object value(String name) {
      known.add(name);
      Object value = fields.get(name);
      if (value == null && fields.containsKey(name)) {
        add(name, TYPE);
      }
      return value;
    }

    private Optional<String> checked(String name, Object value, int longest, boolean lines) {
      if (value == null) {
        return Optional.empty();
      }
      if (!(value instanceof String text)) {
        add(name, TYPE);
        return Optional.empty();
      }
      if (text.codePointCount(0, text.length()) > longest) {
        add(name, LENGTH, longest);
        return Optional.empty();
      }
      if (hasForbiddenCharacters(text, lines)) {
        add(name, CHARACTERS);
        return Optional.empty();
      }
      return text.isBlank() ? blank(name, text) : Optional.of(text);
    }

    /** Blank text is no answer; where one is required, {@link #require} says so for "". */
    private Optional<String> blank(String name, String text) {
      if (!text.isEmpty()) {
        add(name, FORMAT);
      }
      return Optional.empty();
    }

    private void add(String name, Issue.Problem problem, Object... arguments) {
      note(Issue.of(at(name), problem, arguments));
    }

    private String at(String name) {
      return path.isEmpty() ? name : path + "." + name;
    }
  }

  /** Also more marks upon one letter than any language writes: folding them takes their square. */
  private static boolean hasForbiddenCharacters(String text, boolean lines) {
    int marks = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      int type = Character.getType(c);
      boolean mark =
          type == Character.NON_SPACING_MARK
              || type == Character.COMBINING_SPACING_MARK
              || type == Character.ENCLOSING_MARK;
      marks = mark ? marks + 1 : 0;
      if (marks > MAX_MARKS
          || type == Character.SURROGATE
          || Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t'))) {
        return true;
      }
    }
    return false;
  }
}
