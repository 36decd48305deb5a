package be.belfry.domain.shared;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a record consists of, in the order in which it is written, looked up once for each class:
 * Java makes the list anew at every question, and what it hands out learns nothing from call to
 * call.
 */
public final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Map<String, Part> byName = new LinkedHashMap<>();
  private final List<Part> parts;
  private final Constructor<?> constructor;

  private RecordShape(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      component.getAccessor().setAccessible(true);
      byName.put(component.getName(), new Part(component, component.getAccessor()));
    }
    parts = List.copyOf(byName.values());
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The shape of a record.
   *
   * @throws NullPointerException when the class is no record
   */
  public static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /** Its components, in order. */
  public List<Part> parts() {
    return parts;
  }

  /** The component of a name; empty when there is none. */
  public Optional<Part> part(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The record with these values, one for each component, in order.
   *
   * @throws InvocationTargetException with what the record's own constructor threw
   */
  public Object make(Object... values) throws InvocationTargetException {
    try {
      return constructor.newInstance(values);
    } catch (InstantiationException | IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A component of a record. */
  public static final class Part {
    private final RecordComponent component;
    private final Method accessor;

    private Part(RecordComponent component, Method accessor) {
      this.component = component;
      this.accessor = accessor;
    }

    /** Its name. */
    public String name() {
      return component.getName();
    }

    /** Its type, without what stands between angle brackets. */
    public Class<?> type() {
      return component.getType();
    }

    /** Its type as it is written. */
    public Type genericType() {
      return component.getGenericType();
    }

    /** Whether it carries an annotation. */
    public boolean carries(Class<? extends Annotation> annotation) {
      return component.isAnnotationPresent(annotation);
    }

    /**
     * Its value in a record.
     *
     * @throws IllegalStateException with what the accessor threw
     */
    public Object read(Record of) {
      try {
        return accessor.invoke(of);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(of.getClass().getName() + "." + name(), e);
      }
    }
  }
}
