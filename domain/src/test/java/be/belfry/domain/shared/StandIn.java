package be.belfry.domain.shared;

import java.lang.reflect.Proxy;

/** Stands in for what somebody asks: an interface whose methods answer what a test says. */
public final class StandIn {
  private StandIn() {}

  /** What is answered to the method of this name; null arguments when it takes none. */
  @FunctionalInterface
  public interface Answers {
    /** The answer; what it throws, the method throws. */
    Object to(String method, Object[] arguments) throws Throwable;
  }

  /** One that answers every method so. */
  public static <T> T of(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.to(method.getName(), arguments)));
  }
}
