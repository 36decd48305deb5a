package be.belfry.services.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

/** The key of the installation, from the data folder. */
@ApplicationScoped
public class InstallationKey {
  private SealingKey key;

  @PostConstruct
  void open() {
    key = SealingKey.open(DataHome.keys());
  }

  SealingKey get() {
    return key;
  }
}
