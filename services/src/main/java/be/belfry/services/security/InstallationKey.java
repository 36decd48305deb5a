package be.belfry.services.security;

import be.belfry.domain.security.Installation;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The key of the installation, from the data folder. The launcher has refused a start with another
 * one; a server of somebody else's, which has no launcher, refuses here.
 */
@ApplicationScoped
public class InstallationKey {
  @Inject private Installation installation;

  private SealingKey key;

  @PostConstruct
  void open() {
    Path keys = DataHome.keys();
    key =
        installation
            .sealingFingerprint()
            .map(known -> known(keys, known))
            .orElseGet(() -> SealingKey.open(keys));
  }

  /**
   * The key that a database knows.
   *
   * @throws IllegalStateException when the folder has none or another one: right one-time codes
   *     would count as wrong
   */
  static SealingKey known(Path keys, String fingerprint) {
    return SealingKey.find(keys, Optional.of(fingerprint))
        .filter(own -> own.fingerprint().equals(fingerprint))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    keys + " lacks the sealing.key of this database; copy that of its first node"));
  }

  SealingKey get() {
    return key;
  }
}
