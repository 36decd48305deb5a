package be.belfry.domain.time.samples;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Breaks a rule of the architecture on purpose. */
@Entity
public class HasSetter {
  @Id private String name;

  public void setName(String name) {
    this.name = name;
  }
}
