package be.belfry.domain.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Constants by code, each list made once: entities ask for their state at every step. */
final class CodeIndex {
  private static final ClassValue<Map<String, Object>> BY_CODE =
      new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          Map<String, Object> constants = new HashMap<>();
          for (Object constant : type.getEnumConstants()) {
            constants.put(((Coded) constant).code(), constant);
          }
          return constants;
        }
      };

  private CodeIndex() {}

  /** Empty when no constant has the code. */
  static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
    return Optional.ofNullable(type.cast(BY_CODE.get(type).get(code)));
  }
}
