package be.belfry.web.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.UpdateIncident;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The fields of the form that changes an incident, with the version that they were read at. */
public class IncidentForm {
  private final IncidentDetail read;
  private long version;
  private String title;
  private RsitType classification;
  private Phenomenon phenomenon;
  private Severity severity;
  private List<String> sectors;
  private Answer crossBorder;
  private RootCause rootCause;
  private Instant detectedAt;
  private Instant containedAt;
  private Instant resolvedAt;
  private Tlp tlp;
  private String reason;

  IncidentForm(IncidentDetail read) {
    this.read = read;
    this.version = read.version();
    this.title = read.row().title();
    this.classification = read.row().classification();
    this.phenomenon = read.row().phenomenon();
    this.severity = read.row().severity();
    this.sectors = read.row().sectors().stream().map(Sector::code).toList();
    this.crossBorder = read.row().crossBorder();
    this.rootCause = read.rootCause();
    this.detectedAt = read.row().detectedAt().orElse(null);
    this.containedAt = read.containedAt().orElse(null);
    this.resolvedAt = read.row().resolvedAt().orElse(null);
    this.tlp = read.row().tlp();
  }

  /**
   * What the form asks for; a time that shows the same minute as before is not touched.
   *
   * @param named its new circle; of no weight unless it is TLP:RED
   */
  UpdateIncident change(Optional<Set<UUID>> named) {
    Set<Sector> chosen =
        sectors.stream().map(code -> Coded.of(Sector.class, code)).collect(Collectors.toSet());
    return new UpdateIncident(
        Optional.of(version),
        Optional.ofNullable(title),
        Optional.of(classification),
        Optional.of(phenomenon),
        Optional.of(severity),
        Optional.of(chosen),
        Optional.empty(),
        Optional.of(crossBorder),
        Optional.of(rootCause),
        moved(detectedAt, read.row().detectedAt()),
        moved(containedAt, read.containedAt()),
        moved(resolvedAt, read.row().resolvedAt()),
        Optional.of(tlp),
        named.filter(circle -> tlp == Tlp.RED),
        Optional.empty(),
        Optional.ofNullable(reason));
  }

  private static Optional<Instant> moved(Instant entered, Optional<Instant> before) {
    return Optional.ofNullable(entered)
        .filter(at -> !minute(at).equals(before.map(IncidentForm::minute).orElse(null)));
  }

  private static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }

  public long getVersion() {
    return version;
  }

  public void setVersion(long version) {
    this.version = version;
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public RsitType getClassification() {
    return classification;
  }

  public void setClassification(RsitType classification) {
    this.classification = classification;
  }

  public Phenomenon getPhenomenon() {
    return phenomenon;
  }

  public void setPhenomenon(Phenomenon phenomenon) {
    this.phenomenon = phenomenon;
  }

  public Severity getSeverity() {
    return severity;
  }

  public void setSeverity(Severity severity) {
    this.severity = severity;
  }

  public List<String> getSectors() {
    return sectors;
  }

  public void setSectors(List<String> sectors) {
    this.sectors = sectors;
  }

  public Answer getCrossBorder() {
    return crossBorder;
  }

  public void setCrossBorder(Answer crossBorder) {
    this.crossBorder = crossBorder;
  }

  public RootCause getRootCause() {
    return rootCause;
  }

  public void setRootCause(RootCause rootCause) {
    this.rootCause = rootCause;
  }

  public Instant getDetectedAt() {
    return detectedAt;
  }

  public void setDetectedAt(Instant detectedAt) {
    this.detectedAt = detectedAt;
  }

  public Instant getContainedAt() {
    return containedAt;
  }

  public void setContainedAt(Instant containedAt) {
    this.containedAt = containedAt;
  }

  public Instant getResolvedAt() {
    return resolvedAt;
  }

  public void setResolvedAt(Instant resolvedAt) {
    this.resolvedAt = resolvedAt;
  }

  public Tlp getTlp() {
    return tlp;
  }

  public void setTlp(Tlp tlp) {
    this.tlp = tlp;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
