package be.belfry.domain.exercise.yaml;

import be.belfry.domain.exercise.ExpectedAction;
import be.belfry.domain.exercise.InjectKind;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.exercise.Scenario;
import be.belfry.domain.exercise.ScenarioInject;
import be.belfry.domain.exercise.ScenarioReport;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.plan.yaml.SafeYaml;
import be.belfry.domain.plan.yaml.YamlMap;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a scenario and finds every mistake in one go, each with line, column and a sentence. It
 * knows of the plan only what it is asked to compare: codes of services, offices and duties.
 */
public final class ScenarioReader {
  /** Most injects of a scenario. */
  public static final int MOST = 200;

  private static final int MAX_TITLE = 200;
  private static final int MAX_TEXT = 700;
  private static final int MINUTES_IN_HOUR = 60;
  private static final Pattern TIME = Pattern.compile("\\+([0-9]{1,3}):([0-5][0-9])");
  private static final Pattern ADDRESSEE =
      Pattern.compile("(role|service):([A-Za-z0-9-]{1,60})|organisation:(\\S[^\\t\\r\\n]{0,119})");

  /**
   * What a scenario may name.
   *
   * @param service whether the plan has a service
   * @param role whether there is such a role or office
   * @param duty whether the plan has a duty
   * @param level whether a tier, or an activation level, has this code
   * @param phenomenon whether it is a phenomenon
   * @param classification whether it is an RSIT machine tag
   */
  public record Known(
      Predicate<String> service,
      Predicate<String> role,
      Predicate<String> duty,
      Predicate<String> level,
      Predicate<String> phenomenon,
      Predicate<String> classification) {}

  private final PlanFile file;
  private final Known known;
  private final List<PlanMistake> mistakes = new ArrayList<>();

  private ScenarioReader(PlanFile file, Known known) {
    this.file = file;
    this.known = known;
  }

  /**
   * Reads a scenario.
   *
   * @throws InvalidPlan with every mistake
   */
  public static Scenario read(PlanFile file, Known known) {
    ScenarioReader reader = new ScenarioReader(file, known);
    Optional<Scenario> scenario =
        SafeYaml.read(file, reader.mistakes)
            .map(node -> reader.scenario(new YamlMap(file, node, reader.mistakes)));
    if (!reader.mistakes.isEmpty()) {
      throw InvalidPlan.of(reader.mistakes);
    }
    return scenario.orElseThrow();
  }

  private Scenario scenario(YamlMap root) {
    String code = root.text("scenario");
    if (code.length() > 60 || root.has("scenario") && !code.matches("[a-z0-9]+(-[a-z0-9]+)*|\\?")) {
      root.mistake("scenario", ScenarioFault.NAME);
    }
    String version = root.text("version");
    if (!version.matches("[A-Za-z0-9.-]{1,40}|\\?")) {
      root.mistake("version", ScenarioFault.VERSION);
    }
    LocalizedText title = bounded(root, "title", MAX_TITLE);
    LocalizedText aim = bounded(root, "aim", MAX_TEXT);
    Duration duration = time(root, "duration");
    if (root.has("duration") && duration.isZero()) {
      root.mistake("duration", ScenarioFault.NO_DURATION);
    }
    List<ScenarioInject> injects =
        new ArrayList<>(root.list("injects", map -> inject(map, duration)));
    if (injects.isEmpty()) {
      root.mistake("injects", ScenarioFault.NO_INJECT);
    }
    if (injects.size() > MOST) {
      root.mistake("injects", ScenarioFault.MOST_INJECTS, MOST);
    }
    root.noMore();
    injects.sort(Comparator.comparing(ScenarioInject::at));
    return new Scenario(code, version, title, aim, duration, injects, file.text());
  }

  private ScenarioInject inject(YamlMap map, Duration duration) {
    Duration at = time(map, "at");
    if (at.compareTo(duration) > 0) {
      map.mistake("at", ScenarioFault.AFTER_END);
    }
    InjectKind kind = map.coded(InjectKind.class, "kind");
    String addressee = map.text("to");
    if (map.has("to")) {
      checkAddressee(map, addressee);
    }
    LocalizedText title = bounded(map, "title", MAX_TITLE);
    LocalizedText text = bounded(map, "text", MAX_TEXT);
    Optional<ScenarioReport> report =
        only(map, "report", kind == InjectKind.NOTIFICATION)
            ? map.map("report", this::report)
            : Optional.empty();
    Optional<ExpectedAction> expected =
        only(map, "expect", kind == InjectKind.ACTION)
            ? map.map("expect", this::expected)
            : Optional.empty();
    return new ScenarioInject(at, kind, addressee, title, text, report, expected);
  }

