package be.belfry.domain.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Incidents for tests, valid by default: ransomware at an energy supplier, opened by an analyst.
 */
public final class AnIncident {
  /** The fixed clock of the tests. */
  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private long number = 123;
  private String title = "Ransomware in the control centre";
  private RsitType classification = RsitType.UNAUTHORISED_INFORMATION_MODIFICATION;
  private Phenomenon phenomenon = Phenomenon.RANSOMWARE;
  private Severity severity = Severity.HIGH;
  private Set<Sector> sectors = Set.of(Sector.ENERGY);
  private Set<SubSector> subSectors = Set.of();
  private Tlp tlp = Tlp.AMBER;
  private Optional<Instant> detectedAt = Optional.of(Instant.parse("2026-03-02T05:50:00Z"));
  private Optional<Instant> awareAt = Optional.of(Instant.parse("2026-03-02T06:10:00Z"));
  private Optional<UUID> organisation = Optional.empty();
  private Set<UUID> named = Set.of();
  private Set<String> services = Set.of();
  private Set<String> indicators = Set.of("domain:bad.example");
  private String source = OpenIncident.OWN;
  private boolean exercise;
  private Subject by = subject(Role.ANALYST, "anna");
  private Instant openedAt = NOW;

  private AnIncident() {}

  public static AnIncident anIncident() {
    return new AnIncident();
  }

  /** A subject of a role, the same for the same name. */
  public static Subject subject(Role role, String name, String... sectors) {
    return new Subject(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        name,
        name,
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of(sectors),
        Optional.empty(),
        Language.EN,
        false);
  }

  public AnIncident numbered(long number) {
    this.number = number;
    return this;
  }

  public AnIncident titled(String title) {
    this.title = title;
    return this;
  }

  public AnIncident classified(RsitType classification, Phenomenon phenomenon) {
    this.classification = classification;
    this.phenomenon = phenomenon;
    return this;
  }

  public AnIncident ofSeverity(Severity severity) {
    this.severity = severity;
    return this;
  }

  public AnIncident inSectors(Sector... sectors) {
    this.sectors = Set.of(sectors);
    return this;
  }

  public AnIncident inSubSectors(SubSector... subSectors) {
    this.subSectors = Set.of(subSectors);
    return this;
  }

  public AnIncident marked(Tlp tlp, UUID... named) {
    this.tlp = tlp;
    this.named = Set.of(named);
    return this;
  }

  public AnIncident detected(Instant at) {
    this.detectedAt = Optional.ofNullable(at);
    return this;
  }

  public AnIncident aware(Instant at) {
    this.awareAt = Optional.ofNullable(at);
    return this;
  }

  public AnIncident at(UUID organisation) {
    this.organisation = Optional.of(organisation);
    return this;
  }

  public AnIncident concerning(String... services) {
    this.services = Set.of(services);
    return this;
  }

  public AnIncident seen(String... indicators) {
    this.indicators = Set.of(indicators);
    return this;
  }

  public AnIncident from(String source) {
    this.source = source;
    return this;
  }

  public AnIncident inExercise() {
    this.exercise = true;
    return this;
  }

  public AnIncident openedBy(Subject by) {
    this.by = by;
    return this;
  }

  public AnIncident opened(Instant at) {
    this.openedAt = at;
    return this;
  }

  /** What it is opened from. */
  public OpenIncident data() {
    return new OpenIncident(
        title,
        classification,
        phenomenon,
        severity,
        sectors,
        subSectors,
        tlp,
        Answer.UNKNOWN,
        RootCause.UNKNOWN,
        detectedAt,
        awareAt,
        organisation,
        organisation.map(id -> "Example Grid"),
        named,
        services,
        indicators,
        source,
        DatePrecision.INSTANT,
        exercise);
  }

  public Incident build() {
    return new Incident(number, data(), by, openedAt);
  }
}
