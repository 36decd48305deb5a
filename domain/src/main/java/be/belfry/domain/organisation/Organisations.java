package be.belfry.domain.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All entities known. */
public interface Organisations {
  Optional<Organisation> byId(UUID id);

  Optional<Organisation> byEnterpriseNumber(String number);

  /** Those of these ids and those of these enterprise numbers, by one question. */
  List<Organisation> known(Collection<UUID> ids, Collection<String> enterpriseNumbers);

  /** All whose sector is one of these, by name. */
  List<Organisation> ofSectors(Collection<String> sectors);

  void add(Organisation organisation);
}
