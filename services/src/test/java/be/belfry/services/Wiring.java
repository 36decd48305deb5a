package be.belfry.services;

import be.belfry.domain.security.FileMarkings;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Writability;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import be.belfry.services.shared.WriteWatch;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Injects by type what a service asks for, as the container would; the events that it fires are
 * kept.
 */
public final class Wiring {
  private final List<Object> beans = new ArrayList<>();
  private final List<DomainEvent> fired = new ArrayList<>();
  private final CurrentSubject current = new CurrentSubject();

  public Wiring(Object... beans) {
    this.beans.add(current);
    this.beans.add(new Kept(fired));
    this.beans.addAll(List.of(beans));
    this.beans.addAll(List.of(new WriteWatch(), new Writable(), new NarrowReads()));
    this.beans.add((FileMarkings) crises -> Map.of());
    this.beans.add(into(new Door()));
    List.copyOf(this.beans).forEach(this::into);
  }

  /** Everything that follows is done by this subject. */
  public void actAs(Subject subject) {
    current.set(subject);
  }

  /** Who does what is done now. */
  public Subject subject() {
    return current.get();
  }

  /** Everything that follows is done by this subject, whose last proof of identity is old. */
  public void actAsUnproven(Subject subject) {
    current.set(subject, false);
  }

  /** Actions of the events that were fired, in order. */
  public List<String> actions() {
    return events().stream().map(DomainEvent::action).toList();
  }

  /** The events that were fired, in order. */
  public List<DomainEvent> events() {
    return List.copyOf(fired);
  }

  /** Fills the injection points of an object; those without a bean stay empty. */
  public <T> T into(T target) {
    for (Field field : target.getClass().getDeclaredFields()) {
      if (field.isAnnotationPresent(Inject.class)) {
        beans.stream()
            .filter(field.getType()::isInstance)
            .findFirst()
            .ifPresent(
                bean -> {
                  field.setAccessible(true);
                  try {
                    field.set(target, bean);
                  } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                  }
                });
      }
    }
    return target;
  }

  /** A database that takes everything. */
  private static final class Writable implements Writability {
    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public void takeRoom() {
      // there is enough
    }
  }

  private record Kept(List<DomainEvent> fired) implements Event<DomainEvent> {
    @Override
    public void fire(DomainEvent event) {
      fired.addAll(event.parts());
    }

    @Override
    public <U extends DomainEvent> CompletionStage<U> fireAsync(U event) {
      throw new IllegalStateException("services fire in their transaction");
    }

    @Override
    public <U extends DomainEvent> CompletionStage<U> fireAsync(
        U event, NotificationOptions options) {
      throw new IllegalStateException("services fire in their transaction");
    }

    @Override
    public Event<DomainEvent> select(Annotation... qualifiers) {
      return this;
    }

    @Override
    public <U extends DomainEvent> Event<U> select(Class<U> type, Annotation... qualifiers) {
      throw new IllegalStateException("services select no sub-events");
    }

    @Override
    public <U extends DomainEvent> Event<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
      throw new IllegalStateException("services select no sub-events");
    }
  }
}
