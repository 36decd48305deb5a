package be.belfry.domain.time.samples;

import be.belfry.domain.security.Account;
import be.belfry.domain.shared.DomainEvent;
import java.util.Map;

/** Breaks a rule of the architecture on purpose. */
public class EventWithEntity implements DomainEvent {
  Account account;

  @Override
  public String action() {
    return "";
  }

  @Override
  public String object() {
    return "";
  }

  @Override
  public Map<String, String> details() {
    return Map.of();
  }
}