  /** Whether to read a key that belongs to one kind of inject. */
  private static boolean only(YamlMap map, String key, boolean belongs) {
    if (!belongs && map.has(key)) {
      map.mistake(key, ScenarioFault.NOT_OF_KIND, key);
      map.map(key, ignored -> key);
    }
    return belongs;
  }

  /** Whether it is written like one, be there such a one or not. */
  public static boolean isAddressee(String addressee) {
    return ADDRESSEE.matcher(addressee).matches();
  }

  private void checkAddressee(YamlMap map, String addressee) {
    Matcher matcher = ADDRESSEE.matcher(addressee);
    if (!matcher.matches()) {
      map.mistake("to", ScenarioFault.ADDRESSEE, addressee);
    } else if ("role".equals(matcher.group(1)) && !known.role().test(matcher.group(2))) {
      map.mistake("to", ScenarioFault.UNKNOWN_ROLE, matcher.group(2));
    } else if ("service".equals(matcher.group(1)) && !known.service().test(matcher.group(2))) {
      map.mistake("to", ScenarioFault.NO_SERVICE, matcher.group(2));
    }
  }

  private ScenarioReport report(YamlMap map) {
    String organisation = map.text("organisation");
    if (organisation.length() > 120 || organisation.matches("(?s).*[\\t\\r\\n].*")) {
      map.mistake("organisation", ScenarioFault.ORGANISATION);
    }
    Sector sector = map.coded(Sector.class, "sector");
    String phenomenon = map.text("phenomenon");
    if (map.has("phenomenon") && !known.phenomenon().test(phenomenon)) {
      map.mistake("phenomenon", ScenarioFault.UNKNOWN_PHENOMENON, phenomenon);
    }
    String classification = map.text("classification");
    if (map.has("classification") && !known.classification().test(classification)) {
      map.mistake("classification", ScenarioFault.UNKNOWN_CLASSIFICATION, classification);
    }
    String users = map.text("users");
    boolean counted = users.matches("[0-9]{1,8}");
    if (map.has("users") && !counted) {
      map.mistake("users", ScenarioFault.USERS, users);
    }
    List<String> municipalities = map.strings("municipalities");
    municipalities.stream()
        .filter(code -> !code.matches("[0-9]{5}"))
        .forEach(code -> map.mistake("municipalities", ScenarioFault.MUNICIPALITY, code));
    String language = map.text("language");
    boolean spoken = Set.of("nl", "fr", "de", "en").contains(language);
    if (map.has("language") && !spoken) {
      map.mistake("language", ScenarioFault.LANGUAGE, language);
    }
    return new ScenarioReport(
        organisation,
        sector,
        phenomenon,
        classification,
        counted ? Integer.parseInt(users) : 0,
        List.copyOf(new HashSet<>(municipalities)),
        spoken ? Language.of(language) : Language.NL);
  }

  private ExpectedAction expected(YamlMap map) {
    Measured measured = map.coded(Measured.class, "measured");
    Optional<String> code = map.optionalText("code");
    if (measured.wantsCode() && code.isEmpty()) {
      map.mistake("code", ScenarioFault.NEEDS_CODE, measured.code());
    }
    if (!measured.wantsCode() && code.isPresent()) {
      map.mistake("code", ScenarioFault.TAKES_NO_CODE, measured.code());
    }
    code.filter(ignored -> measured.wantsCode())
        .filter(given -> !isKnown(measured, given))
        .ifPresent(given -> map.mistake("code", ScenarioFault.PLAN_LACKS, given));
    Duration within = time(map, "within");
    if (map.has("within") && within.isZero()) {
      map.mistake("within", ScenarioFault.NO_TIME);
    }
    return new ExpectedAction(measured, code, within);
  }

  private boolean isKnown(Measured measured, String code) {
    return switch (measured) {
      case DUTY_ACKNOWLEDGED, DUTY_FULFILLED -> known.duty().test(code);
      default -> known.level().test(code);
    };
  }

  private static LocalizedText bounded(YamlMap map, String key, int max) {
    LocalizedText text = map.texts(key);
    for (Language language : Language.values()) {
      if (text.in(language).length() > max) {
        map.mistake(key, ScenarioFault.TOO_LONG, key, language.code(), max);
      }
    }
    return text;
  }

  private static Duration time(YamlMap map, String key) {
    String text = map.text(key);
    Matcher matcher = TIME.matcher(text);
    if (matcher.matches()) {
      int hours = Integer.parseInt(matcher.group(1));
      if (hours * MINUTES_IN_HOUR <= 20_160 - MINUTES_IN_HOUR) {
        return Duration.ofMinutes(
            (long) hours * MINUTES_IN_HOUR + Integer.parseInt(matcher.group(2)));
      }
      map.mistake(key, ScenarioFault.FORTNIGHT, key, text);
    } else if (map.has(key)) {
      map.mistake(key, ScenarioFault.TIME, key, text);
    }
    return Duration.ZERO;
  }
}
