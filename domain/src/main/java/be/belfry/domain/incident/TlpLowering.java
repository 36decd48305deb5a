package be.belfry.domain.incident;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;

/** A wider marking that its originator asked for and that a second person has not agreed to yet. */
@Embeddable
public class TlpLowering {
  @Column(name = "lowering_to")
  private String to;

  @Column(name = "lowering_reason")
  private String reason;

  @Column(name = "lowering_by")
  private String by;

  @Column(name = "lowering_by_name")
  private String byName;

  @Column(name = "lowering_at")
  private Instant at;

  protected TlpLowering() {}

  TlpLowering(Tlp to, String reason, String by, String byName, Instant at) {
    this.to = to.code();
    this.reason = reason;
    this.by = by;
    this.byName = byName;
    this.at = at;
  }

  /** The marking that is asked for. */
  public Tlp to() {
    return Tlp.of(to);
  }

  public String reason() {
    return reason;
  }

  /** Key of the account that asked. */
  public String by() {
    return by;
  }

  /** Who asked. */
  public String byName() {
    return byName;
  }

  public Instant at() {
    return at;
  }

  boolean isPending() {
    return to != null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TlpLowering that
        && Objects.equals(to, that.to)
        && Objects.equals(reason, that.reason)
        && Objects.equals(by, that.by)
        && Objects.equals(at, that.at);
  }

  @Override
  public int hashCode() {
    return Objects.hash(to, reason, by, at);
  }
}
