package be.belfry;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Services as they are, with nothing behind them: what they are given is made of the real classes,
 * and what is an interface (the database, the bus of events, what draws documents) stands there,
 * notes that it was asked, and has nothing.
 */
final class StandIns {
  private final List<String> asked = new ArrayList<>();

  /** What the last one that was made has asked of what stands behind it, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** A service that somebody calls. */
  Object make(Class<?> service, Subject by) {
    asked.clear();
    CurrentSubject current = new CurrentSubject();
    current.set(by);
    Map<Class<?>, Object> made = new HashMap<>();
    made.put(CurrentSubject.class, current);
    return bean(service, made);
  }

  private Object bean(Class<?> type, Map<Class<?>, Object> made) {
    Object there = made.get(type);
    if (there != null) {
      return there;
    }
    if (type.isInterface()) {
      Object standIn =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                asked.add(type.getSimpleName() + "." + method.getName());
                return nothing(method.getReturnType());
              });
      made.put(type, standIn);
      return standIn;
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object bean = constructor.newInstance();
      made.put(type, bean);
      for (Class<?> of = type; of != Object.class; of = of.getSuperclass()) {
        for (Field field : of.getDeclaredFields()) {
          if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(EJB.class)) {
            field.setAccessible(true);
            field.set(bean, bean(field.getType(), made));
          }
        }
      }
      return bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + type, e);
    }
  }

  /** What somebody answers who has nothing, and what is told to a service that must not look. */
  static Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == Stream.class) {
      return Stream.empty();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == Set.class) {
      return Set.of();
    }
    if (type.isAssignableFrom(List.class)) {
      return type == Object.class ? null : List.of();
    }
    return null;
  }
}
