package be.belfry.domain.organisation;

import java.util.Optional;
import java.util.UUID;

/** All entities known. */
public interface Organisations {
  Optional<Organisation> byId(UUID id);

  Optional<Organisation> byEnterpriseNumber(String number);

  void add(Organisation organisation);
}
