package be.belfry.web.communication;

import be.belfry.domain.communication.Pap;
import be.belfry.domain.communication.SaveWarning;
import be.belfry.domain.communication.WarningContent;
import be.belfry.domain.communication.WarningDetail;
import be.belfry.domain.communication.WarningWords;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.EnterpriseNumber;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a warning that is being written. */
public class WarningForm {
  private String severity = Severity.HIGH.code();
  private String tlp = Tlp.AMBER.code();
  private String pap = Pap.AMBER.code();
  private List<String> sectors = List.of();
  private List<String> units = List.of();
  private String entities = "";
  private boolean exercise;
  private final Map<Language, Words> words = new EnumMap<>(Language.class);

  /** Empty fields. */
  public WarningForm() {
    for (Language language : Language.values()) {
      words.put(language, new Words(language, WarningWords.EMPTY));
    }
  }

  /** The fields of a draft. */
  public WarningForm(WarningDetail detail) {
    severity = detail.row().severity().code();
    tlp = detail.row().tlp().code();
    pap = detail.row().content().actions().code();
    sectors = detail.row().sectors().stream().map(Sector::code).toList();
    units = detail.row().units();
    entities =
        detail.entities().stream()
            .flatMap(each -> each.enterpriseNumber().stream())
            .collect(Collectors.joining("\n"));
    for (Language language : Language.values()) {
      words.put(language, new Words(language, detail.row().content().in(language)));
    }
  }

  /** The fields of one language. */
  public static class Words {
    private final Language language;
    private String title;
    private String text;
    private String measures;

    Words(Language language, WarningWords words) {
      this.language = language;
      this.title = words.title();
      this.text = words.text();
      this.measures = words.measures();
    }

    WarningWords words() {
      return new WarningWords(title, text, measures);
    }

    /** Whether the language is shown open: something is written in it. */
    public boolean isBegun() {
      return !words().isEmpty();
    }

    public Language getLanguage() {
      return language;
    }

    public String getTitle() {
      return title;
    }

    public void setTitle(String title) {
      this.title = title;
    }

    public String getText() {
      return text;
    }

    public void setText(String text) {
      this.text = text;
    }

    public String getMeasures() {
      return measures;
    }

    public void setMeasures(String measures) {
      this.measures = measures;
    }
  }

  /** Enterprise numbers of the entities that are warned by name, as they are stored. */
  Set<String> numbers() {
    return lines().map(WarningForm::number).flatMap(Optional::stream).collect(Collectors.toSet());
  }

  /** The first line among the entities that is no enterprise number. */
  Optional<String> misspelt() {
    return lines().filter(line -> number(line).isEmpty()).findFirst();
  }

  /** One number to a line; a comma or a semicolon ends one as well. */
  private Stream<String> lines() {
    return Arrays.stream((entities == null ? "" : entities).split("[\\r\\n,;]"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .flatMap(WarningForm::apart);
  }

  /** Those that stand side by side, as a row of a sheet is pasted. */
  private static Stream<String> apart(String line) {
    List<String> parts = List.of(line.split("\\s+"));
    return number(line).isEmpty() && parts.stream().noneMatch(part -> number(part).isEmpty())
        ? parts.stream()
        : Stream.of(line);
  }

  private static Optional<String> number(String line) {
    try {
      return Optional.of(EnterpriseNumber.of(line).text());
    } catch (RuleViolation none) {
      return Optional.empty();
    }
  }

  /**
   * What stands in the fields.
   *
   * @param keys of the entities that are warned by name
   */
  SaveWarning command(Set<UUID> keys) {
    return new SaveWarning(
        Severity.of(severity),
        Tlp.of(tlp),
        sectors.stream().map(code -> Coded.of(Sector.class, code)).collect(Collectors.toSet()),
        Set.copyOf(units),
        keys,
        new WarningContent(
            words.get(Language.NL).words(),
            words.get(Language.FR).words(),
            words.get(Language.DE).words(),
            words.get(Language.EN).words(),
            Optional.of(Coded.of(Pap.class, pap))));
  }

  /** The fields of each language. */
  public List<Words> getWords() {
    return List.copyOf(words.values());
  }

  public String getSeverity() {
    return severity;
  }

  public void setSeverity(String severity) {
    this.severity = severity;
  }

  public String getTlp() {
    return tlp;
  }

  public void setTlp(String tlp) {
    this.tlp = tlp;
  }

  /** Code of what its readers may do. */
  public String getPap() {
    return pap;
  }

  /** Code of what its readers may do. */
  public void setPap(String pap) {
    this.pap = pap;
  }

  /** Codes of the sectors. */
  public List<String> getSectors() {
    return sectors;
  }

  /** Codes of the sectors. */
  public void setSectors(List<String> sectors) {
    this.sectors = List.copyOf(sectors);
  }

  /** Codes of the services and offices. */
  public List<String> getUnits() {
    return units;
  }

  /** Codes of the services and offices. */
  public void setUnits(List<String> units) {
    this.units = List.copyOf(units);
  }

  /** Enterprise numbers, one on each line. */
  public String getEntities() {
    return entities;
  }

  /** Enterprise numbers, one on each line. */
  public void setEntities(String entities) {
    this.entities = entities;
  }

  /** Whether it belongs to an exercise, when it comes from no crisis or incident. */
  public boolean isExercise() {
    return exercise;
  }

  /** Whether it belongs to an exercise, when it comes from no crisis or incident. */
  public void setExercise(boolean exercise) {
    this.exercise = exercise;
  }
}
