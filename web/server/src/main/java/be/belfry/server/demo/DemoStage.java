package be.belfry.server.demo;

import be.belfry.domain.security.SigningKeys;
import be.belfry.domain.security.Subject;
import be.belfry.domain.time.LegalTime;
import be.belfry.persistence.audit.SqlAuditTrail;
import be.belfry.services.audit.AuditObserver;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.NodeKey;
import jakarta.ejb.EJB;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The program's own use cases outside the server, in one transaction, with a clock that is set by
 * hand: so the demonstration's past is made by the same rules as anybody's present. Does what the
 * use cases ask of a container and no more: injection by type, events within the transaction.
 */
final class DemoStage {
  private static final Logger LOG = Logger.getLogger(DemoStage.class.getName());

  /** Documents are seen by nobody at compile time, as in the WAR. */
  private static final String REPORTS = "be.belfry.reports.briefing.BriefingReport";

  private final EntityManager em;
  private final CurrentSubject actor = new CurrentSubject();
  private final List<Class<?>> beans = new ArrayList<>();
  private final Map<Class<?>, Object> made = new HashMap<>();
  private final List<Observer> observers = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  private record Observer(Object bean, Method method, Class<?> event) {}

  /**
   * @param em of the owner, in a transaction
   */
  DemoStage(EntityManager em) {
    this.em = em;
    beans.addAll(classesBeside(SqlAuditTrail.class, "be/belfry/persistence"));
    beans.addAll(classesBeside(AuditObserver.class, "be/belfry/services"));
    beans.addAll(classesBeside(named(REPORTS), "be/belfry/reports"));
    made.put(CurrentSubject.class, actor);
    made.put(LegalTime.class, (LegalTime) () -> now);
    for (Class<?> bean : beans) {
      for (Method method : bean.getDeclaredMethods()) {
        observe(bean, method);
      }
    }
  }

  private void observe(Class<?> bean, Method method) {
    for (Parameter parameter : method.getParameters()) {
      Observes observes = parameter.getAnnotation(Observes.class);
      if (observes != null && observes.during() == TransactionPhase.IN_PROGRESS) {
        method.setAccessible(true);
        observers.add(new Observer(get(bean), method, parameter.getType()));
      }
    }
  }

  /** Signs with the keys of the installation. */
  DemoStage signingWith(Path keys, Instant since) {
    made.put(NodeKey.class, NodeKey.of(keys, get(SigningKeys.class), since));
    return this;
  }

  /** From now on somebody acts at a time. */
  DemoStage at(Instant time, Subject who) {
    em.flush();
    // what is managed would be compared at every flush that follows
    em.clear();
    now = time;
    actor.set(who);
    return this;
  }

  /** What was written up to now has left: whoever answers has got it. */
  DemoStage letMailsLeave() {
    em.createNativeQuery(
            "update outbox_message set sent_at = created_at, attempts = 1"
                + " where sent_at is null and not withdrawn")
        .executeUpdate();
    return this;
  }

  /** A use case, a repository, or whatever else is injected somewhere. */
  <T> T get(Class<T> type) {
    Object known = made.get(type);
    if (known == null) {
      known = produced(type).orElseGet(() -> make(implementation(type)));
      made.put(type, known);
    }
    return type.cast(known);
  }

  private Class<?> implementation(Class<?> type) {
    return all(type).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing implements " + type.getName()));
  }

  private List<Class<?>> all(Class<?> type) {
    return beans.stream()
        .filter(
            bean ->
                type.isAssignableFrom(bean)
                    && !bean.isInterface()
                    && !Modifier.isAbstract(bean.getModifiers()))
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  private Object make(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object bean = constructor.newInstance();
      made.put(type, bean);
      inject(bean);
      return bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  private void inject(Object bean) throws IllegalAccessException {
    for (Field field : bean.getClass().getDeclaredFields()) {
      if (field.getType() == EntityManager.class) {
        field.setAccessible(true);
        field.set(bean, em);
      } else if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(EJB.class)) {
        field.setAccessible(true);
        field.set(bean, injected(field));
      }
    }
  }

  private Object injected(Field field) {
    if (field.getType() == Event.class) {
      return handler(Event.class, Map.of("fire", this::fire));
    }
    if (field.getType() == Instance.class) {
      Class<?> wanted = argument(field.getGenericType());
      return handler(
          Instance.class,
          Map.of(
              "get", none -> get(wanted), "stream", none -> all(wanted).stream().map(this::get)));
    }
    return get(field.getType());
  }

  /** What a method of a bean makes. */
  private Optional<Object> produced(Class<?> type) {
    for (Class<?> maker : beans) {
      for (Method method : maker.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Produces.class) && method.getReturnType() == type) {
          Object[] arguments =
              Stream.of(method.getParameterTypes()).map(each -> (Object) get(each)).toArray();
          return Optional.of(invoke(get(maker), method, arguments));
        }
      }
    }
    return Optional.empty();
  }

  private static Class<?> argument(Type generic) {
    return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
  }

  private Object fire(Object event) {
    for (Observer observer : observers) {
      if (observer.event().isInstance(event)) {
        invoke(observer.bean(), observer.method(), event);
      }
    }
    return null;
  }

  private static Object invoke(Object bean, Method method, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(method.toString(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method.toString(), e);
    }
  }

  private interface Answer {
    Object to(Object argument);
  }

  /** A container's interface of which the use cases need these methods. */
  private static Object handler(Class<?> type, Map<String, Answer> answers) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          Answer answer = answers.get(method.getName());
          if (answer == null) {
            throw new UnsupportedOperationException(method.toString());
          }
          return answer.to(arguments == null ? null : arguments[0]);
        });
  }

  /** The classes of a module, in a jar or a folder, that can be loaded here. */
  private static List<Class<?>> classesBeside(Class<?> one, String root) {
    try {
      Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return classes(place.resolve(root), place, one.getClassLoader());
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return classes(jar.getPath(root), jar.getPath(""), one.getClassLoader());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Class<?>> classes(Path root, Path base, ClassLoader loader)
      throws IOException {
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = base.relativize(file).toString().replaceAll("\\.class$", "");
        if (!name.endsWith("package-info")) {
          load(name.replace('/', '.'), loader, found);
        }
      }
    }
    return found;
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, DemoStage.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What needs more of a server than is here takes no part. */
  private static void load(String name, ClassLoader loader, List<Class<?>> found) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      type.getDeclaredMethods();
      type.getDeclaredFields();
      found.add(type);
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.fine(() -> "not on stage: " + name + " (" + e + ")");
    }
  }
}
