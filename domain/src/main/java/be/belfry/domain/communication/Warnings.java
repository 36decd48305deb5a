package be.belfry.domain.communication;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All warnings; what the walls hide is in no answer. */
public interface Warnings {
  /** The reference of the next one. */
  String nextReference(Year year);

  /** Keeps a new one. */
  void add(Warning warning);

  /** SHA-256 over one as it is written and addressed, as it is stored; hex. */
  String fingerprint(UUID id);

  /** One that the viewer may know of, locked until the transaction ends. */
  Optional<Warning> lock(UUID id);

  /** The same by its reference. */
  Optional<Warning> lockByReference(String reference);

  /** The one of whose messages one carries a secret. */
  Optional<Warning> bySecret(String secretHash);

  /** The same, locked until the transaction ends. */
  Optional<Warning> lockBySecret(String secretHash);

  /** A page, the newest first. */
  Page<WarningRow> list(WarningFilter filter, PageRequest page);

  /** One as a row. */
  Optional<WarningRow> row(UUID id);

  /** Its addressees as far as the viewer sees them: who has not confirmed first. */
  List<AddresseeRow> addressees(UUID id);
}
